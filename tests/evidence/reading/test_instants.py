"""Times as people and systems write them."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, timedelta, timezone
from datetime import time as clock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.evidence.reading.instants import NoInstant, is_zone, parse_clock, parse_instant

CHINA = timezone(timedelta(hours=8))
NINE = datetime(2026, 1, 5, 9, 3, tzinfo=CHINA)


@pytest.mark.parametrize(
    "written",
    [
        "2026/1/5 9:3", "2026-01-05 09:03", "2026年1月5日 上午9:03", "2026年1月5日上午9时3分", "２０２６－１－５　９：０３", "2026.1.5 9:03", "2026-01-05T09:03:00+08:00",
        "2026/01/05 09:03:00 +0800", "2026-01-05 01:03:00Z", "2026-01-05 10:03 Asia/Tokyo", "20260105 090300", "1767574980", "1767574980000", "2026-01-05（周一） 9:03",
        "'2026-01-05 09:03:00", datetime(2026, 1, 5, 9, 3), 46027.37708333333, "2026-01-05 09:03 CST", "2026-01-05 9:03 AM",
    ],
    ids=str,
)
def test_one_moment_in_every_form(written: object) -> None:
    assert parse_instant(written, zone_hours=8).at == int(NINE.timestamp()) * 1_000_000


@pytest.mark.parametrize(("written", "hour"), [("2026-01-05 下午3:00", 15), ("2026-01-05 中午12:30", 12), ("2026-01-05 凌晨12:30", 0), ("2026-01-05 晚上9点", 21), ("2026-01-05 12:05 am", 0)])
def test_halves_of_the_day(written: str, hour: int) -> None:
    assert datetime.fromtimestamp(parse_instant(written, zone_hours=8).at / 1e6, CHINA).hour == hour


@pytest.mark.parametrize("written", ["", "昨天", "2026-13-01 09:00", "2026-02-30", "9:03", "25:00", True, "2026-01-05 09:03 Mars/Olympus", "1月5日 9:00", "2026-01-05 09:03 UTC+99:99x"], ids=str)
def test_what_is_no_time_says_so_in_both_languages(written: object) -> None:
    with pytest.raises(NoInstant, match=" ‖ "):
        parse_instant(written, zone_hours=8)


def test_a_zone_that_is_written_is_not_assumed() -> None:
    assert parse_instant("2026-01-05 09:03", zone_hours=8).zone_assumed
    assert not parse_instant("2026-01-05 09:03 +0900", zone_hours=8).zone_assumed
    assert not parse_instant("2026-01-05 09:03", zone_hours=8, zone="Asia/Tokyo").zone_assumed


def test_a_year_is_taken_only_where_one_is_given() -> None:
    assert parse_instant("1月5日 9:03", zone_hours=8, year=2026).at == int(NINE.timestamp()) * 1_000_000


@given(st.datetimes(min_value=datetime(1971, 1, 2), max_value=datetime(2099, 1, 1)), st.sampled_from(["%Y/%m/%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y年%m月%d日 %H:%M:%S", "%Y.%m.%d %H:%M:%S"]))
def test_a_written_moment_reads_back(moment: datetime, form: str) -> None:
    moment = moment.replace(microsecond=0)
    assert parse_instant(moment.strftime(form), zone_hours=0).at == int(moment.replace(tzinfo=UTC).timestamp()) * 1_000_000


@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    with contextlib.suppress(NoInstant):
        parse_instant(text, zone_hours=8, year=2026)
    parse_clock(text)


def test_times_of_day_alone() -> None:
    assert [parse_clock(raw) for raw in ("9:03", "上午9:03", clock(9, 3), 0.37708333333, timedelta(hours=9, minutes=3), datetime(1899, 12, 31, 9, 3))] == [timedelta(hours=9, minutes=3)] * 6
    assert parse_clock(datetime(2026, 1, 5, 9, 3)) is None, "a date with a time is no time of day"


@pytest.mark.parametrize(
    ("raw", "hours"),
    [
        ("晚上11点", 23), ("晚上12点", 24), ("晚上12点半", 24.5), ("中午12点", 12), ("凌晨12点", 0), ("24:00", 24), ("24:00:00", 24), (timedelta(days=1), 24), (date(1900, 1, 1), 24), (0.9999999, 24),
        ("上午9点半", 9.5), ("9点一刻", 9.25), ("下午9点三刻", 21.75), ("9点整", 9), ("次日0:30", 24.5), ("第二天 0:30", 24.5), ("翌日凌晨1点", 25), ("当日23:00", 23),
    ],
    ids=str,
)  # fmt: skip
def test_a_time_of_day_counts_from_the_start_of_the_day_that_is_named(raw: object, hours: float) -> None:
    assert parse_clock(raw) == timedelta(hours=hours)


@pytest.mark.parametrize("raw", ["晚上0:30", "晚上1点", "25:00", "9:60", timedelta(days=3), date(2026, 1, 5)], ids=str)
def test_what_may_be_of_either_day_or_is_no_time_of_day_is_none(raw: object) -> None:
    assert parse_clock(raw) is None


@pytest.mark.parametrize(
    "written",
    ["2026-01-04 24:00", "2026-01-04 24:00:00", "2026/01/04 24:00:00", "2026-01-04T24:00:00+08:00", "2026-01-04 24:00:00.000", "20260104 240000", "2026-01-04 晚上12点", "2026-01-04 次日0:00", "2026-01-05 凌晨12点"],
)
def test_the_end_of_a_day_is_the_start_of_the_next(written: str) -> None:
    assert parse_instant(written, zone_hours=8).at == int(datetime(2026, 1, 5, tzinfo=CHINA).timestamp()) * 1_000_000


def test_the_end_of_the_last_day_there_is_is_no_time() -> None:
    with pytest.raises(NoInstant):
        parse_instant("9999-12-31 24:00:00", zone_hours=8)


@pytest.mark.parametrize(("zone", "known"), [("Asia/Shanghai", True), ("+08:00", True), ("UTC", True), ("GMT+8", True), ("Mars/Olympus", False), ("../../etc", False)])
def test_zones_have_names_that_are_known(zone: str, known: bool) -> None:
    assert is_zone(zone) is known


def test_a_day_alone_is_said_to_be_one() -> None:
    assert parse_instant(date(2026, 1, 5), zone_hours=8).only_day and parse_instant("2026-01-05", zone_hours=8).only_day
