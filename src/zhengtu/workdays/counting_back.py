"""Terms counted back from a day: the latest day on which something can still be done before an end."""

from __future__ import annotations

from datetime import date, timedelta

from zhengtu.places import ZhengtuError
from zhengtu.workdays.calendar import FIRST_DAY, LAST_DAY, Calendar
from zhengtu.workdays.counting import outside_the_calendar
from zhengtu.workdays.derivation import DerivationLine, Why
from zhengtu.workdays.length import Length, Unit, add_months
from zhengtu.workdays.term import Due


def due_before(end_on: date, length: Length, calendar: Calendar) -> Due:
    """The latest day that is `length` before `end_on`; it does not move on from a day off, since later would be too late.

    >>> from zhengtu.workdays import china
    >>> due_before(date(2031, 5, 31), Length(3, Unit.MONTH), china()).due_on
    datetime.date(2031, 2, 28)
    >>> due_before(date(2026, 10, 9), Length(1, Unit.WORKING_DAY), china()).due_on
    datetime.date(2026, 10, 8)
    """
    if not FIRST_DAY <= end_on <= LAST_DAY:
        raise outside_the_calendar(end_on)
    lines = [DerivationLine(end_on, None, Why.COUNTED_BACK_FROM)]
    if length.unit is Unit.HOUR:
        wrong = "小时期限不能往前数 ‖ a term of hours is not counted back"
        raise ZhengtuError(f"{end_on} 之前 ‖ before {end_on}", wrong, "请用日、月或年 ‖ Use days, months or years")
    if length.months:
        latest = add_months(end_on, -length.months)
    else:
        lines += _days_back(end_on, length, calendar)
        latest = lines.pop().day
    return Due(latest, None, (*lines, DerivationLine(latest, None if length.months else length.count, Why.LATEST_DAY, None, lines[-1].provisional)))


def _days_back(end_on: date, length: Length, calendar: Calendar) -> list[DerivationLine]:
    lines: list[DerivationLine] = []
    counted, day = 0, end_on
    while counted < length.count:
        day -= timedelta(days=1)
        kind = calendar.day_kind(day)
        if length.unit is Unit.WORKING_DAY and not kind.is_worked:
            lines.append(DerivationLine(day, None, Why.DAY_OFF, kind.holiday, kind.provisional))
            continue
        counted += 1
        lines.append(DerivationLine(day, counted, Why.COUNTED_BACK, None, kind.provisional and length.unit is Unit.WORKING_DAY))
    return lines
