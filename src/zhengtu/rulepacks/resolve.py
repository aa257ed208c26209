"""Which value is in force: under a reading, for a grade, on a date; and what the other sources say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhengtu.rulepacks.pack import Reading, Rulepack, Weight
from zhengtu.rulepacks.texts import Unit
from zhengtu.rulepacks.values import Candidate, FilledSlot, TermValue, Value


@dataclass(frozen=True, slots=True)
class InForce:
    """A value picked by a reading: number, unit, and the clause (or the user's own source) it stands on."""

    number: Decimal
    unit: Unit | None
    clause: str | None
    source: str | None = None


def resolve_value(pack: Rulepack, value: Value, *, reading: Reading, grade: str, as_of: date, slots: Mapping[str, FilledSlot]) -> InForce | None:
    """The number in force, or None when nobody published one and the user filled no slot."""
    if value.slot is not None:
        return _from_slot(value, slots.get(value.id), grade)
    candidates = [c for c in value.values if _number(c, grade) is not None and is_current(pack, c, as_of)]
    for weight in reading.prefer:
        chosen = [c for c in candidates if c.cites and weight.covers(*pack.clauses[c.cites])]
        if chosen:
            best = _pick(pack, chosen, value, grade)
            return InForce(_known(_number(best, grade)), best.unit or value.unit, best.cites)
    return None


def resolve_terms(pack: Rulepack, values: tuple[TermValue, ...], reading: Reading) -> tuple[TermValue, ...]:
    """The lengths in force: all candidates of the best-ranked sources; empty when no source sets one."""
    candidates = [v for v in values if v.cites]
    for weight in reading.prefer:
        chosen = tuple(v for v in candidates if v.cites and weight.covers(*pack.clauses[v.cites]))
        if chosen:
            top = max(_rank(pack, v.cites) for v in chosen)
            return tuple(v for v in chosen if _rank(pack, v.cites) == top) if _is_open(weight) else chosen
    return ()


def _is_open(weight: Weight) -> bool:
    return len(weight.kinds) > 1


def _rank(pack: Rulepack, clause: str | None) -> int:
    return pack.clauses[clause][0].kind.rank if clause else -1


def _pick(pack: Rulepack, chosen: list[Candidate], value: Value, grade: str) -> Candidate:
    """The strictest where the value says which way is stricter; else the highest-ranked, then the first written."""
    if value.stricter:
        sign = 1 if value.stricter == "more" else -1
        return max(chosen, key=lambda c: sign * _known(_number(c, grade)))
    return max(chosen, key=lambda c: _rank(pack, c.cites))


def _number(candidate: Candidate, grade: str) -> Decimal | None:
    return candidate.by_grade.get(grade) if candidate.by_grade is not None else candidate.value


def _known(number: Decimal | None) -> Decimal:
    assert number is not None
    return number


def is_current(pack: Rulepack, candidate: Candidate, as_of: date) -> bool:
    """Whether an answer counts on a day: its own first and last day count, and so do those of its source."""
    source = pack.clauses[candidate.cites][0] if candidate.cites else None
    starts = [candidate.from_, source.in_force_from if source else None]
    ends = [candidate.until, source.in_force_until if source else None]
    return all(day is None or day <= as_of for day in starts) and all(day is None or as_of <= day for day in ends)


def _from_slot(value: Value, filled: FilledSlot | None, grade: str) -> InForce | None:
    number = None if filled is None else filled.by_grade.get(grade) if filled.by_grade is not None else filled.value
    if filled is None or number is None:
        return None
    return InForce(number, value.unit, None, f"{filled.source} ({filled.dated_on})")
