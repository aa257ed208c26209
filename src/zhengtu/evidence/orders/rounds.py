"""Rounds: 巡检频次. Inspections of a device come at an interval of their own; where one is missing, the dates it should have had are named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low

from zhengtu.evidence.buckets import DAY, part_of
from zhengtu.evidence.engine.protocol import Engine
from zhengtu.evidence.orders.days import EPOCH
from zhengtu.evidence.settings import Settings
from zhengtu.workdays import Calendar, count_working_days

_FEWEST = 4  # inspections that show an interval
_WORKED = 9  # of ten that fall on worked days: the interval is counted in them


@dataclass(frozen=True, slots=True)
class MissedRound:
    """Between two inspections of a device, `missed` are missing, by the interval the others keep; it is an estimate from the records themselves."""

    device: str
    after: date
    before: date
    missed: int
    interval: int
    in_working_days: bool


def missed_rounds(engine: Engine, settings: Settings, calendar: Calendar) -> tuple[MissedRound, ...]:
    """Devices with too few inspections to show an interval have none missing."""
    local = part_of(f"(started_at + {settings.zone})", DAY)
    by_device: dict[str, list[date]] = defaultdict(list)
    for device, number in engine.rows(f"SELECT DISTINCT device_id, {local} AS day FROM orders WHERE kind = 'inspection' ORDER BY device_id, day"):
        by_device[str(device)].append(EPOCH + timedelta(days=int(number or 0)))
    slack = settings.plan.round_slack_percent
    return tuple(gap for device, days in by_device.items() for gap in gaps_in_rounds(device, days, calendar, slack_percent=slack))


def gaps_in_rounds(device: str, days: Sequence[date], calendar: Calendar, *, slack_percent: int) -> Iterator[MissedRound]:
    """The gaps of one device's inspections, ascending days.

    >>> from zhengtu.workdays import china
    >>> weekly = [date(2026, 3, 2) + timedelta(weeks=n) for n in (0, 1, 2, 4, 5)]
    >>> [(gap.after.isoformat(), gap.missed, gap.interval) for gap in gaps_in_rounds("d", weekly, china(), slack_percent=50)]
    [('2026-03-16', 1, 7)]
    """
    if len(days) < _FEWEST:
        return
    worked = 10 * sum(calendar.day_kind(day).is_worked for day in days) >= _WORKED * len(days)
    plain = [(two - one).days for one, two in zip(days, days[1:], strict=False)]
    counted = [count_working_days(one, two, calendar) for one, two in zip(days, days[1:], strict=False)]
    # By working days only where that makes the interval short: a weekly round keeps its weekday through holidays.
    in_working_days = worked and median_low(counted) < 5
    lengths = counted if in_working_days else plain
    usual = max(1, median_low(lengths))
    for one, two, length in zip(days, days[1:], lengths, strict=False):
        if 100 * length >= (100 + slack_percent) * usual and length > usual:
            yield MissedRound(device, one, two, max(1, round(length / usual) - 1), usual, in_working_days)
