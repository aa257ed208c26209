"""Which days are worked: what the notices say, and a flagged stand-in where no notice has spoken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from zhengtu.workdays.day import Day, DayKind
from zhengtu.workdays.fixed_days import FixedDays
from zhengtu.workdays.year import Year

FIRST_DAY = date(1970, 1, 1)
LAST_DAY = date(2099, 12, 31)
_SATURDAY, _SUNDAY = 6, 0  # an ordinal modulo 7: day 1 of the proleptic calendar was a Monday


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Calendar: 工作日历. Published years answer firmly, all others provisionally.

    In a provisional year Monday to Friday are worked, less the fixed statutory days. `worked` holds the ordinals
    of all worked days from 1970 to 2099, ascending, so that counting is a bisection.
    A later notice may still shift the last days of December of a published year, as in 2018 and 2022.
    """

    years: Mapping[int, Year]
    fixed_days: FixedDays
    worked: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "worked", tuple(sorted(self._worked_ordinals())))

    def is_published(self, year: int) -> bool:
        return year in self.years

    def day_kind(self, day: date) -> Day:
        """What `day` is; a day of an unpublished year is flagged provisional.

        >>> from zhengtu.workdays import china
        >>> china().day_kind(date(2026, 10, 1)).holiday.zh, china().day_kind(date(2026, 10, 10)).kind.value
        ('国庆节', 'make_up_day')
        >>> china().day_kind(date(2027, 2, 8))
        Day(kind=<DayKind.WORKING_DAY: 'working_day'>, holiday=None, provisional=True)
        """
        year = self.years.get(day.year)
        holiday = year.days_off.get(day) if year else self.fixed_days.name_on(day)
        if holiday:
            kind = DayKind.HOLIDAY
        elif year and day in year.make_up_days:
            kind = DayKind.MAKE_UP_DAY
        else:
            kind = DayKind.WEEKEND if _is_weekend(day.toordinal()) else DayKind.WORKING_DAY
        return Day(kind, holiday, provisional=year is None)

    def _worked_ordinals(self) -> set[int]:
        weekdays = {n for n in range(FIRST_DAY.toordinal(), LAST_DAY.toordinal() + 1) if not _is_weekend(n)}
        off: set[int] = set()
        made_up: set[int] = set()
        for number in range(FIRST_DAY.year, LAST_DAY.year + 1):
            year = self.years.get(number)
            off |= _ordinals(year.days_off if year else self.fixed_days.days_in(number))
            made_up |= _ordinals(year.make_up_days if year else ())
        return (weekdays - off) | made_up


def _is_weekend(ordinal: int) -> bool:
    return ordinal % 7 in (_SATURDAY, _SUNDAY)


def _ordinals(days: Iterable[date]) -> set[int]:
    return {day.toordinal() for day in days}
