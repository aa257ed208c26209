"""How long a term is."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import Enum

from zhengtu.places import ZhengtuError


class Unit(Enum):
    """What a term is counted in: 工作日、日、月、年、小时."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"


MOST = {Unit.WORKING_DAY: 10_000, Unit.CALENDAR_DAY: 10_000, Unit.MONTH: 328, Unit.YEAR: 27, Unit.HOUR: 240_000}
"""The longest term in each unit: the whole units within 10,000 days."""


@dataclass(frozen=True, slots=True)
class Length:
    """A count of one unit, from 1 to 10,000 days' worth.

    >>> Length(5, Unit("working_day"))
    Length(count=5, unit=<Unit.WORKING_DAY: 'working_day'>)
    """

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.count <= MOST[self.unit]:
            where = f"{self.count} {self.unit.value} 的期限 ‖ a term of {self.count} {self.unit.value}"
            wrong = f"按此单位，期限为 1 至 {MOST[self.unit]} ‖ a term has from 1 to {MOST[self.unit]} of this unit"
            raise ZhengtuError(where, wrong, "请更正长度 ‖ Correct the length")

    @property
    def months(self) -> int | None:
        """The months of a term in months or years; None for the others."""
        return {Unit.MONTH: self.count, Unit.YEAR: 12 * self.count}.get(self.unit)


def add_months(start: date, months: int) -> date:
    """The same-numbered day `months` later, or the last day of that month if it has none.

    >>> add_months(date(2026, 1, 31), 1), add_months(date(2024, 2, 29), 12)
    (datetime.date(2026, 2, 28), datetime.date(2025, 2, 28))
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
