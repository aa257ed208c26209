"""Counting in working days, by bisection; for a derivation day by day see `due`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date

from zhengtu.places import ZhengtuError
from zhengtu.workdays.calendar import FIRST_DAY, LAST_DAY, Calendar


def add_working_days(start: date, count: int, calendar: Calendar) -> date:
    """The `count`-th working day after `start` (before it when negative); `start` itself is not counted.

    Zero gives the first working day on or after `start`. Whether the answer is provisional, `due` tells.

    >>> from zhengtu.workdays import china
    >>> add_working_days(date(2025, 9, 30), 1, china())
    datetime.date(2025, 10, 9)
    >>> add_working_days(date(2026, 10, 1), 0, china())
    datetime.date(2026, 10, 8)
    """
    worked, ordinal = calendar.worked, start.toordinal()
    at = bisect_right(worked, ordinal) + count - 1 if count > 0 else bisect_left(worked, ordinal) + count
    if not (0 <= at < len(worked) and worked[0] <= ordinal <= worked[-1]):
        raise outside_the_calendar(start)
    return date.fromordinal(worked[at])


def count_working_days(after: date, until: date, calendar: Calendar) -> int:
    """The working days later than `after` up to and including `until`; negative when `until` is the earlier.

    >>> from zhengtu.workdays import china
    >>> count_working_days(date(2025, 12, 31), date(2026, 12, 31), china())
    248
    """
    for day in (after, until):
        if not FIRST_DAY <= day <= LAST_DAY:
            raise outside_the_calendar(day)
    return bisect_right(calendar.worked, until.toordinal()) - bisect_right(calendar.worked, after.toordinal())


def outside_the_calendar(day: date) -> ZhengtuError:
    """The refusal of a count that starts from `day` and leaves the years the calendar spans."""
    wrong = f"超出日历，日历为 {FIRST_DAY} 至 {LAST_DAY} ‖ it leaves the calendar, which runs from {FIRST_DAY} to {LAST_DAY}"
    return ZhengtuError(f"自 {day} 起的期限 ‖ a term from {day}", wrong, "请更正日期或长度 ‖ Correct the date or the length")
