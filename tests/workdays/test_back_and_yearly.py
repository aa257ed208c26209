"""Terms counted back from an end, and terms that come back every year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.places import ZhengtuError
from zhengtu.workdays import Length, Unit, add_working_days, china, due_before, due_each_year, due_on_day_of_year

DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31))


@given(DAYS, st.integers(1, 300))
def test_working_days_counted_back_are_the_clock_run_backwards(end_on: date, count: int) -> None:
    found = due_before(end_on, Length(count, Unit.WORKING_DAY), china())
    assert found.due_on == add_working_days(end_on, -count, china())
    assert found.derivation[0].day == end_on and found.derivation[-1].day == found.due_on


@pytest.mark.parametrize(
    ("end_on", "months", "latest"),
    [
        (date(2031, 3, 31), 3, date(2030, 12, 31)),
        (date(2031, 5, 31), 3, date(2031, 2, 28)),
        (date(2026, 4, 4), 3, date(2026, 1, 4)),  # a Sunday that is worked; days off would not move it either
        (date(2026, 8, 14), 3, date(2026, 5, 14)),
        (date(2026, 8, 16), 3, date(2026, 5, 16)),  # a Saturday: it stays
    ],
)
def test_months_counted_back_end_on_the_same_day_and_stay_on_days_off(end_on: date, months: int, latest: date) -> None:
    assert due_before(end_on, Length(months, Unit.MONTH), china()).due_on == latest


def test_hours_are_not_counted_back() -> None:
    with pytest.raises(ZhengtuError, match="a term of hours is not counted back"):
        due_before(date(2026, 1, 5), Length(24, Unit.HOUR), china())


@given(st.dates(date(2018, 1, 1), date(2022, 12, 31)), st.integers(1, 3))
def test_each_round_ends_a_year_after_the_one_before(start_on: date, round: int) -> None:
    this, after = (due_each_year(start_on, Length(12, Unit.MONTH), n, china()).derivation for n in (round, round + 1))
    ends = [[line.day for line in lines if line.why.name in ("SAME_NUMBERED_DAY", "LAST_OF_MONTH")][0] for lines in (this, after)]
    assert (ends[1].year - ends[0].year, ends[1].month - ends[0].month) == (1, 0)


def test_a_yearly_day_off_moves_on_and_an_unpublished_year_is_provisional() -> None:
    assert due_on_day_of_year(date(2023, 6, 1), "03-31", 1, china()).due_on == date(2024, 4, 1)  # 31 March 2024 was a Sunday
    assert due_on_day_of_year(date(2026, 6, 1), "03-31", 1, china()).provisional


def test_a_yearly_term_needs_months_or_years() -> None:
    with pytest.raises(ZhengtuError, match="counted in months or years"):
        due_each_year(date(2026, 1, 5), Length(10, Unit.WORKING_DAY), 1, china())
