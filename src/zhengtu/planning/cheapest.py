"""The cheapest choices that together give enough points: exact, by dynamic programming over Pareto fronts.

A choice gives its points once all its deeds are done; a deed that several choices share is paid once. Money adds up,
days run in parallel (the longest counts). Choices are gone through one by one, those that share deeds together. A label is what some set of the choices so
far comes to: points, yuan, days, number of deeds; and those of its deeds that later choices share. Of two labels with
the same shared deeds the one that is no better in any of the four is dropped: whatever is added later adds the same to
both, and all four measures keep their order under it, so the best set is never lost.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from zhengtu.places import Path

ThreePoints = tuple[int, int, int]
LIKELY = 1


class Deed(NamedTuple):
    """One remedy carried out once: for the firm (the empty path), for one person, or for one item."""

    remedy: str
    subject: Path
    days: ThreePoints
    yuan: ThreePoints


class Choice(NamedTuple):
    """Points that are gained when all these deeds are done."""

    points: Decimal
    deeds: frozenset[Deed]


class _Label(NamedTuple):
    yuan: int
    days: int
    deeds: int
    lost: Decimal
    """Points not gained: less is better, as with the other three."""
    taken: tuple[bool, ...]
    shared: frozenset[Deed]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which choices were taken, by position; likely yuan and days of all deeds, those already paid included."""

    taken: tuple[bool, ...]
    points: Decimal
    yuan: int
    days: int
    deeds: frozenset[Deed]


def cheapest(choices: Sequence[Choice], need: Decimal, *, paid: Collection[Deed] = ()) -> Selection | None:
    """The choices worth `need` points at the least likely yuan; None when all of them together are not enough.

    Ties: the fewest likely days, then the fewest deeds, then the most points, then the choices that stand first.
    `paid` deeds are done in any case: their money and days count, and choices may rest on them.

    >>> door = Deed("door", (), (3, 7, 15), (3000, 6000, 12000))
    >>> bars = Deed("bars", (), (3, 7, 15), (1000, 3000, 6000))
    >>> cheapest([Choice(Decimal(4), frozenset([door])), Choice(Decimal(4), frozenset([bars]))], Decimal(3)).yuan
    3000
    """
    total = sum((c.points for c in choices), Decimal(0))
    if total < need:
        return None
    done = frozenset(paid)
    spare = total - max(need, Decimal(0))
    order = _together(choices)
    labels = [_Label(sum(d.yuan[LIKELY] for d in done), _longest(done, 0), 0, Decimal(0), (), frozenset())]
    for at, number in enumerate(order):
        choice = choices[number]
        later = frozenset().union(*(choices[n].deeds for n in order[at + 1 :])) - done
        added = choice.deeds - done
        steps = [step for label in labels for step in (_take(label, added, later), _leave(label, choice, later)) if step.lost <= spare]
        labels = _front(steps)
    best = min(labels, key=_rank)
    taken = tuple(taken for _, taken in sorted(zip(order, best.taken, strict=True)))
    chosen = done.union(*(c.deeds for c, is_taken in zip(choices, taken, strict=True) if is_taken))
    return Selection(taken, total - best.lost, best.yuan, best.days, chosen)


def _together(choices: Sequence[Choice]) -> list[int]:
    """The positions of the choices, each group that shares deeds in one run: few shared deeds are then open at a time."""
    groups: list[tuple[list[int], set[Deed]]] = []
    for number, choice in enumerate(choices):
        touching = [group for group in groups if group[1] & choice.deeds]
        groups = [group for group in groups if not group[1] & choice.deeds]
        members = sorted([number, *(n for group in touching for n in group[0])])
        groups.append((members, set(choice.deeds).union(*(group[1] for group in touching))))
    return [number for members, _ in sorted(groups, key=lambda group: group[0]) for number in members]


def _take(label: _Label, added: frozenset[Deed], later: frozenset[Deed]) -> _Label:
    new = added - label.shared
    yuan = label.yuan + sum(d.yuan[LIKELY] for d in new)
    return _Label(yuan, _longest(new, label.days), label.deeds + len(new), label.lost, (*label.taken, True), (label.shared | added) & later)


def _leave(label: _Label, choice: Choice, later: frozenset[Deed]) -> _Label:
    return _Label(label.yuan, label.days, label.deeds, label.lost + choice.points, (*label.taken, False), label.shared & later)


def _longest(deeds: Collection[Deed], least: int) -> int:
    return max([least, *(d.days[LIKELY] for d in deeds)])


def _front(labels: list[_Label]) -> list[_Label]:
    """The labels no other one of the same shared deeds beats; of equals the one whose choices stand first."""
    fronts: dict[frozenset[Deed], list[_Label]] = {}
    for label in sorted(labels, key=_rank):
        front = fronts.setdefault(label.shared, [])
        if not any(_beats(kept, label) for kept in front):
            front.append(label)
    return [label for front in fronts.values() for label in front]


def _rank(label: _Label) -> tuple[int, int, int, Decimal, tuple[bool, ...]]:
    """Yuan, days, deeds, lost points; of equals the label that takes what stands first."""
    return label.yuan, label.days, label.deeds, label.lost, tuple(not taken for taken in label.taken)


def _beats(one: _Label, other: _Label) -> bool:
    return one.yuan <= other.yuan and one.days <= other.days and one.deeds <= other.deeds and one.lost <= other.lost
