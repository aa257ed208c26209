"""Reads a dossier from a folder (`dossier.yaml` and `files/`), a JSON file, or a frozen revision."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from zhengtu.intake.files import find_files
from zhengtu.intake.links import refuse_broken_links
from zhengtu.places import IntakeError, Path, Place, Tree, load_tree
from zhengtu.places.forms import read_as
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import UNKNOWN, Unsaid

DOSSIER_FILE = "dossier.yaml"


@dataclass(frozen=True, slots=True)
class LoadedDossier:
    """A dossier, where its facts stand, and which announced files are not in place yet."""

    dossier: Dossier
    tree: Tree
    folder: FilePath | None = None
    to_place: frozenset[str] = frozenset()
    offset: Path = ()

    @property
    def weighed(self) -> Dossier:
        """The dossier as rules see it: the file of a paper that is not in place is not known."""
        if not self.to_place:
            return self.dossier
        papers = self.dossier.documents
        items = tuple(
            paper.model_copy(update={"file": UNKNOWN}) if not isinstance(paper.file, Unsaid) and paper.file.path in self.to_place else paper for paper in papers.items
        )
        return self.dossier.model_copy(update={"documents": papers.model_copy(update={"items": items})})

    def place(self, path: Path) -> Place:
        """Where a fact stands in the file, line 0 when the file does not mention it."""
        return Place(self.tree.file, self.tree.place((*self.offset, *path)).line, path)


def load_dossier(path: FilePath) -> LoadedDossier:
    """Read a dossier; raises IntakeError with file, line and field for the first thing that is wrong."""
    if path.is_dir():
        return _load_folder(path)
    if path.suffix == ".json":
        return _load_json(path)
    if path.name == DOSSIER_FILE:
        return _load_folder(path.parent)
    if path.exists():
        raise IntakeError(path.name, "this is neither a dossier folder nor a .json file", f"Name a folder with {DOSSIER_FILE}, or a JSON dossier")
    raise IntakeError(str(path), "there is nothing here", "Check the path, or start a dossier with `zhengtu new`")


def _load_folder(folder: FilePath) -> LoadedDossier:
    if not (folder / DOSSIER_FILE).is_file():
        raise IntakeError(str(folder), f"this folder has no {DOSSIER_FILE}", "Start one with `zhengtu new`, or name another folder")
    tree = load_tree(folder / DOSSIER_FILE, IntakeError, shown_as=DOSSIER_FILE)
    dossier = _read(tree, ())
    dossier, to_place = find_files(dossier, folder, tree)
    return LoadedDossier(dossier, tree, folder, to_place)


def _load_json(path: FilePath) -> LoadedDossier:
    tree = load_tree(path, IntakeError)
    offset: Path = ("dossier",) if isinstance(tree.value, dict) and "revision" in tree.value else ()
    dossier = _read(tree, offset)
    unseen = frozenset(
        paper.file.path for paper in dossier.documents.items if not isinstance(paper.file, Unsaid) and isinstance(paper.file.sm3, Unsaid)
    )
    return LoadedDossier(dossier, tree, None, unseen, offset)


def _read(tree: Tree, offset: Path) -> Dossier:
    value: Any = tree.value
    for step in offset:
        value = value.get(step, {})
    if not isinstance(value, dict):
        raise IntakeError(Place(tree.file, 1), "a dossier is a mapping of sections", "Begin with `applicant:`; `zhengtu new` writes a template")
    dossier = read_as(Dossier, tree, offset, IntakeError)
    refuse_broken_links(dossier, tree, offset)
    return dossier


