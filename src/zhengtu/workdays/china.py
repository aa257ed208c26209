"""The calendar that ships with the product."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from zhengtu.workdays.calendar import Calendar
from zhengtu.workdays.calendar_files import load_calendar


@cache
def china() -> Calendar:
    """The working days of mainland China, read once from the shipped files.

    >>> min(china().years), max(china().years)
    (2018, 2026)
    """
    return load_calendar(files("zhengtu_law").joinpath("workdays"))
