"""Counting in working days: the vectors of the field, and what holds for every day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.places import ZhengtuError
from zhengtu.workdays import add_working_days, china, count_working_days

DAYS = st.dates(date(2016, 1, 1), date(2032, 12, 31))
COUNTS = st.integers(1, 600)

VECTORS = [
    (date(2026, 9, 24), 5, date(2026, 10, 9), date(2026, 10, 1)),
    (date(2026, 9, 18), 5, date(2026, 9, 24), date(2026, 9, 25)),
    (date(2026, 2, 9), 20, date(2026, 3, 13), date(2026, 3, 9)),
    (date(2026, 4, 29), 5, date(2026, 5, 9), date(2026, 5, 6)),
    (date(2026, 4, 29), 7, date(2026, 5, 12), date(2026, 5, 8)),
    (date(2026, 9, 30), 5, date(2026, 10, 13), date(2026, 10, 7)),
    (date(2026, 9, 30), 7, date(2026, 10, 15), date(2026, 10, 9)),
    (date(2025, 9, 26), 10, date(2025, 10, 16), date(2025, 10, 10)),
    (date(2025, 1, 24), 5, date(2025, 2, 7), date(2025, 1, 31)),
]


def add_weekdays(start: date, count: int) -> date:
    """The naive reading that knows weekends only."""
    day = start
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


@pytest.mark.parametrize(("start", "count", "correct", "naive"), VECTORS)
def test_it_heeds_holidays_and_make_up_days_where_weekends_alone_mislead(start: date, count: int, correct: date, naive: date) -> None:
    assert add_working_days(start, count, china()) == correct
    assert add_weekdays(start, count) == naive != correct


@pytest.mark.parametrize(
    ("start", "count", "answer"),
    [
        (date(2026, 10, 8), 0, date(2026, 10, 8)),
        (date(2026, 10, 1), 0, date(2026, 10, 8)),
        (date(2026, 10, 10), 0, date(2026, 10, 10)),  # a Saturday that is worked
        (date(2026, 10, 1), 1, date(2026, 10, 8)),
        (date(2026, 10, 8), -1, date(2026, 9, 30)),
        (date(2026, 10, 4), -1, date(2026, 9, 30)),
        (date(2026, 10, 12), -1, date(2026, 10, 10)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),  # 1 January is fixed by law, published or not
    ],
)
def test_it_counts_from_days_off_on_the_spot_and_backwards(start: date, count: int, answer: date) -> None:
    assert add_working_days(start, count, china()) == answer


@given(DAYS, st.integers(-600, 600))
def test_the_answer_is_always_a_worked_day(start: date, count: int) -> None:
    assert china().day_kind(add_working_days(start, count, china())).is_worked


@given(DAYS, COUNTS)
def test_between_start_and_answer_lie_as_many_working_days_as_were_added(start: date, count: int) -> None:
    assert count_working_days(start, add_working_days(start, count, china()), china()) == count


@given(DAYS, DAYS, COUNTS)
def test_a_later_event_never_ends_earlier(one: date, other: date, count: int) -> None:
    ends = [add_working_days(day, count, china()) for day in sorted((one, other))]
    assert ends == sorted(ends)


@given(DAYS, COUNTS)
def test_one_more_working_day_ends_strictly_later(start: date, count: int) -> None:
    assert add_working_days(start, count + 1, china()) > add_working_days(start, count, china())


@given(DAYS, COUNTS, COUNTS)
def test_adding_twice_is_adding_the_sum(start: date, one: int, other: int) -> None:
    assert add_working_days(add_working_days(start, one, china()), other, china()) == add_working_days(start, one + other, china())


@given(DAYS, COUNTS)
def test_counting_back_undoes_counting_on_from_a_worked_day(start: date, count: int) -> None:
    worked = add_working_days(start, 0, china())
    assert add_working_days(add_working_days(worked, count, china()), -count, china()) == worked


@given(DAYS, DAYS)
def test_counting_agrees_with_looking_at_each_day(after: date, until: date) -> None:
    first, last = sorted((after, until))
    seen = sum(china().day_kind(first + timedelta(days=n)).is_worked for n in range(1, (last - first).days + 1))
    assert count_working_days(first, last, china()) == seen == -count_working_days(last, first, china())


@pytest.mark.parametrize(("start", "count"), [(date(2099, 12, 1), 60), (date(1970, 2, 1), -60), (date(1812, 1, 1), 1), (date(2100, 1, 1), -1)])
def test_it_refuses_to_leave_the_calendar(start: date, count: int) -> None:
    with pytest.raises(ZhengtuError, match="runs from 1970-01-01 to 2099-12-31"):
        add_working_days(start, count, china())


def test_it_refuses_to_count_outside_the_calendar() -> None:
    with pytest.raises(ZhengtuError, match="a term from 2100-01-01"):
        count_working_days(date(2026, 1, 1), date(2100, 1, 1), china())
