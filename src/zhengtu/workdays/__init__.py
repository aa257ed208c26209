"""The legal clock: which days are worked, when a term ends, and how that was derived.

In: the yearly notices and the fixed statutory days as YAML; an event, a length, pauses.
Out: a `Calendar`; a `Due` with its derivation day by day, flagged provisional as soon as
a day was needed whose year has no published notice.
It refuses to know today's date, which terms exist, and what follows when one lapses.
"""

from zhengtu.workdays.calendar import Calendar
from zhengtu.workdays.calendar_files import load_calendar
from zhengtu.workdays.china import china
from zhengtu.workdays.counting import add_working_days, count_working_days
from zhengtu.workdays.counting_back import due_before
from zhengtu.workdays.day import Day, DayKind
from zhengtu.workdays.derivation import DerivationLine, Why
from zhengtu.workdays.fixed_days import FixedDays
from zhengtu.workdays.length import Length, Unit
from zhengtu.workdays.pause import Pause
from zhengtu.workdays.stated import due_stated
from zhengtu.workdays.term import CHINA_TIME, Due, Roll, due
from zhengtu.workdays.wording import Wording
from zhengtu.workdays.year import Notice, Year
from zhengtu.workdays.yearly import due_each_year, due_on_day_of_year

__all__ = [
    "CHINA_TIME",
    "Calendar",
    "Day",
    "DayKind",
    "DerivationLine",
    "Due",
    "FixedDays",
    "Length",
    "Notice",
    "Pause",
    "Roll",
    "Unit",
    "Why",
    "Wording",
    "Year",
    "add_working_days",
    "china",
    "count_working_days",
    "due",
    "due_before",
    "due_each_year",
    "due_on_day_of_year",
    "due_stated",
    "load_calendar",
]
