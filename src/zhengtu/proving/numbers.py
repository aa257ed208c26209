"""Dates do not overlap, and points add up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

from zhengtu.proving.fault import Fault
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.values import Candidate

WHOLE = Decimal(100)


def date_faults(pack: Rulepack) -> Iterator[Fault]:
    """Spans that end before they begin, and one clause that gives two values for one day."""
    for source in pack.sources:
        if source.in_force_from and source.in_force_until and source.in_force_from > source.in_force_until:
            yield Fault(str(pack.place("source", source.id)), f'source "{source.id}" ends before it begins', "Correct in_force_from or in_force_until")
    for value in pack.values.values():
        where = str(pack.place("value", value.id))
        for one in value.values:
            if one.from_ and one.until and one.from_ > one.until:
                yield Fault(where, f'"{value.id}" has a span from {one.from_} until {one.until}', "Correct from or until")
        for one, other in combinations([c for c in value.values if c.cites and c.says is None], 2):
            if one.cites == other.cites and not (one.because or other.because) and _overlap(one, other):
                yield Fault(where, f'"{value.id}" has two values of {one.cites} for the same days', "End one before the other begins, or say because what a source contradicts itself")


def scoring_faults(pack: Rulepack) -> Iterator[Fault]:
    """Parts that do not add up to 100, items that do not add up to their part, lines and rules that are missing."""
    scoring = pack.scoring
    if scoring is None:
        return
    where = f"{pack.manifest.id}/scoring.yaml"
    total = sum((p.points for p in scoring.parts), Decimal(0))
    if total != WHOLE:
        yield Fault(where, f"the parts add up to {total}", f"They have to add up to {WHOLE}")
    for part in scoring.parts:
        points = sum((i.points for i in part.items), Decimal(0))
        if points != part.points:
            yield Fault(where, f'the items of "{part.id}" add up to {points}, the part has {part.points}', "Change the points of an item, or of the part")
        for item in part.items:
            if item.rule is not None and item.rule not in pack.rules:
                yield Fault(where, f'item "{item.id}" names the rule {item.rule}, which the pack does not have', "Correct the rule's id")
    for grade in pack.manifest.grades:
        if grade.id not in scoring.lines:
            yield Fault(where, f'there is no line for grade "{grade.id}"', "Add it below lines:")


def _overlap(one: Candidate, other: Candidate) -> bool:
    grades = set(one.by_grade or ()) & set(other.by_grade or ())
    if one.by_grade and other.by_grade and not grades:
        return False
    starts = max(one.from_ or date.min, other.from_ or date.min)
    ends = min(one.until or date.max, other.until or date.max)
    return starts <= ends
