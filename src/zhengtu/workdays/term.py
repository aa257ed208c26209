"""When a term ends, and how that was derived."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import Enum

from zhengtu.places import ZhengtuError
from zhengtu.workdays.calendar import FIRST_DAY, LAST_DAY, Calendar
from zhengtu.workdays.counting import outside_the_calendar
from zhengtu.workdays.day_term import day_lines, moving_on_lines
from zhengtu.workdays.derivation import DerivationLine, Why
from zhengtu.workdays.hour_term import run_hours
from zhengtu.workdays.length import Length, Unit
from zhengtu.workdays.pause import Pause, Pauses

CHINA_TIME = timezone(timedelta(hours=8))


class Roll(Enum):
    """What happens to a term that ends on a day off; working days never do, and hours never move."""

    NEXT_WORKING_DAY = "next_working_day"
    STAY = "stay"


@dataclass(frozen=True, slots=True)
class Due:
    """The end of a term: a day, an instant for hours, or neither while the term stands still.

    `provisional`: a day was needed whose year has no published notice.
    """

    due_on: date | None
    due_at: datetime | None
    derivation: tuple[DerivationLine, ...]

    @property
    def provisional(self) -> bool:
        return any(line.provisional for line in self.derivation)

    @property
    def stands_still(self) -> bool:
        return self.due_on is None and self.due_at is None


def due(start: date, length: Length, calendar: Calendar, *, pauses: Iterable[Pause] = (), roll: Roll = Roll.NEXT_WORKING_DAY) -> Due:
    """The end of a term of `length` from the event on `start`; the day of the event is not counted.

    A term of months or years ends on the same-numbered day, or the month's last day if there is none; paused days
    lengthen it day for day. Instants without a zone, and all days, are China's (UTC+8).

    >>> from zhengtu.workdays import china
    >>> due(date(2026, 9, 24), Length(5, Unit.WORKING_DAY), china()).due_on
    datetime.date(2026, 10, 9)
    >>> due(date(2026, 12, 30), Length(2, Unit.WORKING_DAY), china()).provisional
    True
    """
    stops = Pauses(pauses)
    if length.unit is Unit.HOUR:
        return _due_at(start, length, stops)
    event_on = _in_china(start).date() if isinstance(start, datetime) else start
    if not FIRST_DAY <= event_on <= LAST_DAY:
        raise outside_the_calendar(event_on)
    lines = list(day_lines(event_on, length, calendar, stops))
    if length.unit is not Unit.WORKING_DAY and roll is Roll.NEXT_WORKING_DAY and lines[-1].why is not Why.STANDS_STILL:
        lines += moving_on_lines(lines[-1].day, calendar, stops)
    due_on = None if lines[-1].why is Why.STANDS_STILL else lines[-1].day
    return Due(due_on, None, tuple(lines))


def _due_at(start: date, length: Length, stops: Pauses) -> Due:
    if not isinstance(start, datetime):
        where = f"自 {start} 起 {length.count} 小时的期限 ‖ a term of {length.count} hours from {start}"
        wrong = "起算点只有日期，没有时刻 ‖ it starts on a day, not at an instant"
        raise ZhengtuError(where, wrong, "请写明事件发生的时刻 ‖ Give the time of the event")
    due_at, lines = run_hours(_in_china(start), length.count, stops)
    return Due(None, due_at, lines)


def _in_china(instant: datetime) -> datetime:
    return instant.astimezone(CHINA_TIME) if instant.tzinfo else instant
