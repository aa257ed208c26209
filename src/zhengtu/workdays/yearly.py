"""Terms that come back every year: so long after an event and then yearly, or on one day of each year."""

from __future__ import annotations

from datetime import date

from zhengtu.places import ZhengtuError
from zhengtu.workdays.calendar import FIRST_DAY, LAST_DAY, Calendar
from zhengtu.workdays.counting import outside_the_calendar
from zhengtu.workdays.day_term import moving_on_lines
from zhengtu.workdays.derivation import DerivationLine, Why
from zhengtu.workdays.length import Length, Unit
from zhengtu.workdays.pause import Pauses
from zhengtu.workdays.term import Due, due


def due_each_year(start_on: date, first: Length, round: int, calendar: Calendar) -> Due:
    """The end of the `round`-th term, where the first is `first` long and each later one ends a year after the one before.

    >>> from zhengtu.workdays import china
    >>> [due_each_year(date(2024, 6, 10), Length(12, Unit.MONTH), n, china()).due_on.isoformat() for n in (1, 2)]
    ['2025-06-10', '2026-06-10']
    """
    if first.months is None:
        where = f"每年的期限 ‖ a yearly term of {first.count} {first.unit.value}"
        raise ZhengtuError(where, "每年的期限以月或年计 ‖ a yearly term is counted in months or years", "请更正单位 ‖ Correct the unit")
    return due(start_on, Length(first.months + 12 * (round - 1), Unit.MONTH), calendar)


def due_on_day_of_year(start_on: date, day_of_year: str, round: int, calendar: Calendar) -> Due:
    """The `round`-th such day of a year after the year of the event; from a day off it moves on.

    >>> from zhengtu.workdays import china
    >>> due_on_day_of_year(date(2024, 6, 10), "03-31", 1, china()).due_on
    datetime.date(2025, 3, 31)
    """
    month, day = map(int, day_of_year.split("-"))
    if not FIRST_DAY.year <= start_on.year + round <= LAST_DAY.year:
        raise outside_the_calendar(start_on)
    end_on = date(start_on.year + round, month, day)
    lines = (DerivationLine(start_on, None, Why.EVENT_DAY), DerivationLine(end_on, None, Why.FIXED_DAY), *moving_on_lines(end_on, calendar, Pauses(())))
    return Due(lines[-1].day, None, lines)
