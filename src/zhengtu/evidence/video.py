"""Retention of video: 录像保存. Proven day by day against what the grade asks, with the date on which it will be met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zhengtu.evidence.buckets import DAY, MINUTE
from zhengtu.evidence.engine.protocol import Engine
from zhengtu.evidence.orders.days import EPOCH
from zhengtu.evidence.plan import TracingPlan
from zhengtu.evidence.settings import Settings
from zhengtu.rulepacks.pack import Reading, Rulepack
from zhengtu.rulepacks.resolve import resolve_value
from zhengtu.terms.verdict import Verdict


@dataclass(frozen=True, slots=True)
class VideoRetention:
    """One camera: the unbroken stretch of kept days up to the last day the index shows.

    `kept_days` full days lie in it; `met_on` is the first day on which `required` of them lie behind, if nothing is lost from now on. Undetermined when
    the index ends before yesterday: what came after, it does not say. `gaps` are days within the last `required` that are not kept, first and last of each.
    """

    camera: str
    kept_from: date | None
    kept_until: date | None
    kept_days: int
    required: int
    verdict: Verdict
    met_on: date | None
    gaps: tuple[tuple[date, date], ...]


def required_days(pack: Rulepack, plan: TracingPlan, *, reading: Reading, grade: str, as_of: date) -> int | None:
    """The days of video the pack asks of a grade under a reading; None when no source of the reading says."""
    value = pack.values.get(plan.video_value)
    found = resolve_value(pack, value, reading=reading, grade=grade, as_of=as_of, slots={}) if value else None
    return int(found.number) if found else None


def video_retention(engine: Engine, settings: Settings, *, as_of: date) -> tuple[VideoRetention, ...]:
    """Every camera of the index, by name; nothing where no span is asked."""
    if settings.video_days is None:
        return ()
    stretches: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for camera, start, end in engine.rows("SELECT camera, started_at, finished_at FROM recordings ORDER BY camera, started_at"):
        stretches[str(camera)].append((int(start or 0) + settings.zone, int(end or 0) + settings.zone))
    slack = settings.plan.video_gap_minutes * MINUTE
    return tuple(_retention(camera, kept_days(parts, slack=slack), required=settings.video_days, as_of=as_of) for camera, parts in stretches.items())


def kept_days(stretches: Sequence[tuple[int, int]], *, slack: int) -> list[date]:
    """The days recorded but for at most `slack` microseconds, from stretches of local time that may overlap, ascending by start.

    >>> [day.isoformat() for day in kept_days([(0, DAY), (DAY, DAY + 60), (DAY + 50, 2 * DAY - 5), (2 * DAY, 2 * DAY + 9)], slack=5)]
    ['1970-01-01', '1970-01-02']
    """
    recorded: dict[int, int] = defaultdict(int)
    reached = -(1 << 62)
    for start, end in stretches:
        start, reached = max(start, reached), max(end, reached)
        while start < end:
            day_end = (start // DAY + 1) * DAY
            recorded[start // DAY] += min(end, day_end) - start
            start = day_end
    return [EPOCH + timedelta(days=day) for day, length in sorted(recorded.items()) if length >= DAY - slack]


def _retention(camera: str, days: Sequence[date], *, required: int, as_of: date) -> VideoRetention:
    past = [day for day in days if day < as_of]
    if not past:
        return VideoRetention(camera, None, None, 0, required, Verdict.UNMET, as_of + timedelta(days=required), ())
    last = past[-1]
    first = last
    kept = set(past)
    while first - timedelta(days=1) in kept:
        first -= timedelta(days=1)
    count = (last - first).days + 1
    is_current = last >= as_of - timedelta(days=1)
    verdict = Verdict.MET if count >= required and is_current else Verdict.UNMET if is_current else Verdict.UNDETERMINED
    window = [last - timedelta(days=back) for back in range(min(required, (last - past[0]).days + 1) - 1, -1, -1)]
    return VideoRetention(camera, first, last, count, required, verdict, first + timedelta(days=required), _runs([day for day in window if day not in kept]))


def _runs(days: Sequence[date]) -> tuple[tuple[date, date], ...]:
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and day - runs[-1][1] == timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return tuple(runs)
