"""How a case stands on one day: which of its terms run, stand still or are over, and what the qualification is. Worked out when read, never kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from zhengtu.route.projection import OpenStep, Projection, TermRun
from zhengtu.route.route import Route
from zhengtu.route.status import status_of


class Standing(Enum):
    """Where a run of a term stands on a day."""

    NO_LENGTH = "no_length", "无公布的期限", "no length is published"
    RUNNING = "running", "计时中", "running"
    PAUSED = "paused", "中止", "paused"
    DUE_TODAY = "due_today", "今日届满", "due today"
    DISPUTED = "disputed", "按一种算法已届满", "over by one of its dates"
    OVER = "over", "已届满", "over"
    UNDETERMINED = "undetermined", "待定：该年放假安排未公布", "undetermined: that year's days off are not published"
    ENDED = "ended", "已结束", "ended"
    LAPSED = "lapsed", "届满已记录", "lapsed, and written down"

    def __init__(self, word: str, zh: str, en: str) -> None:
        self.word = word
        self.zh = zh
        self.en = en


@dataclass(frozen=True, slots=True)
class TermState:
    """One run on a day; `days_left` are calendar days to the earliest date of all sources, None where there is none."""

    run: TermRun
    standing: Standing
    remind_on: date | None
    days_left: int | None


@dataclass(frozen=True, slots=True)
class State:
    """A case on a day."""

    as_of: date
    open: tuple[OpenStep, ...]
    terms: tuple[TermState, ...]
    unserved: tuple[int, ...]
    status: str | None
    outcome: str | None

    @property
    def next_due(self) -> TermState | None:
        """The running term whose reminder comes first."""
        waiting = [t for t in self.terms if t.standing not in (Standing.ENDED, Standing.LAPSED) and t.remind_on]
        return min(waiting, key=lambda t: (t.remind_on or date.max, t.run.term), default=None)


def state(route: Route, projection: Projection, *, as_of: date) -> State:
    """The view of a day; the steps are those open after the projection's last deed, so a day before it is asked of a case replayed up to that day."""
    terms = tuple(_term(run, as_of) for run in projection.terms if run.started_on <= as_of)
    unserved = tuple(n.number for n in projection.notices if n.served_on is None and n.on <= as_of)
    status = status_of(route, projection.events, projection.terms, on=as_of)
    return State(as_of, projection.open, terms, unserved, status, projection.outcome)


def _term(run: TermRun, as_of: date) -> TermState:
    remind = run.remind_on
    return TermState(run, _standing(run, as_of), remind, (remind - as_of).days if remind else None)


def _standing(run: TermRun, as_of: date) -> Standing:
    if run.ended_on is not None and run.ended_on <= as_of:
        return Standing.LAPSED if run.lapsed else Standing.ENDED
    if any(first <= as_of and (last is None or as_of <= last) for first, last in run.pauses):
        return Standing.PAUSED
    if not run.dates:
        return Standing.PAUSED if any(c.due.stands_still for c in run.candidates) else Standing.NO_LENGTH
    first, last = run.dates[0], run.dates[-1]
    if as_of < first:
        return Standing.RUNNING
    if run.is_provisional and as_of > first:
        return Standing.UNDETERMINED
    if as_of in run.dates:
        return Standing.DUE_TODAY
    return Standing.OVER if as_of > last else Standing.DISPUTED
