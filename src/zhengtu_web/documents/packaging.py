"""The application package from stored papers: laid open for as long as it takes, checked once more, bound by the core."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path
from threading import Thread
from uuid import UUID

from django.conf import settings

from zhengtu.intake.files import safe_path
from zhengtu.intake.loading import LoadedDossier
from zhengtu.places.errors import IntakeError, ZhengtuError
from zhengtu.reports.binder.admitting import Admitted, admit
from zhengtu.reports.binder.folder import write_folder
from zhengtu.reports.binder.manifest import put_together
from zhengtu.reports.binder.package import Package
from zhengtu.terms.facts import Unsaid
from zhengtu_web.documents import store
from zhengtu_web.documents.jobs import Job, folder_of, note, refuse
from zhengtu_web.documents.queries import PaperRow
from zhengtu_web.readiness.weighing import Weighed
from zhengtu_web.ui.wording import Lang

FORMS = {"binder": ".pdf", "folder": ".zip"}
_ROOM = 4  # times the papers' size: laid open, copied, bound, and the file itself
_AGAIN = "请再试一次；仍不成功请告知系统管理员 ‖ Try again; if it fails again tell the system administrator"


@dataclass(frozen=True, slots=True)
class Order:
    """装订委托: which papers of which assessment, in what form and language, on what day."""

    firm: int
    weighed: Weighed
    rows: Sequence[PaperRow]
    form: str
    lang: Lang
    on: date


def papers_to_bind(rows: Sequence[PaperRow]) -> list[PaperRow]:
    """The papers whose file is stored, as the dossier names them now."""
    return [row for row in rows if row.key is not None and row.current is not None]


def refuse_without_room(rows: Sequence[PaperRow]) -> None:
    """Raises IntakeError when the disk has no room for the work."""
    needed = _ROOM * sum(row.current.size for row in rows if row.current)
    free = shutil.disk_usage(settings.DATA.quarantine).free
    if needed > free:
        wrong = f"磁盘只剩 {free >> 20:,} MB，装订约需 {needed >> 20:,} MB ‖ the disk has {free >> 20:,} MB left; binding takes about {needed >> 20:,} MB"
        raise IntakeError("申请材料 ‖ package", wrong, "请系统管理员清理磁盘后再试 ‖ Ask the system administrator to make room")


def start(key: UUID, job: Job, order: Order) -> None:
    """Make it beside the page that asked for it; the page looks in on `job`."""
    Thread(target=make, args=(key, job, order), name=f"package {key}", daemon=True).start()


def make(key: UUID, job: Job, order: Order) -> None:
    """From the first paper laid open to the file; a refusal is noted as a sentence, and nothing plain stays but the file."""
    folder = folder_of(key)
    papers, made = folder / "papers", folder / "made"
    try:
        job = _make(key, job, order, papers, made)
        note(key, job)
    except ZhengtuError as error:
        refuse(key, job, error)
    except OSError as error:
        wrong = f"磁盘读写失败（{error.strerror}） ‖ the disk failed ({error.strerror})"
        refuse(key, job, IntakeError("申请材料 ‖ package", wrong, _AGAIN))
    except BaseException:
        refuse(key, job, IntakeError("申请材料 ‖ package", "装订中断 ‖ binding broke off", _AGAIN))
        raise
    finally:
        shutil.rmtree(papers, ignore_errors=True)
        shutil.rmtree(made, ignore_errors=True)


def _make(key: UUID, job: Job, order: Order, papers: Path, made: Path) -> Job:
    papers.mkdir(mode=0o700)
    for done, row in enumerate(order.rows):
        note(key, replace(job, done=done))
        _lay_out(order.firm, row, papers)
    note(key, replace(job, step="checking", done=job.total))
    loaded = _loaded(order, papers)
    admitted = admit(loaded, order.weighed.assessment.frame.pack.words, as_of=order.on)
    package = put_together(order.weighed.assessment, loaded, admitted, lang=order.lang)
    note(key, replace(job, step="binding", done=job.total))
    file, pages = _write(order, package, admitted, made)
    return replace(job, step="done", done=job.total, file=file, digest=package.digest, pages=pages)


def _lay_out(firm: int, row: PaperRow, papers: Path) -> None:
    assert row.current is not None
    target = papers / safe_path(row.path, row.title)
    try:
        store.lay_out(settings.DATA, firm, row.current.sm3, target)
    except (FileExistsError, NotADirectoryError):
        wrong = f"两份材料写了同一个文件路径“{row.path}” ‖ two papers name the same file path “{row.path}”"
        raise IntakeError(row.title, wrong, "请在档案的“材料”一章改正其中一个 ‖ Correct one of them in the section Papers of the dossier") from None


def _loaded(order: Order, papers: Path) -> LoadedDossier:
    """The dossier with its files: what is not laid open is listed as not in place."""
    here = {row.path for row in order.rows}
    items = order.weighed.copy.dossier.documents.items
    waiting = frozenset(one.file.path for one in items if not isinstance(one.file, Unsaid) and one.file.path not in here)
    return replace(order.weighed.copy.loaded, files=papers, to_place=waiting)


def _write(order: Order, package: Package, admitted: tuple[Admitted, ...], made: Path) -> tuple[str, int]:
    file, pages = f"package{FORMS[order.form]}", 0
    target = made.parent / file
    if order.form == "binder":
        # Typst and pdfium are loaded when a binder is made
        pdf, pages = import_module("zhengtu.reports.binder.binding").bind(package, admitted, on=order.on)
        target.touch(mode=0o600)
        target.write_bytes(pdf)
        return file, pages
    write_folder(package, admitted, made)
    target.touch(mode=0o600)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(made.iterdir()):
            packed.write(path, f"{order.on}/{path.name}")
    return file, pages
