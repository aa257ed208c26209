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
    """Who holds which part of whom, and the part of each firm whose holder is not known."""

    parts: Parts
    unnamed: Mapping[str, Fraction]
    overfull: tuple[str, ...] = ()


def read_holdings(shareholding: Shareholding) -> Holdings:
    """The stakes as fractions; a stake of unknown size leaves its share among what is not named."""
    parts: dict[str, dict[str, Fraction]] = {}
    for stake in shareholding.stakes.items:
        if not isinstance(stake.part, Unsaid):
            of = parts.setdefault(stake.of, {})
            of[stake.holder] = of.get(stake.holder, Fraction(0)) + stake.part
    ends = {e.id for e in shareholding.entities.items if e.kind in _ENDS}
    firms = ({APPLICANT, *parts} | {h for of in parts.values() for h in of}) - ends
    unnamed = {firm: max(Fraction(0), 1 - sum(parts.get(firm, {}).values(), Fraction(0))) for firm in firms}
    overfull = tuple(sorted(firm for firm, of in parts.items() if sum(of.values(), Fraction(0)) > 1))
    return Holdings(parts, unnamed, overfull)


def shares_in_applicant(holdings: Holdings, stop_at: frozenset[str]) -> dict[str, Fraction]:
    """Everybody's part of the applicant, looked through every layer but those in `stop_at`.

    The part x of a holder satisfies x = direct part + Σ part of each firm · that firm's x; loops make this a linear
    system, solved exactly. Where firms own each other wholly there is no solution: then nobody is named.
    """
    firms = [f for f in holdings.parts if f not in stop_at]
    through = _throughput(holdings, [f for f in firms if f != APPLICANT])
    if through is None:
        return {NOBODY_NAMED: Fraction(1)}
    found: dict[str, Fraction] = {}
    for firm in firms:
        share = through.get(firm, Fraction(0))
        for holder, part in holdings.parts[firm].items():
            found[holder] = found.get(holder, Fraction(0)) + share * part
    named_through = {APPLICANT: Fraction(1), **found}
    rest = sum((named_through.get(f, Fraction(0)) * left for f, left in holdings.unnamed.items() if f not in stop_at), Fraction(0))
    found[NOBODY_NAMED] = min(Fraction(1), rest)
    return found


def _throughput(holdings: Holdings, firms: list[str]) -> dict[str, Fraction] | None:
    """How much of the applicant runs through each firm: y = a + Bᵀ·y solved exactly; None when a closed loop leaves it open."""
    index = {firm: i for i, firm in enumerate(firms)}
    size = len(firms)
    rows = [[Fraction(int(i == j)) for j in range(size)] + [Fraction(0)] for i in range(size)]
    for holder, i in index.items():
        rows[i][size] = holdings.parts.get(APPLICANT, {}).get(holder, Fraction(0))
        for firm, j in index.items():
            rows[i][j] -= holdings.parts[firm].get(holder, Fraction(0))
    for column in range(size):
        pivot = next((r for r in range(column, size) if rows[r][column]), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        lead = rows[column][column]
        rows[column] = [v / lead for v in rows[column]]
        for r in range(size):
            if r != column and rows[r][column]:
                factor = rows[r][column]
                rows[r] = [v - factor * w for v, w in zip(rows[r], rows[column], strict=True)]
    return {APPLICANT: Fraction(1)} | {firm: rows[i][size] for firm, i in index.items()}


def controlled(holdings: Holdings, holders: frozenset[str]) -> frozenset[str]:
    """Everybody whom `holders` control together: more than half, at every layer."""
    under = set(holders)
    grew = True
    while grew:
        grew = False
        for firm, of in holdings.parts.items():
            if firm not in under and sum((p for h, p in of.items() if h in under), Fraction(0)) > Fraction(1, 2):
                under.add(firm)
                grew = True
    return frozenset(under)


def may_control(holdings: Holdings, holders: frozenset[str]) -> bool:
    """Whether `holders` could control the applicant if everything that is not named were theirs."""
    parts = {firm: {**holdings.parts.get(firm, {}), NOBODY_NAMED: left} for firm, left in holdings.unnamed.items()}
    return APPLICANT in controlled(Holdings(parts, {}), holders | {NOBODY_NAMED})


