"""A case on disk: `journal.jsonl`, `people.yaml`, `revisions/`, `notices/` and the law it is pinned to. It can be carried on a stick."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zhengtu.intake.converting import write_whole
from zhengtu.intake.files import FILES
from zhengtu.intake.freezing import REVISIONS
from zhengtu.intake.loading import LoadedDossier, load_dossier
from zhengtu.journal.entry import Deed, Entry
from zhengtu.journal.reading import read_journal
from zhengtu.places.sm3 import sm3_of_file
from zhengtu.route.deeds import MIGRATION, OPEN, day_of, entry_place, fact_text, hold_form
from zhengtu.route.errors import RouteError
from zhengtu.route.people import PEOPLE_FILE, People, get_person, load_people, people_of, people_template, read_people
from zhengtu.route.pinned_law import Law, find_law, keep_law
from zhengtu.route.replaying import Case, open_case, replay

try:
    import fcntl
except ImportError:  # systems without file locks: one person at a time, as on a stick
    fcntl = None  # type: ignore[assignment]

JOURNAL = "journal.jsonl"
NOTICES = "notices"
_LOCK = ".lock"
_FREEZE = "请先运行 `zhengtu dossier freeze` ‖ Run `zhengtu dossier freeze` first"


@dataclass(frozen=True, eq=False)
class CaseFolder:
    """A case read from its folder, with its law and people."""

    path: Path
    law: Law
    people: People
    case: Case


def create_case(path: Path, deed: Deed, law: Law, *, people: Path | None = None) -> CaseFolder:
    """A new folder with its first deed; raises RouteError where there is something already."""
    if not fact_text(deed.facts, "applicant").strip():
        raise RouteError(str(path), "没有写申请单位 ‖ no applicant is named", "请用 --applicant 写明 ‖ Name it with --applicant")
    if path.exists() and any(path.iterdir() if path.is_dir() else [path]):
        raise RouteError(str(path), "此处已有内容 ‖ there is something here already", "请指定新文件夹 ‖ Name a new folder")
    case = open_case(deed, law.route, law.pack)
    written = people_template(law.route)
    found = read_people(people, law.route) if people else people_of(written, law.route)
    get_person(found, deed.actor)
    path.mkdir(parents=True, exist_ok=True)
    for name in (REVISIONS, NOTICES):
        (path / name).mkdir(exist_ok=True)
    keep_law(law, path)
    write_whole(path / PEOPLE_FILE, people.read_bytes() if people else written)
    _write(path, case.entries)
    return CaseFolder(path, law, found, case)


def load_case(path: Path) -> CaseFolder:
    """The case in a folder, replayed; raises JournalError or RouteError where its journal does not hold or does not fit its route."""
    entries = read_entries(path)
    law = find_law(law_of(entries), path)
    return CaseFolder(path, law, load_people(path, law.route), replay(entries, law.route, law.pack))


def as_on(folder: CaseFolder, day: date) -> CaseFolder:
    """The case as it stood at the end of a day, under the law it was pinned to then; raises RouteError for a day before it was opened."""
    entries = tuple(entry for entry in folder.case.entries if day_of(entry.deed.at) <= day)
    if not entries:
        opened = folder.case.projection.opened.opened_on
        wrong = f"{day} 时尚未立案，立案于 {opened} ‖ on {day} the case was not open yet; it was opened on {opened}"
        raise RouteError(str(folder.path), wrong, "请用较晚的日期 ‖ Ask for a later day")
    return folder if len(entries) == len(folder.case.entries) else with_entries(folder, entries)


def with_entries(folder: CaseFolder, entries: tuple[Entry, ...]) -> CaseFolder:
    """The case as its first entries had it, under the law they are pinned to."""
    pinned = law_of(entries)
    law = folder.law if pinned == folder.law.digest else find_law(pinned, folder.path)
    return CaseFolder(folder.path, law, folder.people, replay(entries, law.route, law.pack))


def read_entries(path: Path) -> tuple[Entry, ...]:
    """The entries of a case's journal, held against their chain."""
    hold_is_case(path)
    entries = tuple(read_journal(path / JOURNAL))
    if not entries:
        raise RouteError(JOURNAL, "日志是空的 ‖ the journal is empty", "请从备份恢复 ‖ Restore it from a backup")
    return entries


def hold_is_case(path: Path) -> None:
    """Raise RouteError where a folder has no journal."""
    if not (path / JOURNAL).is_file():
        wrong = f"这不是案卷：没有 {JOURNAL} ‖ this is no case: it has no {JOURNAL}"
        raise RouteError(str(path), wrong, "请指明案卷文件夹，或用 `zhengtu case new` 立案 ‖ Name a case's folder, or open a case with `zhengtu case new`")


