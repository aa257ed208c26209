"""One form of a dossier into another; nothing is half written."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from importlib import import_module
from pathlib import Path

from zhengtu.intake.files import FILES, TO_PLACE, write_to_place
from zhengtu.intake.loading import DOSSIER_FILE, LoadedDossier
from zhengtu.intake.workbook import SUFFIXES
from zhengtu.intake.written import as_text, written
from zhengtu.places import IntakeError, write_yaml
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.terms.facts import Unsaid


def convert(loaded: LoadedDossier, destination: Path, *, pack: Rulepack | None = None) -> list[str]:
    """Write a dossier as `.json`, as `.xlsx`, else as a folder; returns the files that have to be put in place by hand.

    Raises IntakeError when the destination exists, and for a workbook with cells that could not be read, since what they
    say would be lost. From folder to folder the files are copied. A workbook takes its words and notes from the pack, the
    shipped one when none is given.
    """
    if loaded.lossy is not None:
        raise loaded.lossy
    if destination.exists() and not (destination.is_dir() and not any(destination.iterdir())):
        todo = "请指定新文件或空文件夹；未写入任何内容 ‖ Name a new file or an empty folder; nothing was written"
        raise IntakeError(str(destination), "已经存在 ‖ this already exists", todo)
    if destination.suffix.lower() in SUFFIXES:
        # openpyxl is loaded when a workbook is written: a check must not wait for it
        import_module("zhengtu.intake.workbook.writing").write_workbook(loaded.dossier, destination, pack or shipped_pack())
        return []
    destination.parent.mkdir(parents=True, exist_ok=True)
    return _write_json(loaded, destination) if destination.suffix == ".json" else _write_folder(loaded, destination)


def json_text(loaded: LoadedDossier) -> str:
    """The dossier as JSON."""
    return json.dumps(written(loaded.dossier), ensure_ascii=False, indent=2) + "\n"


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that it is there whole or not at all; raises IntakeError where no file can be.

    A link stays and what it points to is written; a device or a pipe, such as /dev/stdout, is written into and never replaced.
    """
    if path.is_dir():
        wrong = "这是文件夹，不是文件 ‖ this is a folder, no file"
        raise IntakeError(str(path), wrong, "请写上文件名；未写入任何内容 ‖ Name a file in it; nothing was written")
    if not path.parent.is_dir():
        wrong = "没有这个文件夹 ‖ there is no such folder"
        raise IntakeError(str(path.parent), wrong, "请先建好文件夹；未写入任何内容 ‖ Make the folder first; nothing was written")
    raw = content.encode() if isinstance(content, str) else content
    try:
        _write_whole(path, raw)
    except OSError as e:
        e.filename = str(path)  # a full disk does not say which file it had no room for
        raise


def _write_whole(path: Path, raw: bytes) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(raw)
        return
    path = path.resolve()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _write_json(loaded: LoadedDossier, destination: Path) -> list[str]:
    write_whole(destination, json_text(loaded))
    return []


def _write_folder(loaded: LoadedDossier, destination: Path) -> list[str]:
    made = Path(tempfile.mkdtemp(dir=destination.parent, prefix=f".{destination.name}."))
    try:
        (made / DOSSIER_FILE).write_text(write_yaml(as_text(written(loaded.dossier))), encoding="utf-8")
        entries = [d.file for d in loaded.dossier.documents.items if not isinstance(d.file, Unsaid)]
        if loaded.files is not None:
            _copy_files(loaded.files, made / FILES)
        missing = [e for e in entries if not (made / FILES / e.path).is_file()]
        write_to_place(made, missing)
        made.chmod(0o755)
        if destination.exists():
            destination.rmdir()
        made.rename(destination)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return [e.path for e in missing]


def _copy_files(source: Path, target: Path) -> None:
    """Everything in `files/`, listed in the dossier or not; links that lead out stay behind."""
    root = source.resolve()
    for path in sorted(source.rglob("*")):
        if path.is_file() and path.name != TO_PLACE and path.resolve().is_relative_to(root):
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy)
