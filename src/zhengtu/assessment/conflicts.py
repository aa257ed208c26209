"""Where sources disagree on something that touches a dossier: every answer, and the one in use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhengtu.rulepacks.resolve import is_current, resolve_terms, resolve_value
from zhengtu.rulepacks.texts import Unit
from zhengtu.rulepacks.values import Candidate, Term, TermValue, Value
from zhengtu.weighing.frame import Frame


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that answer one question differently; `in_use` are the clauses the reading follows."""

    entry: Value | Term
    answers: tuple[Candidate | TermValue, ...]
    in_use: tuple[str, ...]


def find_conflicts(frame: Frame, rules: Iterable[str]) -> tuple[Conflict, ...]:
    """The conflicts behind the rules that apply, and those that touch every applicant."""
    applied = set(rules)
    used = {name for rule in applied for name in frame.pack.rules[rule].parameters}
    return tuple(c for c in all_conflicts(frame) if _touches(c.entry, applied, used))


def all_conflicts(frame: Frame) -> Iterator[Conflict]:
    """Every disagreement the pack holds."""
    for value in frame.pack.values.values():
        if _disagrees([c for c in value.values if is_current(frame.pack, c, frame.as_of)], value.unit):
            yield Conflict(value, value.values, _value_in_use(value, frame))
    for term in frame.pack.terms.values():
        if _disagrees(term.values, None):
            chosen = resolve_terms(frame.pack, term.values, frame.reading)
            yield Conflict(term, term.values, tuple(dict.fromkeys(v.cites for v in chosen if v.cites)))


def _disagrees(candidates: Sequence[Candidate | TermValue], unit: Unit | None) -> bool:
    return len({_said(c, unit) for c in candidates}) > 1


def _said(candidate: Candidate | TermValue, unit: Unit | None) -> object:
    if candidate.says_nothing:
        return None
    if isinstance(candidate, TermValue):
        return (candidate.length, candidate.unit, candidate.fixed_day, candidate.extension)
    number = tuple(sorted(candidate.by_grade.items())) if candidate.by_grade else candidate.value
    return candidate.says or (number, candidate.unit or unit)


def _value_in_use(value: Value, frame: Frame) -> tuple[str, ...]:
    number = resolve_value(frame.pack, value, reading=frame.reading, grade=frame.grade, as_of=frame.as_of, slots=frame.slots)
    if number is not None and number.clause:
        return (number.clause,)
    return _statement_in_use(value, frame)


def _statement_in_use(value: Value, frame: Frame) -> tuple[str, ...]:
    pack = frame.pack
    for weight in frame.reading.prefer:
        chosen = [c.cites for c in value.values if c.says and c.cites and is_current(pack, c, frame.as_of) and weight.covers(*pack.clauses[c.cites])]
        if chosen:
            return tuple(chosen)
    return ()


def _touches(entry: Value | Term, applied: set[str], used: set[str]) -> bool:
    if entry.touches == "always" or entry.id in used:
        return True
    return bool(applied.intersection(entry.touches))
