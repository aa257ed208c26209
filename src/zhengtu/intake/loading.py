"""Reads a dossier from a folder (`dossier.yaml` and `files/`), a JSON file, a workbook, or a frozen revision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from zhengtu.intake.digest import digest_of
from zhengtu.intake.files import BESIDE, FILES, find_files, find_files_beside, safe_path
from zhengtu.intake.links import refuse_broken_links
from zhengtu.intake.workbook import SUFFIXES
from zhengtu.places import IntakeError, Path, Place, Tree, load_tree
from zhengtu.places.forms import misfits, read_as
from zhengtu.rulepacks.load import shipped_words
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import UNKNOWN, Unsaid
from zhengtu.terms.operation import Records

if TYPE_CHECKING:  # a folder does not wait for what only workbooks need
    from zhengtu.intake.workbook.labels import Words
    from zhengtu.intake.workbook.reading import ReadWorkbook

DOSSIER_FILE = "dossier.yaml"


@dataclass(frozen=True, slots=True)
class LoadedDossier:
    """A dossier, where its facts stand, and which announced files are not in place yet."""

    dossier: Dossier
    tree: Tree
    folder: FilePath | None = None
    to_place: frozenset[str] = frozenset()
    offset: Path = ()
    files: FilePath | None = None
    """where the papers are: `files/` of a folder, or the folder beside a workbook"""
    remarks: tuple[str, ...] = ()
    lossy: IntakeError | None = None
    """cells of a workbook that could not be read, for whoever would lose what they say"""
    records: Records | None = None
    """the records as the evidence shows them, where the dossier names evidence and somebody traced it"""

    @property
    def weighed(self) -> Dossier:
        """The dossier as rules see it: the file of a paper that is not in place is not known; traced records stand for stated ones."""
        dossier = self.dossier if self.records is None else self.dossier.model_copy(update={"records": self.records})
        if not self.to_place:
            return dossier
        papers = dossier.documents
        items = tuple(
            paper if isinstance(paper.file, Unsaid) or paper.file.path not in self.to_place else paper.model_copy(update={"file": UNKNOWN})
            for paper in papers.items
        )
        return dossier.model_copy(update={"documents": papers.model_copy(update={"items": items})})

    def place(self, path: Path) -> Place:
        """Where a fact stands in the file; line 0 when the file does not even mention its section."""
        found = self.tree.place((*self.offset, *path))
        return replace(found, path=path, line=found.line if (*self.offset, *path[:1]) in self.tree.lines else 0)


def load_dossier(path: FilePath, *, words: Words | None = None) -> LoadedDossier:
    """Read a dossier; raises IntakeError with file, line or cell, and field for the first thing that is wrong.

    `words` gives the labels people choose in a workbook; the shipped pack's when not said.
    """
    if path.is_dir():
        return _load_folder(path)
    if path.suffix.lower() == ".json":
        return _load_json(path)
    if path.is_file() and path.suffix.lower() in SUFFIXES:
        return _load_workbook(path, shipped_words() if words is None else words)
    if path.name == DOSSIER_FILE:
        return _load_folder(path.parent)
    if path.exists():
        wrong = "这既不是档案文件夹，也不是 .json 或 .xlsx 文件 ‖ this is neither a dossier folder nor a .json or .xlsx file"
        todo = f"请指明含有 {DOSSIER_FILE} 的文件夹，或 JSON、工作簿档案 ‖ Name a folder with {DOSSIER_FILE}, a JSON dossier or a workbook"
        raise IntakeError(path.name, wrong, todo)
    todo = "请检查路径，或用 `zhengtu new` 新建档案 ‖ Check the path, or start a dossier with `zhengtu new`"
    raise IntakeError(str(path), "此处没有文件或文件夹 ‖ there is nothing here", todo)


def _load_folder(folder: FilePath) -> LoadedDossier:
    if not (folder / DOSSIER_FILE).is_file():
        wrong = f"此文件夹中没有 {DOSSIER_FILE} ‖ this folder has no {DOSSIER_FILE}"
        todo = "请用 `zhengtu new` 新建，或指明另一文件夹 ‖ Start one with `zhengtu new`, or name another folder"
        raise IntakeError(str(folder), wrong, todo)
    tree = load_tree(folder / DOSSIER_FILE, IntakeError, shown_as=DOSSIER_FILE)
    dossier = _read(tree, ())
    dossier, to_place = find_files(dossier, folder, tree)
    return LoadedDossier(dossier, tree, folder, to_place, files=folder / FILES)


def _load_json(path: FilePath) -> LoadedDossier:
    tree = load_tree(path, IntakeError)
    offset: Path = ("dossier",) if isinstance(tree.value, dict) and "revision" in tree.value else ()
    dossier = _read(tree, offset)
    _refuse_unsafe_paths(dossier, tree, offset)
    if offset:
        _refuse_edited_revision(dossier, tree)
    return LoadedDossier(dossier, tree, None, _unseen(dossier), offset)


def _load_workbook(path: FilePath, words: Words) -> LoadedDossier:
    book = import_module("zhengtu.intake.workbook.reading").read_workbook(path, words)  # only workbooks wait for it
    dossier = _read_leniently(book)
    tree, remarks, lossy = book.tree, book.remarks, book.lossy
    _refuse_unsafe_paths(dossier, tree, ())
    papers = path.with_suffix(BESIDE)
    if not papers.is_dir():
        return LoadedDossier(dossier, tree, None, _unseen(dossier), remarks=remarks, lossy=lossy)
    dossier, to_place = find_files_beside(dossier, papers, tree)
    return LoadedDossier(dossier, tree, None, to_place, files=papers, remarks=remarks, lossy=lossy)


def _read_leniently(book: ReadWorkbook) -> Dossier:
    """The dossier of a workbook; a cell whose value does not fit is taken as not known, and said."""
    try:
        return _read(book.tree, ())
    except IntakeError:
        try:
            Dossier.model_validate(book.tree.value)
        except ValidationError as e:
            if book.leave(misfits(e, Dossier, book.tree.value)):
                return _read(book.tree, ())
        raise


def _unseen(dossier: Dossier) -> frozenset[str]:
    """Files whose content nobody has measured yet."""
    return frozenset(paper.file.path for paper in dossier.documents.items if not isinstance(paper.file, Unsaid) and isinstance(paper.file.sm3, Unsaid))


def _read(tree: Tree, offset: Path) -> Dossier:
    value: Any = tree.value
    for step in offset:
        value = value.get(step)
    if not isinstance(value, dict):
        wrong = "档案应由各部分的字段组成 ‖ a dossier is a mapping of sections"
        todo = "请以 `applicant:` 开头；`zhengtu new` 可生成模板 ‖ Begin with `applicant:`; `zhengtu new` writes a template"
        raise IntakeError(Place(tree.file, 1), wrong, todo)
    dossier = read_as(Dossier, tree, offset, IntakeError)
    refuse_broken_links(dossier, tree, offset)
    return dossier


def _refuse_unsafe_paths(dossier: Dossier, tree: Tree, offset: Path) -> None:
    for at, paper in enumerate(dossier.documents.items):
        if not isinstance(paper.file, Unsaid):
            safe_path(paper.file.path, tree.place((*offset, "documents", "items", at, "file", "path")))


def _refuse_edited_revision(dossier: Dossier, tree: Tree) -> None:
    """A frozen revision states its own digest; one that no longer fits was edited."""
    if tree.value.get("digest") != digest_of(dossier).whole:
        wrong = "该版本的内容与其摘要不符 ‖ this revision does not have the digest it states"
        todo = "请从备份恢复；已定稿的版本不得修改 ‖ Restore it from a backup; revisions are never edited"
        raise IntakeError(tree.place(("digest",)), wrong, todo)
