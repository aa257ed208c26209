"""The files of a dossier: found, measured, and held against their entries."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from zhengtu.places import IntakeError, Place, Tree, load_tree, write_yaml
from zhengtu.places.sm3 import sm3_of_file
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Unsaid
from zhengtu.terms.papers import FileEntry

FILES = "files"
TO_PLACE = "TO-PLACE.yaml"
LARGEST_PAPER = 200 * 1024 * 1024


BESIDE = ".files"
"""What the folder with the papers of a workbook ends in: `firm.xlsx` and `firm.files`."""


def find_files(dossier: Dossier, folder: Path, tree: Tree) -> tuple[Dossier, frozenset[str]]:
    """The dossier with size and SM3 of every file below `files/` of a folder, and the announced files that are not there.

    Raises IntakeError for a path that leaves `files/`, a file that is missing without being announced, and a file
    that is not the one its entry was made from.
    """
    found, missing = _find(dossier, folder / FILES, tree)
    unannounced = missing.keys() - _announced(folder)
    for path, place in missing.items():
        if path in unannounced:
            wrong = f'“{path}”不在 {FILES}/ 中 ‖ "{path}" is not in {FILES}/'
            todo = (
                f"请放入该文件；尚未取得时写 `file: unknown`（或列入 {FILES}/{TO_PLACE}） ‖ "
                f"Put the file there, or write `file: unknown` until you have it (or list it in {FILES}/{TO_PLACE})"
            )
            raise IntakeError(place, wrong, todo)
    return found, frozenset(missing)


def find_files_beside(dossier: Dossier, root: Path, tree: Tree) -> tuple[Dossier, frozenset[str]]:
    """The same for the folder with the papers of a workbook, whose entries announce their files; one with its SM3 was measured."""
    found, missing = _find(dossier, root, tree)
    measured = {p.file.path for p in found.documents.items if not isinstance(p.file, Unsaid) and not isinstance(p.file.sm3, Unsaid)}
    return found, frozenset(missing) - measured


def _find(dossier: Dossier, root: Path, tree: Tree) -> tuple[Dossier, dict[str, Place]]:
    papers, missing = [], dict[str, Place]()
    for at, paper in enumerate(dossier.documents.items):
        if not isinstance(paper.file, Unsaid):
            place = tree.place(("documents", "items", at, "file", "path"))
            found = _measure(paper.file, root, place)
            if found is None:
                missing[paper.file.path] = place
            else:
                paper = paper.model_copy(update={"file": found})
        papers.append(paper)
    documents = dossier.documents.model_copy(update={"items": tuple(papers)})
    return dossier.model_copy(update={"documents": documents}), missing


def safe_path(entry: str, place: Place | str) -> PurePosixPath:
    """A path below `files/`; raises IntakeError for one that leaves the folder or that some system reads otherwise."""
    path = PurePosixPath(entry)
    strange = "\\" in entry or ":" in entry or not entry.isprintable() or entry != entry.strip()
    if strange or path.is_absolute() or ".." in path.parts or str(path) != entry or entry in (".", TO_PLACE):
        wrong = f'“{entry}”不是 {FILES}/ 之下的普通路径 ‖ "{entry}" is no plain path below {FILES}/'
        todo = "请写成 folder/name.pdf，不含 ..、盘符或反斜杠 ‖ Write it as folder/name.pdf, without .., drive letters or backslashes"
        raise IntakeError(place, wrong, todo)
    return path


def write_to_place(folder: Path, entries: list[FileEntry]) -> None:
    """List the files that somebody has to put in place by hand."""
    (folder / FILES).mkdir(exist_ok=True)
    if entries:
        listed = [{"path": e.path} | {k: str(v) for k, v in (("size", e.size), ("sm3", e.sm3)) if not isinstance(v, Unsaid)} for e in entries]
        (folder / FILES / TO_PLACE).write_text("# 请将下列文件放入本目录 / put these files into this folder\n" + write_yaml(listed), encoding="utf-8")


def _measure(entry: FileEntry, root: Path, place: Place) -> FileEntry | None:
    path = root / safe_path(entry.path, place)
    if not path.is_file():
        return None
    if not path.resolve().is_relative_to(root.parent.resolve() / root.name):
        wrong = f'“{entry.path}”指向 {root.name}/ 之外 ‖ "{entry.path}" leads out of {root.name}/'
        raise IntakeError(place, wrong, "请用文件本身替换该链接 ‖ Replace the link by the file itself")
    size = path.stat().st_size
    if size > LARGEST_PAPER:
        has, most = size // 1024 // 1024, LARGEST_PAPER // 1024 // 1024
        wrong = f'“{entry.path}”有 {has} MB，最多读取 {most} MB ‖ "{entry.path}" has {has} MB; at most {most} MB are read'
        raise IntakeError(place, wrong, "请降低分辨率重新扫描 ‖ Scan it at a lower resolution")
    digest = sm3_of_file(path)
    for name, said, seen in (("size", entry.size, size), ("sm3", entry.sm3, digest)):
        if not isinstance(said, Unsaid) and said != seen:
            zh = f"“{entry.path}”已不是登记时的文件（{name} 登记为 {said}，现为 {seen}）"
            wrong = f'{zh} ‖ "{entry.path}" is not the file its entry was made from ({name} {said} was stated, {seen} is there)'
            todo = (
                "请恢复原文件；如采用新文件，请删去该条目的 size 和 sm3 ‖ "
                "Restore the file, or remove size and sm3 from the entry to take the new one"
            )
            raise IntakeError(place, wrong, todo)
    return FileEntry(path=entry.path, size=size, sm3=digest)


def _announced(folder: Path) -> frozenset[str]:
    path = folder / FILES / TO_PLACE
    if not path.is_file():
        return frozenset()
    tree = load_tree(path, IntakeError, shown_as=f"{FILES}/{TO_PLACE}")
    entries = [] if tree.value == "" else tree.value
    if not isinstance(entries, list):
        raise IntakeError(Place(tree.file, 1), "这里应为文件列表 ‖ a list of files belongs here", '每项以“- path:”开头 ‖ Begin each entry with "- path:"')
    return frozenset(str(e.get("path")) if isinstance(e, dict) else str(e) for e in entries)
