"""What changed between two dossiers: facts, findings, score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from zhengtu.assessment.assess import Assessment
from zhengtu.places import Path
from zhengtu.scoring.score import ItemScore
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import UNKNOWN, Listing, Noun, Unsaid
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.finding import Finding


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that is not the same, with its path on either side; None where the member it belongs to is not there."""

    old_path: Path | None
    new_path: Path | None
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding that came (`old` is None), went (`new` is None), or changed its verdict."""

    old: Finding | None
    new: Finding | None

    @property
    def rule(self) -> str:
        return _of(self.new or self.old).rule.rule.id

    @property
    def matters(self) -> bool:
        """Whether it is more than a met finding that came or went."""
        return any(f is not None and f.verdict is not Verdict.MET for f in (self.old, self.new))


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item of the score whose points changed."""

    old: ItemScore
    new: ItemScore


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two assessments under one frame."""

    old: Assessment
    new: Assessment
    facts: tuple[FactChange, ...]
    findings: tuple[FindingChange, ...]
    items: tuple[ItemChange, ...]


def difference(old: Assessment, new: Assessment, *, stated: tuple[Dossier, Dossier]) -> Difference:
    """Compare two assessments; `stated` are the dossiers as their files state them."""
    walk = _Walk({})
    facts = tuple(walk.compare(*stated, (), ()))
    return Difference(old, new, facts, tuple(_finding_changes(old, new, walk)), tuple(_item_changes(old, new)))


@dataclass(frozen=True, slots=True)
class _Walk:
    """Goes through two dossiers side by side; `met_before` holds for each list that changed where its new members were."""

    met_before: dict[Path, dict[int, int]]

    def compare(self, old: Any, new: Any, old_path: Path, new_path: Path) -> Iterator[FactChange]:
        if old == new:
            return
        if isinstance(old, Listing) and isinstance(new, Listing) and _holds_nouns(old, new):
            yield from self._lists(old, new, old_path, new_path)
        elif _is_part(old) and _is_part(new):
            for name in type(new).model_fields:
                yield from self.compare(getattr(old, name), getattr(new, name), (*old_path, name), (*new_path, name))
        elif _is_part(new) and isinstance(old, Unsaid):
            yield from (FactChange(old_path, path, old, value) for path, value in _leaves(new, new_path))
        elif _is_part(old) and isinstance(new, Unsaid):
            yield from (FactChange(path, new_path, value, new) for path, value in _leaves(old, old_path))
        else:
            yield FactChange(old_path, new_path, old, new)

    def _lists(self, old: Listing[Any], new: Listing[Any], old_path: Path, new_path: Path) -> Iterator[FactChange]:
        if old.complete != new.complete:
            yield FactChange((*old_path, "complete"), (*new_path, "complete"), old.complete, new.complete)
        pairs = dict(_pairs(old.items, new.items))
        self.met_before[new_path] = pairs
        for at, member in enumerate(old.items):
            if at not in pairs.values():
                yield FactChange((*old_path, "items", at), None, member, None)
        for at, member in enumerate(new.items):
            if at in pairs:
                yield from self.compare(old.items[pairs[at]], member, (*old_path, "items", pairs[at]), (*new_path, "items", at))
            else:
                yield FactChange(None, (*new_path, "items", at), None, member)

    def was(self, path: Path) -> Path | None:
        """Where a new member's findings stood before; None for a member that was not there."""
        found: list[str | int] = []
        for at, step in enumerate(path):
            pairs = self.met_before.get(path[: at - 1]) if isinstance(step, int) else None
            if pairs is not None and isinstance(step, int):
                if step not in pairs:
                    return None
                step = pairs[step]
            found.append(step)
        return tuple(found)


def _pairs(old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[tuple[int, int]]:
    """(new position, old position) of members that are the same one: by id, else by what stays the same around them."""
    if all(hasattr(m, "id") for m in (*old, *new)):
        at = {m.id: n for n, m in enumerate(old)}
        yield from ((n, at[m.id]) for n, m in enumerate(new) if m.id in at)
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            yield from zip(range(j1, j2), range(i1, i2), strict=False)


def _holds_nouns(*listings: Listing[Any]) -> bool:
    return all(isinstance(m, Noun) for listing in listings for m in listing.items) and any(listing.items for listing in listings)


def _is_part(value: Any) -> bool:
    return isinstance(value, Noun) and not isinstance(value, Listing)


def _leaves(noun: Noun, path: Path) -> Iterator[tuple[Path, Any]]:
    for name in type(noun).model_fields:
        value = getattr(noun, name)
        if _is_part(value):
            yield from _leaves(value, (*path, name))
        elif value is not UNKNOWN and not (isinstance(value, Listing) and not value.items and not value.complete):
            yield (*path, name), value


def _finding_changes(old: Assessment, new: Assessment, walk: _Walk) -> Iterator[FindingChange]:
    before = {(f.rule.rule.id, f.subject): f for f in old.findings}
    for finding in new.findings:
        was = walk.was(finding.subject)
        earlier = None if was is None else before.pop((finding.rule.rule.id, was), None)
        if earlier is None or earlier.verdict is not finding.verdict:
            yield FindingChange(earlier, finding)
    yield from (FindingChange(finding, None) for finding in before.values())


def _item_changes(old: Assessment, new: Assessment) -> Iterator[ItemChange]:
    if old.score is None or new.score is None:
        return
    pairs = ((a, b) for p, q in zip(old.score.parts, new.score.parts, strict=True) for a, b in zip(p.items, q.items, strict=True))
    yield from (ItemChange(a, b) for a, b in pairs if (a.low, a.high) != (b.low, b.high))


def _of(finding: Finding | None) -> Finding:
    assert finding is not None
    return finding
