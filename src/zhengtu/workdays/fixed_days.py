"""The days off that the law fixes by calendar date, for years no notice has spoken of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhengtu.workdays.field import Field
from zhengtu.workdays.wording import Wording
from zhengtu.workdays.year import days_between


@dataclass(frozen=True, slots=True, eq=False)
class FixedDays:
    """Fixed statutory days: 固定日期的法定节假日, by month and day; `not_known` says what they leave open.

    The lunar holidays, the shifted days and the make-up days of an unpublished year are not among them.
    """

    cites: str
    in_force_from: date
    names: Mapping[tuple[int, int], Wording]
    not_known: Wording

    def name_on(self, day: date) -> Wording | None:
        """The holiday fixed on `day`, or None; before the law was in force nothing is fixed."""
        return self.names.get((day.month, day.day)) if day >= self.in_force_from else None

    def days_in(self, year: int) -> tuple[date, ...]:
        """The days fixed in `year`, in order."""
        days = (date(year, month, day) for month, day in sorted(self.names))
        return tuple(day for day in days if day >= self.in_force_from)


def parse_fixed_days(file: Field) -> FixedDays:
    """The fixed days one file states.

    Raises: RulepackError at the line that does not hold together.
    """
    cites, in_force_from, fixed_days, not_known = file.fields("cites", "in_force_from", "fixed_days", "not_known")
    names: dict[tuple[int, int], Wording] = {}
    for row in fixed_days.items():
        first, last, name = row.fields("from", "until", "name")
        for day in days_between(first, last, first.yearly_day(), last.yearly_day()):
            if (day.month, day.day) in names:
                off = names[day.month, day.day]
                wrong = f"{day:%m-%d} 已是休息日（{off.zh}） ‖ {day:%m-%d} is already a day off ({off.en})"
                raise first.refuse(wrong, "请勿让日期范围重叠 ‖ Let the ranges not overlap")
            names[day.month, day.day] = name.wording()
    return FixedDays(cites.text(), in_force_from.day(), names, not_known.wording())