def law_of(entries: tuple[Entry, ...]) -> str:
    """The SM3 of the law a journal is pinned to: that of its opening, or of its last migration."""
    pinning = next(entry for entry in reversed(entries) if entry.deed.deed == MIGRATION or entry.number == entries[0].number)
    if pinning.deed.deed not in (MIGRATION, OPEN):
        wrong = "日志不是从立案开始的 ‖ the journal does not begin with the opening of a case"
        raise RouteError(entry_place(pinning), wrong, "请用完整的案卷 ‖ Use the whole folder")
    hold_form(pinning.deed, entry_place(pinning))
    return fact_text(pinning.deed.facts, "law")


@contextmanager
def writing(path: Path) -> Iterator[CaseFolder]:
    """The case, with nobody else writing to it until this is done."""
    hold_is_case(path)
    with (path / _LOCK).open("a") as lock:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield load_case(path)


def save(folder: CaseFolder, case: Case) -> CaseFolder:
    """Write a case that is its folder's case with more entries; raises RouteError where somebody has written meanwhile."""
    known = folder.case.entries
    if case.entries[: len(known)] != known or read_entries(folder.path)[-1].digest != known[-1].digest:
        wrong = "案卷在此期间已被他人写入 ‖ somebody else wrote to this case meanwhile"
        raise RouteError(str(folder.path), wrong, "请重新查看后再办 ‖ Look at it again, then do it")
    _write(folder.path, case.entries)
    return CaseFolder(folder.path, folder.law, folder.people, case)


def _write(path: Path, entries: tuple[Entry, ...]) -> None:
    write_whole(path / JOURNAL, "".join(f"{entry.line()}\n" for entry in entries))


def keep_revision(path: Path, dossier: Path) -> tuple[Path, str]:
    """Copy the last frozen revision of a dossier's folder, with its files, into the case; its place there and its digest."""
    frozen = sorted((dossier / REVISIONS).glob("[0-9][0-9][0-9][0-9].json")) if dossier.is_dir() else [dossier]
    if not frozen:
        raise RouteError(str(dossier), "档案还没有定稿 ‖ the dossier has no frozen revision", _FREEZE)
    loaded, digest = load_revision(frozen[-1])
    kept = path / REVISIONS / frozen[-1].name
    if kept.exists() and kept.read_bytes() != frozen[-1].read_bytes():
        wrong = "案卷中同号的版本内容不同 ‖ the case has another revision of this number"
        raise RouteError(f"{REVISIONS}/{kept.name}", wrong, "请核对是否为同一档案 ‖ Check that it is the same dossier")
    write_whole(kept, frozen[-1].read_bytes())
    for paper in (frozen[-1].parent / FILES).glob("*") if (frozen[-1].parent / FILES).is_dir() else ():
        place = path / REVISIONS / FILES / paper.name
        place.parent.mkdir(exist_ok=True)
        if not place.exists():
            shutil.copyfile(paper, place)
    return kept, digest


def load_revision(path: Path) -> tuple[LoadedDossier, str]:
    """A frozen revision and its digest; raises IntakeError where it was edited, RouteError where it is none."""
    loaded = load_dossier(path)
    digest = loaded.tree.value.get("digest") if loaded.offset else None
    if not isinstance(digest, str):
        raise RouteError(path.name, "这不是已定稿的版本 ‖ this is no frozen revision", _FREEZE)
    return loaded, digest


def faults_of_revisions(path: Path) -> Iterator[str]:
    """What is wrong with the revisions a case keeps: edited ones, and papers that are not what their name says."""
    for revision in sorted((path / REVISIONS).glob("[0-9][0-9][0-9][0-9].json")):
        load_revision(revision)
    for paper in sorted((path / REVISIONS / FILES).glob("*")):
        if sm3_of_file(paper) != paper.name:
            yield f"材料 {paper.name[:16]} 被改动 ‖ the paper {paper.name[:16]} was altered"


def missing_revisions(folder: CaseFolder) -> Iterator[str]:
    """Dossiers the journal says were filed and the folder does not have."""
    kept = {load_revision(path)[1] for path in (folder.path / REVISIONS).glob("[0-9][0-9][0-9][0-9].json")}
    filed = {str(line.facts["dossier"]) for line in folder.case.projection.history if line.facts.get("dossier")}
    for digest in sorted(filed - kept):
        yield f"案卷缺少已提交的档案 {digest[:16]}… ‖ the folder lacks the dossier {digest[:16]}… that was filed"
