"""Runs of terms: started and ended by events of the route, paused by open steps, with the due dates every source gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from zhengtu.route.forms import ClockRule
from zhengtu.route.projection import Candidate, TermRun
from zhengtu.route.route import Way
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.resolve import resolve_terms
from zhengtu.rulepacks.values import TermValue
from zhengtu.workdays import Calendar, Due, Length, Roll, Unit, due, due_before, due_each_year, due_on_day_of_year, due_stated

Pauses = tuple[tuple[date, date | None], ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A run as events made it, before its dates are counted."""

    term: str
    number: int
    round: int
    started_on: date
    started_by: int
    stated_on: date | None = None
    extended: bool = False
    ended_on: date | None = None
    ended_by: int | None = None
    lapsed: bool = False

    @property
    def is_open(self) -> bool:
        return self.ended_on is None


class Runs:
    """All runs of a case's terms, kept by the events as they happen."""

    def __init__(self, way: Way, pack: Rulepack) -> None:
        self._pack = pack
        self._way = way
        self._rules = tuple(rule for rule in way.route.clocks.clocks if rule.term in pack.terms and not _skipped(way, pack, rule.term))
        self.runs: list[Run] = []

    def happen(self, name: str, on: date, entry: int, *, facts: Mapping[str, str | int | bool], before: frozenset[str]) -> None:
        """Let an event end, extend and start runs, in this order; `before` are the events that have already been."""
        for rule in self._rules:
            at = self._open(rule.term)
            if at is not None and name == rule.extended_by:
                self.runs[at] = replace(self.runs[at], extended=True)
            if at is not None and (name in rule.ends_with or name == rule.next_round_with):
                ended = self.runs[at]
                self.runs[at] = replace(ended, ended_on=on, ended_by=entry)
                if name == rule.next_round_with:
                    self._start(rule, ended.started_on, entry, round=ended.round + 1)
            if name in rule.starts_with and (rule.only_after is None or rule.only_after in before):
                if (still := self._open(rule.term)) is not None:
                    self.runs[still] = replace(self.runs[still], ended_on=on, ended_by=entry)
                stated = facts.get(rule.stated_as) if rule.stated_as else None
                self._start(rule, on, entry, stated_on=date.fromisoformat(str(stated)) if stated else None)

    def end_with_the_case(self, on: date, entry: int) -> None:
        """Nothing runs on after the end of a case but what concerns remedies and bans."""
        stay = {rule.term for rule in self._rules if rule.outlives_the_case}
        self.runs = [r if r.term in stay or not r.is_open else replace(r, ended_on=on, ended_by=entry) for r in self.runs]

    def lapse(self, term: str, on: date, entry: int) -> None:
        at = self._open(term)
        if at is not None:
            self.runs[at] = replace(self.runs[at], ended_on=on, ended_by=entry, lapsed=True)

    def open_run(self, term: str) -> Run | None:
        at = self._open(term)
        return None if at is None else self.runs[at]

    def _open(self, term: str) -> int | None:
        return next((at for at in range(len(self.runs) - 1, -1, -1) if self.runs[at].term == term and self.runs[at].is_open), None)

    def _start(self, rule: ClockRule, on: date, entry: int, *, round: int = 1, stated_on: date | None = None) -> None:
        number = 1 + sum(r.term == rule.term for r in self.runs)
        self.runs.append(Run(rule.term, number, round, on, entry, stated_on))

    def counted(self, run: Run, pauses: Mapping[str, Pauses], calendar: Calendar) -> TermRun:
        """A run with its pauses and due dates."""
        rule = self._way.route.clock[run.term]
        stops = tuple(p for p in pauses.get(rule.paused_by or "", ()) if _touches(p, run))
        effect = run.term not in self._way.without_effect
        candidates = tuple(self._candidates(run, rule, stops, pauses, calendar))
        return TermRun(
            run.term,
            run.number,
            run.round,
            run.started_on,
            run.started_by,
            stops,
            candidates,
            effect,
            ended_on=run.ended_on,
            ended_by=run.ended_by,
            lapsed=run.lapsed,
        )

    def _candidates(self, run: Run, rule: ClockRule, stops: Pauses, pauses: Mapping[str, Pauses], calendar: Calendar) -> list[Candidate]:
        if run.stated_on is not None:
            return [Candidate(None, None, None, of_reading=True, due=due_stated(run.started_on, run.stated_on))]
        values = self._pack.terms[run.term].values
        own = resolve_terms(self._pack, values, self._pack.reading(self._way.reading))
        found = []
        for value in (v for v in values if v.cites):
            for end in self._ends(run, rule, value, stops, pauses, calendar):
                unit = value.unit.value if value.unit else None
                length = value.length + (value.extension or 0) if run.extended and value.length else value.length
                found.append(Candidate(value.cites, length, unit, of_reading=value in own, due=end))
        return found

    def _ends(self, run: Run, rule: ClockRule, value: TermValue, stops: Pauses, pauses: Mapping[str, Pauses], calendar: Calendar) -> list[Due]:
        if value.fixed_day:
            return [due_on_day_of_year(run.started_on, value.fixed_day, run.round, calendar)]
        assert value.length is not None and value.unit is not None
        length = Length(value.length + (value.extension or 0 if run.extended else 0), Unit(value.unit.value))
        if rule.counted_back_from:
            anchor = next((r for r in self.runs if r.term == rule.counted_back_from and r.started_by == run.started_by), None)
            ends = [] if anchor is None else [c.due_on for c in self.counted(anchor, pauses, calendar).candidates if c.of_reading]
            return [due_before(end, length, calendar) for end in ends if end]
        if rule.next_round_with:
            return [due_each_year(run.started_on, length, run.round, calendar)]
        return [_due(run.started_on, length, calendar, stops, rule.stays_on_day_off)]


@lru_cache(maxsize=4096)
def _due(start_on: date, length: Length, calendar: Calendar, stops: Pauses, stays: bool) -> Due:
    return due(start_on, length, calendar, pauses=stops, roll=Roll.STAY if stays else Roll.NEXT_WORKING_DAY)


def _skipped(way: Way, pack: Rulepack, term: str) -> bool:
    """Whether every step that names the term is one this way skips: a skipped step runs no term."""
    steps = [s.id for s in pack.steps if term in s.terms and s.id in way.route.drawn.nodes]
    return bool(steps) and all(step in way.skips for step in steps)


def joined(spans: Iterable[tuple[date, date | None]]) -> Pauses:
    """Spans of days in order, those that touch or overlap made one; None is an end nobody knows yet.

    >>> joined([(date(2026, 1, 3), date(2026, 1, 4)), (date(2026, 1, 1), date(2026, 1, 2)), (date(2026, 1, 9), None)])
    ((datetime.date(2026, 1, 1), datetime.date(2026, 1, 4)), (datetime.date(2026, 1, 9), None))
    """
    found: list[tuple[date, date | None]] = []
    for first, last in sorted(spans, key=lambda span: (span[0], span[1] or date.max)):
        before = found[-1][1] if found else date.min
        if found and (before is None or first.toordinal() <= before.toordinal() + 1):
            found[-1] = (found[-1][0], None if before is None or last is None else max(before, last))
        else:
            found.append((first, last))
    return tuple(found)


def _touches(pause: tuple[date, date | None], run: Run) -> bool:
    first, last = pause
    return (last is None or last >= run.started_on) and (run.ended_on is None or first <= run.ended_on)
