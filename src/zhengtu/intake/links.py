"""Ids are unique where they are given, and whatever names an id names one that exists."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from zhengtu.places import IntakeError, Path, Tree
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Unsaid
from zhengtu.terms.shareholding import APPLICANT

_TAKEN = {APPLICANT, "unknown", "none"}


def refuse_broken_links(dossier: Dossier, tree: Tree, offset: Path = ()) -> None:
    """Raise IntakeError at the first duplicate id or dangling reference."""
    seen: dict[str, Path] = {}
    for path, name in sorted(_ids(dossier), key=lambda given: tree.place((*offset, *given[0])).line):
        if name in _TAKEN:
            wrong = f'id 不能是“{name}”，该词另有含义 ‖ an id cannot be "{name}": that word means something else here'
            raise IntakeError(tree.place((*offset, *path)), wrong, "请换一个 id ‖ Choose another id")
        if name in seen:
            first = tree.place((*offset, *seen[name]))
            zh, en = (f"首次在 {first.cell}", f"first in {first.cell}") if first.cell else (f"首次在第 {first.line} 行", f"first on line {first.line}")
            wrong = f'id“{name}”用了两次（{zh}） ‖ the id "{name}" is given twice ({en})'
            todo = "每个人员、项目、材料和出资人须各有其 id ‖ Give each person, project, paper and holder its own id"
            raise IntakeError(tree.place((*offset, *path)), wrong, todo)
        seen[name] = path
    holders = {e.id for e in dossier.shareholding.entities.items} | {APPLICANT}
    owners = set(seen) | {APPLICANT}
    for path, name in _holders(dossier):
        _refuse_unknown(name, holders, tree, (*offset, *path), ("出资人", "holder"))
    for at, paper in enumerate(dossier.documents.items):
        if not isinstance(paper.about, Unsaid):
            what = "人员、项目或其他条目", "person, project or other entry"
            _refuse_unknown(paper.about, owners, tree, (*offset, "documents", "items", at, "about"), what)


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


def _refuse_unknown(name: str, known: set[str], tree: Tree, path: Path, what: tuple[str, str]) -> None:
    if name not in known:
        near = get_close_matches(name, sorted(known), 1, 0.5)
        zh, en = what
        wrong = f'“{name}”不是本档案中任何{zh}的 id ‖ "{name}" is the id of no {en} in this dossier'
        add = "请补上该条目，或更正 id ‖ Add it, or correct the id"
        raise IntakeError(tree.place(path), wrong, f'是否想写“{near[0]}”？ ‖ Did you mean "{near[0]}"?' if near else add)
