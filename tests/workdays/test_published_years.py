"""The shipped notices against two independent packages, day by day."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from zhengtu.workdays import Day, DayKind, china

YEARS = range(2018, 2027)
NATIONAL = holidays.country_holidays("CN", years=YEARS)


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


def of_kind(year: int, kind: DayKind) -> list[date]:
    return [day for day in days_of(year) if china().day_kind(day).kind is kind]


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_chinesecalendar(year: int) -> None:
    for day in days_of(year):
        assert china().day_kind(day).is_worked == chinese_calendar.is_workday(day), day


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_holidays(year: int) -> None:
    for day in days_of(year):
        assert china().day_kind(day).is_worked == NATIONAL.is_working_day(day), day


@pytest.mark.parametrize("year", YEARS)
def test_each_statutory_holiday_bears_the_name_the_other_package_gives_it(year: int) -> None:
    ours = {"元旦": "new_years_day", "春节": "spring_festival", "清明节": "tomb_sweeping_day", "劳动节": "labour_day",
            "端午节": "dragon_boat_festival", "中秋节": "mid_autumn_festival", "国庆节": "national_day"}  # fmt: skip
    for day in of_kind(year, DayKind.HOLIDAY):
        names = [ours[name] for name in china().day_kind(day).holiday.zh.split("、")]
        assert chinese_calendar.Holiday(chinese_calendar.get_holiday_detail(day)[1]).name in names, day


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_last_two_years_have_248_working_days(year: int) -> None:
    assert sum(china().day_kind(day).is_worked for day in days_of(year)) == 248


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2025, "01-26 02-08 04-27 09-28 10-11"),
        (2026, "01-04 02-14 02-28 05-09 09-20 10-10"),
    ],
)
def test_the_make_up_days_are_those_of_the_notice(year: int, days: str) -> None:
    assert [f"{day:%m-%d}" for day in of_kind(year, DayKind.MAKE_UP_DAY)] == days.split()


def test_the_days_off_of_2026_are_those_of_the_notice() -> None:
    counted = Counter(china().day_kind(day).holiday.zh for day in of_kind(2026, DayKind.HOLIDAY))
    assert counted == {"元旦": 3, "春节": 9, "清明节": 3, "劳动节": 5, "端午节": 3, "中秋节": 3, "国庆节": 7}


@pytest.mark.parametrize("year", YEARS)
def test_a_published_year_is_never_provisional(year: int) -> None:
    assert not any(china().day_kind(day).provisional for day in days_of(year))


def test_a_notice_number_is_given_only_where_it_was_read() -> None:
    assert [year for year in YEARS if not china().years[year].notices] == [2025, 2026]
    assert [notice.number for notice in china().years[2020].notices] == ["国办发明电〔2019〕16号", "国办发明电〔2020〕1号"]


@pytest.mark.parametrize(
    ("day", "kind", "holiday"),
    [
        (date(2027, 1, 1), DayKind.HOLIDAY, "元旦"),
        (date(2027, 5, 2), DayKind.HOLIDAY, "劳动节"),
        (date(2027, 10, 4), DayKind.WORKING_DAY, None),
        (date(2027, 2, 8), DayKind.WORKING_DAY, None),  # Spring Festival is on 6 February; its days off are not known
        (date(2027, 2, 7), DayKind.WEEKEND, None),
        (date(2017, 10, 2), DayKind.WORKING_DAY, None),  # before the law that fixes the days was in force
    ],
)
def test_an_unpublished_year_knows_only_weekends_and_fixed_days_and_says_so(day: date, kind: DayKind, holiday: str | None) -> None:
    found = china().day_kind(day)
    assert (found.kind, found.holiday.zh if found.holiday else None, found.provisional) == (kind, holiday, True)


def test_what_the_fixed_days_leave_open_is_said_and_cited() -> None:
    fixed = china().fixed_days
    assert fixed.cites == "HOLIDAYS-2"
    assert "春节" in fixed.not_known.zh
    assert "Spring Festival" in fixed.not_known.en


def test_a_plain_day_is_a_plain_value() -> None:
    assert china().day_kind(date(2026, 11, 20)) == Day(DayKind.WORKING_DAY)
