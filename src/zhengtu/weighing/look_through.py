"""Exact look-through of a shareholding: parts multiplied along every path, loops solved, unknown layers as intervals.

What the stakes in a firm leave over of 100 % is held by somebody nobody named; what a natural person or the state
holds is not looked through. All arithmetic is in fractions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from zhengtu.terms.facts import Unsaid
from zhengtu.terms.shareholding import APPLICANT, Shareholding
from zhengtu.terms.words import EntityKind

NOBODY_NAMED = "?"
_ENDS = (EntityKind.NATURAL_PERSON, EntityKind.STATE)
Parts = Mapping[str, Mapping[str, Fraction]]


@dataclass(frozen=True, slots=True)
class Holdings:
    """Who holds which part of whom, the part of each firm whose holder is not known, and who is not looked through."""

    parts: Parts
    unnamed: Mapping[str, Fraction]
    ends: frozenset[str] = frozenset()
    overfull: tuple[str, ...] = ()
    held_ends: tuple[str, ...] = ()


def read_holdings(shareholding: Shareholding) -> Holdings:
    """The stakes as fractions; a stake of unknown size leaves its share among what is not named."""
    parts: dict[str, dict[str, Fraction]] = {}
    for stake in shareholding.stakes.items:
        if not isinstance(stake.part, Unsaid):
            of = parts.setdefault(stake.of, {})
            of[stake.holder] = of.get(stake.holder, Fraction(0)) + stake.part
    ends = frozenset(e.id for e in shareholding.entities.items if e.kind in _ENDS)
    firms = ({APPLICANT, *parts} | {h for of in parts.values() for h in of}) - ends
    unnamed = {firm: max(Fraction(0), 1 - sum(parts.get(firm, {}).values(), Fraction(0))) for firm in firms}
    overfull = tuple(sorted(firm for firm, of in parts.items() if sum(of.values(), Fraction(0)) > 1))
    return Holdings(parts, unnamed, ends, overfull, tuple(sorted(ends & set(parts))))


def part_reaching(holdings: Holdings, targets: frozenset[str], stops: frozenset[str] = frozenset()) -> dict[str, Fraction]:
    """The part of each firm that is in the hands of `targets`, looked through every layer but targets and `stops`.

    The part x of a firm satisfies x = Σ part of each holder · (1 for a target, 0 for a stop, else the holder's own x).
    Loops make this a linear system; over the firms from which a target can be reached it has exactly one solution.

    >>> part_reaching(Holdings({"applicant": {"m": Fraction(1, 2)}, "m": {"f": Fraction(1, 3)}}, {}), frozenset({"f"}))["applicant"]
    Fraction(1, 6)
    """
    reaching = _reaching(holdings.parts, targets, stops)
    solved: dict[str, tuple[Fraction, dict[str, Fraction]]] = {}
    for firm in reaching:
        known, through = Fraction(0), dict[str, Fraction]()
        waiting = {h: p for h, p in holdings.parts[firm].items() if h in targets or h in reaching}
        while waiting:
            holder = min(waiting, key=lambda h: reaching.get(h, -1))
            part = waiting.pop(holder)
            if holder in targets:
                known += part
            elif holder in solved:
                known += part * solved[holder][0]
                for further, share in solved[holder][1].items():
                    waiting[further] = waiting.get(further, Fraction(0)) + part * share
            else:
                through[holder] = through.get(holder, Fraction(0)) + part
        rest = 1 - through.pop(firm, Fraction(0))
        solved[firm] = known / rest, {h: p / rest for h, p in through.items()}
    found: dict[str, Fraction] = {}
    for firm in reversed(solved):
        known, through = solved[firm]
        found[firm] = known + sum((p * found[h] for h, p in through.items()), Fraction(0))
    return found


def _reaching(parts: Parts, targets: frozenset[str], stops: frozenset[str]) -> dict[str, int]:
    """The firms from which a target can be reached, the nearest to a target first, each with its position."""
    firms_of: dict[str, list[str]] = {}
    for firm, of in parts.items():
        for holder, part in of.items():
            if part:
                firms_of.setdefault(holder, []).append(firm)
    order: dict[str, int] = {}
    edge = list(targets)
    while edge:
        further = [f for holder in edge for f in firms_of.get(holder, ()) if f not in targets and f not in stops]
        edge = [f for f in dict.fromkeys(further) if f not in order]
        order.update({f: len(order) + n for n, f in enumerate(edge)})
    return order


def controlled(holdings: Holdings, holders: frozenset[str]) -> frozenset[str]:
    """Everybody whom `holders` control together: more than half, at every layer.

    >>> parts = {"applicant": {"m": Fraction(3, 5)}, "m": {"f": Fraction(51, 100)}}
    >>> sorted(controlled(Holdings(parts, {}), frozenset({"f"})))
    ['applicant', 'f', 'm']
    """
    under = set(holders)
    grew = True
    while grew:
        grew = False
        for firm, of in holdings.parts.items():
            if firm not in under and sum((p for h, p in of.items() if h in under), Fraction(0)) > Fraction(1, 2):
                under.add(firm)
                grew = True
    return frozenset(under)


def perhaps_controlled(holdings: Holdings, holders: frozenset[str]) -> frozenset[str]:
    """Everybody whom `holders` could control if whatever is not named were theirs."""
    unnamed = {firm: {NOBODY_NAMED: left} for firm, left in holdings.unnamed.items()}
    parts = {firm: {**holdings.parts.get(firm, {}), **unnamed.get(firm, {})} for firm in {*holdings.parts, *unnamed}}
    return controlled(Holdings(parts, {}), holders | {NOBODY_NAMED})
