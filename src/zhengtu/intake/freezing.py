"""Freezing makes an immutable revision of a working copy, numbered, with its digest and its files."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from zhengtu.intake.converting import write_whole
from zhengtu.intake.digest import Digest, digest_of
from zhengtu.intake.files import FILES
from zhengtu.intake.loading import LoadedDossier
from zhengtu.intake.written import written
from zhengtu.places import IntakeError
from zhengtu.terms.facts import Unsaid

REVISIONS = "revisions"


@dataclass(frozen=True, slots=True)
class Revision:
    """A frozen dossier: number, day, digest, and the digest of the revision before it."""

    number: int
    frozen_on: date
    digest: Digest
    previous: str | None
    path: Path


def freeze(loaded: LoadedDossier, *, frozen_on: date, note: str = "") -> Revision:
    """Write the next revision into the folder; raises IntakeError when nothing changed or files are missing."""
    if loaded.folder is None:
        wrong = "只有档案文件夹可以定稿 ‖ only a dossier folder can be frozen"
        todo = "请先转换为文件夹：`zhengtu dossier convert` ‖ Convert it to a folder first: `zhengtu dossier convert`"
        raise IntakeError(loaded.tree.file, wrong, todo)
    if loaded.to_place:
        count, some = len(loaded.to_place), sorted(loaded.to_place)[:3]
        wrong = f"有 {count} 份已列明的文件尚未到位（{'、'.join(some)}） ‖ {count} announced files are not in place ({', '.join(some)})"
        raise IntakeError(loaded.tree.file, wrong, "请放入这些文件后再定稿 ‖ Put them in place, then freeze")
    folder = loaded.folder / REVISIONS
    digest = digest_of(loaded.dossier)
    last = _last(folder)
    if last is not None and last["digest"] == digest.whole:
        wrong = f"第 {last['revision']} 版已是同样的内容 ‖ revision {last['revision']} already states the same facts"
        raise IntakeError(REVISIONS, wrong, "请先作修改 ‖ Change something first")
    number = 1 if last is None else int(last["revision"]) + 1
    revision = Revision(number, frozen_on, digest, None if last is None else str(last["digest"]), folder / f"{number:04d}.json")
    folder.mkdir(exist_ok=True)
    _keep_files(loaded, folder)
    write_whole(revision.path, _text(revision, loaded, note))
    return revision


def _last(folder: Path) -> dict[str, Any] | None:
    paths = sorted(folder.glob("[0-9][0-9][0-9][0-9].json"))
    if not paths:
        return None
    try:
        found = json.loads(paths[-1].read_text(encoding="utf-8"))
        return {"revision": int(found["revision"]), "digest": str(found["digest"])}
    except (ValueError, KeyError, TypeError, UnicodeDecodeError):
        todo = "请从备份恢复；已定稿的版本不得修改 ‖ Restore it from a backup; revisions are never edited"
        raise IntakeError(f"{REVISIONS}/{paths[-1].name}", "该版本无法读取 ‖ this revision cannot be read", todo) from None


def _keep_files(loaded: LoadedDossier, folder: Path) -> None:
    """Keep each file under its SM3, so that a revision can always be put together again."""
    assert loaded.folder is not None
    for paper in loaded.dossier.documents.items:
        if not isinstance(paper.file, Unsaid) and isinstance(paper.file.sm3, str):
            kept = folder / FILES / paper.file.sm3
            kept.parent.mkdir(exist_ok=True)
            if not kept.exists():
                arriving = kept.with_suffix(".part")
                shutil.copyfile(loaded.folder / FILES / paper.file.path, arriving)
                arriving.replace(kept)


def _text(revision: Revision, loaded: LoadedDossier, note: str) -> str:
    form = {
        "revision": revision.number,
        "frozen_on": revision.frozen_on.isoformat(),
        "note": note,
        "previous": revision.previous,
        "digest": revision.digest.whole,
        "sections": revision.digest.sections,
        "dossier": written(loaded.dossier),
    }
    return json.dumps(form, ensure_ascii=False, indent=2) + "\n"
