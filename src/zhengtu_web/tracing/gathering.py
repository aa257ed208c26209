"""The files of a run on their way: in the quarantine, owner-only, outside store, database and backup; wiped when the run is through or dropped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from secrets import token_hex

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from zhengtu.places.errors import ZhengtuError
from zhengtu.places.sm3 import sm3_of_file

KINDS = ("orders", "logs", "aliases")
MOST_FILES = 500
_LONGEST_NAME = 120


class FileRefused(ZhengtuError):
    """A file of a run cannot be taken; the others are as they were."""


def folder_of(run: int) -> Path:
    folder: Path = settings.DATA.quarantine / f"tracing-{run}"
    return folder


def keep(run: int, kind: str, upload: UploadedFile, *, already: int) -> dict[str, str]:
    """Put one file beside the others under a number of its own; its name is kept for reading formats, never as a path."""
    name = Path((upload.name or "").replace("\\", "/")).name[-_LONGEST_NAME:].lstrip(".") or "file"
    if already >= MOST_FILES:
        todo = "请先合并文件 ‖ Put files together first"
        raise FileRefused(name, f"一次追溯最多 {MOST_FILES} 个文件 ‖ one tracing takes {MOST_FILES} files at most", todo)
    place = f"{already + 1:04}-{token_hex(4)}"
    target = folder_of(run) / kind / place / name
    target.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        for block in upload.chunks():
            out.write(block)
    if not target.stat().st_size:
        target.unlink()
        raise FileRefused(name, "文件是空的 ‖ the file is empty", "请重新导出 ‖ Export it again")
    return {"name": name, "kind": kind, "sm3": sm3_of_file(target), "at": place}


def drop(run: int, file: dict[str, str]) -> None:
    """Wipe one file that was kept."""
    shutil.rmtree(folder_of(run) / file["kind"] / file["at"], ignore_errors=True)


def files_of(run: int, kind: str) -> list[Path]:
    return sorted(path for path in (folder_of(run) / kind).rglob("*") if path.is_file())


def wipe(run: int) -> None:
    shutil.rmtree(folder_of(run), ignore_errors=True)


def wipe_orphans(known: Iterable[int]) -> None:
    """Folders of runs that are no longer waiting for anything."""
    kept = {folder_of(run).name for run in known}
    for folder in settings.DATA.quarantine.glob("tracing-*"):
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)
