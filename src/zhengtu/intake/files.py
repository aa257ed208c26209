"""The files of a dossier folder: found, measured, and held against their entries."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from zhengtu.intake.sm3 import sm3_of_file
from zhengtu.places import IntakeError, Place, Tree, load_tree, write_yaml
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Unsaid
from zhengtu.terms.papers import FileEntry

FILES = "files"
TO_PLACE = "TO-PLACE.yaml"
LARGEST_PAPER = 200 * 1024 * 1024


def find_files(dossier: Dossier, folder: Path, tree: Tree) -> tuple[Dossier, frozenset[str]]:
    """The dossier with size and SM3 of every file that is there, and the announced files that are not.

    Raises IntakeError for a path that leaves `files/`, a file that is missing without being announced, and a file
    that is not the one its entry was made from.
    """
    announced = _announced(folder)
    papers, waiting = [], set()
    for at, paper in enumerate(dossier.documents.items):
        if not isinstance(paper.file, Unsaid):
            place = tree.place(("documents", "items", at, "file", "path"))
            found = _measure(paper.file, folder, place)
            if found is None and paper.file.path not in announced:
                raise IntakeError(place, f'"{paper.file.path}" is not in {FILES}/', f"Put the file there, or write `file: unknown` until you have it (or list it in {FILES}/{TO_PLACE})")
            if found is None:
                waiting.add(paper.file.path)
            else:
                paper = paper.model_copy(update={"file": found})
        papers.append(paper)
    documents = dossier.documents.model_copy(update={"items": tuple(papers)})
    return dossier.model_copy(update={"documents": documents}), frozenset(waiting)


def safe_path(entry: str, place: Place | str) -> PurePosixPath:
    """A path below `files/`; raises IntakeError for one that leaves the folder or that some system reads otherwise."""
    path = PurePosixPath(entry)
    strange = "\\" in entry or ":" in entry or any(ord(c) < 32 for c in entry) or entry != entry.strip()
    if strange or path.is_absolute() or ".." in path.parts or str(path) != entry or entry in (".", TO_PLACE):
        raise IntakeError(place, f'"{entry}" is no plain path below {FILES}/', "Write it as folder/name.pdf, without .., drive letters or backslashes")
    return path


def write_to_place(folder: Path, entries: list[FileEntry]) -> None:
    """List the files that somebody has to put in place by hand."""
    (folder / FILES).mkdir(exist_ok=True)
    if entries:
        listed = [{"path": e.path} | {k: str(v) for k, v in (("size", e.size), ("sm3", e.sm3)) if not isinstance(v, Unsaid)} for e in entries]
        (folder / FILES / TO_PLACE).write_text("# 请将下列文件放入本目录 / put these files into this folder\n" + write_yaml(listed), encoding="utf-8")


def _measure(entry: FileEntry, folder: Path, place: Place) -> FileEntry | None:
    root = folder / FILES
    path = root / safe_path(entry.path, place)
    if not path.is_file():
        return None
    if not path.resolve().is_relative_to(root.resolve()):
        raise IntakeError(place, f'"{entry.path}" leads out of {FILES}/', "Replace the link by the file itself")
    size = path.stat().st_size
    if size > LARGEST_PAPER:
        raise IntakeError(place, f'"{entry.path}" has {size // 1024 // 1024} MB; at most {LARGEST_PAPER // 1024 // 1024} MB are read', "Scan it at a lower resolution")
    digest = sm3_of_file(path)
    for name, said, seen in (("size", entry.size, size), ("sm3", entry.sm3, digest)):
        if not isinstance(said, Unsaid) and said != seen:
            raise IntakeError(place, f'"{entry.path}" is not the file its entry was made from ({name} {said} was stated, {seen} is there)', "Restore the file, or remove size and sm3 from the entry to take the new one")
    return FileEntry(path=entry.path, size=size, sm3=digest)


def _announced(folder: Path) -> frozenset[str]:
    path = folder / FILES / TO_PLACE
    if not path.is_file():
        return frozenset()
    tree = load_tree(path, IntakeError, shown_as=f"{FILES}/{TO_PLACE}")
    entries = tree.value if isinstance(tree.value, list) else []
    return frozenset(str(e.get("path")) if isinstance(e, dict) else str(e) for e in entries)
