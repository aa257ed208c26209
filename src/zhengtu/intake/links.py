"""Ids are unique where they are given, and whatever names an id names one that exists."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from zhengtu.places import IntakeError, Path, Tree
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Unsaid
from zhengtu.terms.shareholding import APPLICANT


def refuse_broken_links(dossier: Dossier, tree: Tree, offset: Path = ()) -> None:
    """Raise IntakeError at the first duplicate id or dangling reference."""
    seen: dict[str, Path] = {}
    for path, name in _ids(dossier):
        if name in seen:
            first = tree.place((*offset, *seen[name]))
            raise IntakeError(tree.place((*offset, *path)), f'the id "{name}" is given twice (first on line {first.line})', "Give each person, project, paper and holder its own id")
        seen[name] = path
    holders = {e.id for e in dossier.shareholding.entities.items} | {APPLICANT}
    owners = set(seen) | {APPLICANT}
    for path, name in _holders(dossier):
        _refuse_unknown(name, holders, tree, (*offset, *path), "holder")
    for at, paper in enumerate(dossier.documents.items):
        if not isinstance(paper.about, Unsaid):
            _refuse_unknown(paper.about, owners, tree, (*offset, "documents", "items", at, "about"), "person, project or other entry")


def _ids(dossier: Dossier) -> Iterator[tuple[Path, str]]:
    for section in ("key_persons", "staff", "projects", "documents"):
        for at, member in enumerate(getattr(dossier, section).items):
            yield (section, "items", at, "id"), member.id
    for at, entity in enumerate(dossier.shareholding.entities.items):
        yield ("shareholding", "entities", "items", at, "id"), entity.id


def _holders(dossier: Dossier) -> Iterator[tuple[Path, str]]:
    for at, stake in enumerate(dossier.shareholding.stakes.items):
        yield ("shareholding", "stakes", "items", at, "holder"), stake.holder
        yield ("shareholding", "stakes", "items", at, "of"), stake.of
    if isinstance(dossier.shareholding.controller, str):
        yield ("shareholding", "controller"), dossier.shareholding.controller


def _refuse_unknown(name: str, known: set[str], tree: Tree, path: Path, what: str) -> None:
    if name not in known:
        near = get_close_matches(name, sorted(known), 1, 0.5)
        raise IntakeError(tree.place(path), f'"{name}" is the id of no {what} in this dossier', f'Did you mean "{near[0]}"?' if near else "Add it, or correct the id")
