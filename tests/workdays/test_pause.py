"""A paused term: the paused days do not count, and an open pause leaves no end."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.places import ZhengtuError
from zhengtu.workdays import (
    Length,
    Pause,
    Roll,
    Unit,
    Why,
    add_working_days,
    china,
    count_working_days,
    due,
)

DAYS = st.dates(date(2018, 1, 1), date(2027, 12, 31))
COUNTS = st.integers(1, 60)
CLOSED = st.builds(lambda first, days: (first, first + timedelta(days=days)), DAYS, st.integers(0, 90))


def working(count: int) -> Length:
    return Length(count, Unit.WORKING_DAY)


@given(DAYS, COUNTS, st.integers(1, 60), st.integers(0, 60))
def test_a_pause_of_k_working_days_within_the_term_moves_the_end_by_k(start: date, count: int, after: int, k: int) -> None:
    first = add_working_days(start, min(after, count), china())
    last = add_working_days(first, k, china())
    paused = count_working_days(first - timedelta(days=1), last, china())
    term = due(start, working(count), china(), pauses=[(first, last)])
    assert term.due_on == add_working_days(start, count + paused, china())


@given(DAYS, COUNTS, CLOSED)
def test_a_pause_outside_the_term_changes_nothing(start: date, count: int, pause: tuple[date, date]) -> None:
    plain = due(start, working(count), china())
    if pause[1] <= start or pause[0] > plain.due_on:
        assert due(start, working(count), china(), pauses=[pause]) == plain


@given(DAYS, COUNTS, st.lists(CLOSED, max_size=4), st.sampled_from([Unit.WORKING_DAY, Unit.CALENDAR_DAY]))
def test_no_paused_day_counts_and_the_full_length_still_does(start: date, count: int, pauses: list[Pause], unit: Unit) -> None:
    term = due(start, Length(count, unit), china(), pauses=pauses)
    counted = [line.day for line in term.derivation if line.counted]
    assert len(counted) == count
    assert not any(first <= day <= last for day in (*counted, term.due_on) for first, last in pauses)


@given(DAYS, COUNTS, st.lists(CLOSED, max_size=4))
def test_overlap_and_order_of_pauses_do_not_matter(start: date, count: int, pauses: list[Pause]) -> None:
    assert due(start, working(count), china(), pauses=[*pauses, *reversed(pauses)]) == due(start, working(count), china(), pauses=pauses)


@given(DAYS, COUNTS, CLOSED)
def test_a_pause_never_brings_the_end_forward(start: date, count: int, pause: tuple[date, date]) -> None:
    assert due(start, working(count), china(), pauses=[pause]).due_on >= due(start, working(count), china()).due_on


@given(DAYS, COUNTS, DAYS)
def test_an_open_pause_leaves_no_end_exactly_when_it_begins_within_the_term(start: date, count: int, from_on: date) -> None:
    plain = due(start, working(count), china())
    term = due(start, working(count), china(), pauses=[(from_on, None)])
    assert term.stands_still == (from_on <= plain.due_on)
    assert (term.derivation[-1].why is Why.STANDS_STILL) == term.stands_still
    if not term.stands_still:
        assert term == plain


def test_of_two_open_pauses_the_earlier_stops_the_term() -> None:
    pauses = [(date(2026, 11, 12), None), (date(2026, 11, 5), None)]
    assert due(date(2026, 11, 2), working(20), china(), pauses=pauses).derivation[-1].day == date(2026, 11, 5)


def test_a_paused_month_is_lengthened_day_for_day() -> None:
    pauses = [(date(2026, 3, 10), date(2026, 3, 12))]
    assert due(date(2026, 3, 2), Length(1, Unit.MONTH), china()).due_on == date(2026, 4, 2)
    assert due(date(2026, 3, 2), Length(1, Unit.MONTH), china(), pauses=pauses, roll=Roll.STAY).due_on == date(2026, 4, 5)
    assert due(date(2026, 3, 2), Length(1, Unit.MONTH), china(), pauses=pauses).due_on == date(2026, 4, 7)


def test_a_term_moving_on_over_a_weekend_is_still_running_when_a_pause_begins() -> None:
    friday_before, saturday, monday = date(2026, 11, 13), date(2026, 11, 14), date(2026, 11, 16)
    one_day = Length(1, Unit.CALENDAR_DAY)
    assert due(friday_before, one_day, china(), pauses=[(monday, monday)]).due_on == date(2026, 11, 17)
    standing = due(friday_before, one_day, china(), pauses=[(monday, None)])
    assert (standing.stands_still, standing.derivation[-1].day) == (True, monday)
    assert due(friday_before, one_day, china(), pauses=[(monday, None)], roll=Roll.STAY).due_on == saturday


def test_paused_days_do_not_run_in_hours() -> None:
    start = datetime(2026, 11, 20, 18)
    paused = [(date(2026, 11, 21), date(2026, 11, 22))]
    assert due(start, Length(24, Unit.HOUR), china(), pauses=paused).due_at == datetime(2026, 11, 23, 18)
    assert due(start, Length(6, Unit.HOUR), china(), pauses=paused).due_at == datetime(2026, 11, 21)
    assert due(start, Length(24, Unit.HOUR), china(), pauses=[(date(2026, 11, 21), None)]).stands_still


def test_a_paused_day_needs_no_notice() -> None:
    pauses = [(date(2026, 12, 28), None)]
    assert not due(date(2026, 12, 20), working(20), china(), pauses=pauses).provisional


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ZhengtuError, match="a pause from 2026-11-02: it ends before it begins, on 2026-11-01"):
        due(date(2026, 11, 1), working(5), china(), pauses=[(date(2026, 11, 2), date(2026, 11, 1))])
