"""When a term ends: days, months, hours, and the derivation that shows it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.places import ZhengtuError
from zhengtu.workdays import Due, Length, Roll, Unit, Why, add_working_days, china, due

DAYS = st.dates(date(2016, 1, 1), date(2030, 12, 31))
DAY_UNITS = st.sampled_from([Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.MONTH, Unit.YEAR])
LENGTHS = st.builds(Length, st.integers(1, 12), DAY_UNITS)


def whys(term: Due) -> list[Why]:
    return [line.why for line in term.derivation]


@given(DAYS, st.integers(1, 300))
def test_working_days_end_where_bisection_says(start: date, count: int) -> None:
    assert due(start, Length(count, Unit.WORKING_DAY), china()).due_on == add_working_days(start, count, china())


@given(DAYS, LENGTHS)
def test_a_term_never_ends_on_a_day_off(start: date, length: Length) -> None:
    assert china().day_kind(due(start, length, china()).due_on).is_worked


@given(DAYS, DAYS, LENGTHS)
def test_a_later_event_never_ends_earlier(one: date, other: date, length: Length) -> None:
    ends = [due(day, length, china()).due_on for day in sorted((one, other))]
    assert ends == sorted(ends)


@given(DAYS, st.integers(1, 300), st.sampled_from([Unit.WORKING_DAY, Unit.CALENDAR_DAY]))
def test_the_counted_days_of_the_derivation_are_numbered_from_one_to_the_length(start: date, count: int, unit: Unit) -> None:
    counted = [line.counted for line in due(start, Length(count, unit), china()).derivation if line.counted]
    assert counted == list(range(1, count + 1))


@given(DAYS, LENGTHS)
def test_the_derivation_goes_day_by_day_from_the_event_to_the_end(start: date, length: Length) -> None:
    term = due(start, length, china())
    days = sorted({line.day for line in term.derivation})
    assert days == [start + timedelta(days=n) for n in range((term.due_on - start).days + 1)]
    assert (term.derivation[0].why, term.derivation[-1].day) == (Why.EVENT_DAY, term.due_on)


@given(st.dates(date(2018, 1, 1), date(2028, 12, 31)), st.integers(1, 300))
def test_working_days_are_provisional_exactly_when_a_day_past_2026_was_needed(start: date, count: int) -> None:
    term = due(start, Length(count, Unit.WORKING_DAY), china())
    assert term.provisional == (term.due_on > date(2026, 12, 31))


@given(st.dates(date(2018, 1, 1), date(2028, 12, 31)), st.integers(1, 400))
def test_calendar_days_are_provisional_exactly_when_their_end_lies_past_2026(start: date, count: int) -> None:
    term = due(start, Length(count, Unit.CALENDAR_DAY), china())
    assert term.provisional == (term.due_on > date(2026, 12, 31))
    assert not due(start, Length(count, Unit.CALENDAR_DAY), china(), roll=Roll.STAY).provisional


def test_a_term_before_the_first_published_year_is_provisional_too() -> None:
    assert due(date(2017, 12, 20), Length(5, Unit.WORKING_DAY), china()).provisional
    assert not due(date(2017, 12, 31), Length(5, Unit.WORKING_DAY), china()).provisional  # the event's own day is not needed


@pytest.mark.parametrize(
    ("start", "count", "unit", "stays_on", "due_on"),
    [
        (date(2026, 1, 31), 1, Unit.MONTH, date(2026, 2, 28), date(2026, 2, 28)),  # a Saturday that is worked
        (date(2026, 8, 31), 1, Unit.MONTH, date(2026, 9, 30), date(2026, 9, 30)),
        (date(2026, 2, 28), 1, Unit.MONTH, date(2026, 3, 28), date(2026, 3, 30)),  # not the month's last day
        (date(2026, 6, 1), 4, Unit.MONTH, date(2026, 10, 1), date(2026, 10, 8)),
        (date(2024, 2, 29), 1, Unit.YEAR, date(2025, 2, 28), date(2025, 2, 28)),
        (date(2021, 10, 3), 5, Unit.YEAR, date(2026, 10, 3), date(2026, 10, 8)),
        (date(2026, 4, 17), 15, Unit.CALENDAR_DAY, date(2026, 5, 2), date(2026, 5, 6)),
        (date(2026, 9, 5), 15, Unit.CALENDAR_DAY, date(2026, 9, 20), date(2026, 9, 20)),  # a Sunday that is worked
    ],
)
def test_months_end_on_the_same_numbered_day_and_days_off_move_on(start: date, count: int, unit: Unit, stays_on: date, due_on: date) -> None:
    assert due(start, Length(count, unit), china()).due_on == due_on
    assert due(start, Length(count, unit), china(), roll=Roll.STAY).due_on == stays_on


@pytest.mark.parametrize(("start", "why"), [(date(2026, 7, 30), Why.SAME_NUMBERED_DAY), (date(2026, 8, 31), Why.LAST_OF_MONTH)])
def test_a_month_tells_by_which_day_it_ended(start: date, why: Why) -> None:
    assert due(start, Length(1, Unit.MONTH), china(), roll=Roll.STAY).derivation[-1].why is why


def test_moving_on_shows_each_day_off_and_says_that_it_is_assumed() -> None:
    lines = due(date(2026, 9, 1), Length(30, Unit.CALENDAR_DAY), china()).derivation[-9:]
    assert [line.why for line in lines] == [Why.COUNTED, *7 * [Why.MOVES_ON], Why.MOVED_HERE]
    assert "国庆节" in lines[1].says.zh
    assert "假定" in lines[-1].says.zh
    assert "assumed" in lines[-1].says.en


def test_a_term_that_ends_on_a_working_day_assumes_nothing() -> None:
    assert Why.MOVED_HERE not in whys(due(date(2026, 11, 2), Length(15, Unit.CALENDAR_DAY), china()))


def test_the_derivation_tells_which_days_did_not_count_and_why() -> None:
    term = due(date(2026, 9, 17), Length(7, Unit.WORKING_DAY), china())
    said = {f"{line.day:%m-%d}": line.says.en for line in term.derivation}
    assert said["09-17"] == "the day of the event, not counted"
    assert said["09-19"] == "weekend, not counted"
    assert said["09-20"] == "a weekend day that is worked, counted"
    assert said["09-25"] == "Mid-Autumn Festival, not counted"
    assert said["09-28"] == "counted"


def test_a_provisional_line_says_so_in_both_languages() -> None:
    line = due(date(2026, 12, 31), Length(1, Unit.WORKING_DAY), china()).derivation[-1]
    assert line.provisional
    assert "暂定" in line.says.zh
    assert "provisional" in line.says.en


@given(st.datetimes(datetime(2018, 1, 1), datetime(2030, 1, 1)), st.integers(1, 2000))
def test_hours_run_through_everything_and_never_move(start: datetime, hours: int) -> None:
    term = due(start, Length(hours, Unit.HOUR), china())
    assert (term.due_on, term.due_at, term.provisional) == (None, start + timedelta(hours=hours), False)
    assert term.derivation[-1].counted == hours


def test_each_day_of_an_hourly_term_shows_the_whole_hours_run_by_its_end() -> None:
    lines = due(datetime(2026, 9, 30, 14, 30), Length(36, Unit.HOUR), china()).derivation
    assert [(line.day.isoformat(), line.counted) for line in lines] == [("2026-09-30", 9), ("2026-10-01", 33), ("2026-10-02", 36)]


def test_an_instant_elsewhere_is_read_in_china_time() -> None:
    instant = datetime(2026, 9, 24, 17, 0, tzinfo=UTC)  # already the 25th in China
    assert due(instant, Length(2, Unit.HOUR), china()).due_at == instant + timedelta(hours=2)
    assert due(instant, Length(1, Unit.CALENDAR_DAY), china(), roll=Roll.STAY).due_on == date(2026, 9, 26)


def test_hours_from_a_day_without_a_time_are_refused() -> None:
    with pytest.raises(ZhengtuError, match="Give the time of the event"):
        due(date(2026, 9, 24), Length(24, Unit.HOUR), china())


@pytest.mark.parametrize(
    ("count", "unit"),
    [(0, Unit.WORKING_DAY), (-1, Unit.MONTH), (10_001, Unit.CALENDAR_DAY), (329, Unit.MONTH), (28, Unit.YEAR), (240_001, Unit.HOUR)],
)
def test_a_length_of_nothing_or_of_more_than_ten_thousand_days_is_refused(count: int, unit: Unit) -> None:
    with pytest.raises(ZhengtuError, match="a term has from 1 to"):
        Length(count, unit)


def test_the_longest_term_is_derived_to_its_last_day() -> None:
    assert due(date(2026, 1, 1), Length(10_000, Unit.WORKING_DAY), china()).derivation[-1].counted == 10_000


@pytest.mark.parametrize("start", [date(2099, 12, 1), date(1969, 12, 31), datetime(2099, 12, 31, 12)])
def test_a_term_that_leaves_the_calendar_is_refused(start: date) -> None:
    unit = Unit.HOUR if isinstance(start, datetime) else Unit.CALENDAR_DAY
    with pytest.raises(ZhengtuError, match="it leaves the calendar"):
        due(start, Length(60, unit), china())
