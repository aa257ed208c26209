"""Terms counted in days: which days count, and where a term that ends on a day off moves to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from zhengtu.workdays.calendar import LAST_DAY, Calendar
from zhengtu.workdays.counting import outside_the_calendar
from zhengtu.workdays.day import DayKind
from zhengtu.workdays.derivation import DerivationLine, Why
from zhengtu.workdays.length import Length, Unit, add_months
from zhengtu.workdays.pause import Pauses

_OVER = (Why.ENDS, Why.MOVED_HERE, Why.STANDS_STILL)


def day_lines(event_on: date, length: Length, calendar: Calendar, pauses: Pauses) -> Iterator[DerivationLine]:
    """From the day of the event to the last day of the count, or to the day the term comes to stand still."""
    yield DerivationLine(event_on, None, Why.EVENT_DAY)
    end_on = add_months(event_on, length.months) if length.months else None
    needed = (end_on - event_on).days if end_on else length.count
    counted, day = 0, event_on
    while counted < needed:
        day = _next(day)
        line = (pauses.some and _stopped(day, pauses)) or _counted(day, counted + 1, length.unit, calendar)
        if line.why is Why.COUNTED and day == end_on:
            line = DerivationLine(day, line.counted, Why.SAME_NUMBERED_DAY if day.day == event_on.day else Why.LAST_OF_MONTH)
        yield line
        if line.why is Why.STANDS_STILL:
            return
        counted = line.counted or counted


def moving_on_lines(end_on: date, calendar: Calendar, pauses: Pauses) -> Iterator[DerivationLine]:
    """From the last day of the count to the working day the term ends on; a pause on the way holds it up."""
    day = end_on
    while True:
        line = _stopped(day, pauses) or _end(day, end_on, calendar)
        yield line
        if line.why in _OVER:
            return
        day = _next(day)


def _stopped(day: date, pauses: Pauses) -> DerivationLine | None:
    if pauses.is_open(day):
        return DerivationLine(day, None, Why.STANDS_STILL)
    return DerivationLine(day, None, Why.PAUSED) if pauses.is_paused(day) else None


def _counted(day: date, number: int, unit: Unit, calendar: Calendar) -> DerivationLine:
    if unit is not Unit.WORKING_DAY:
        return DerivationLine(day, number, Why.COUNTED)
    kind = calendar.day_kind(day)
    if not kind.is_worked:
        return DerivationLine(day, None, Why.DAY_OFF, kind.holiday, kind.provisional)
    why = Why.MAKE_UP_DAY if kind.kind is DayKind.MAKE_UP_DAY else Why.COUNTED
    return DerivationLine(day, number, why, None, kind.provisional)


def _end(day: date, end_on: date, calendar: Calendar) -> DerivationLine:
    kind = calendar.day_kind(day)
    why = Why.MOVES_ON if not kind.is_worked else Why.ENDS if day == end_on else Why.MOVED_HERE
    return DerivationLine(day, None, why, kind.holiday, kind.provisional)


def _next(day: date) -> date:
    if day >= LAST_DAY:
        raise outside_the_calendar(day)
    return day + timedelta(days=1)
