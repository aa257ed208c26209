"""Many cases at once: what of each projection a list needs, kept small, and the list of open steps by the day they are due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhengtu.route.projection import Projection


@dataclass(frozen=True, slots=True)
class CachedTerm:
    """An open run: the earliest date of all sources, the latest of the reading, and the days it stands still from."""

    term: str
    remind_on: date | None
    latest_on: date | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class CachedCase:
    """What a list needs of a case; it can be dropped and made again from the journal at any time."""

    case: str
    head: str
    outcome: str | None
    waited: tuple[tuple[str, str, date], ...]
    terms: tuple[CachedTerm, ...]


@dataclass(frozen=True, slots=True)
class DueLine:
    """One open step of one case: its lane, the term that comes first, and how many days are left to its reminder."""

    case: str
    step: str
    lane: str
    since_on: date
    term: str | None
    remind_on: date | None
    days_left: int | None


def cached_of(projection: Projection) -> CachedCase:
    """What a list keeps of a projection."""
    waited = tuple((step.step, step.lane, step.since_on) for step in projection.open if not step.standing)
    open_runs = [run for run in projection.terms if run.ended_on is None]
    terms = tuple(CachedTerm(run.term, run.remind_on, run.dates[-1] if run.dates else None, run.is_provisional) for run in open_runs)
    return CachedCase(projection.opened.case, projection.head, projection.outcome, waited, terms)


def list_due(cases: Iterable[CachedCase], *, as_of: date) -> list[DueLine]:
    """Every open step of every case, those whose reminder comes first at the top, those without a date at the end."""
    lines = [line for case in cases if case.outcome is None for line in _lines(case, as_of)]
    lines.sort(key=lambda line: (line.remind_on or date.max, line.case, line.step))
    return lines


def _lines(case: CachedCase, as_of: date) -> list[DueLine]:
    first = min((t for t in case.terms if t.remind_on), key=lambda t: (t.remind_on or date.max, t.term), default=None)
    term, remind = (first.term, first.remind_on) if first else (None, None)
    days = (remind - as_of).days if remind else None
    return [DueLine(case.case, step, lane, since, term, remind, days) for step, lane, since in case.waited]
