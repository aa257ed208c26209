"""Clocks that are off are found in the data, and corrected only on agreement; parameters are random and unknown to the estimate."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from evidence_files import traced

from zhengtu.evidence.buckets import DAY
from zhengtu.evidence.clocks.correcting import swapped_by
from zhengtu.evidence.clocks.offset import ClockOffset, OffsetKind

FIRST = datetime(2026, 1, 5, 9)
WORK = timedelta(minutes=60)


def half_a_year(pick: random.Random) -> list[datetime]:
    return [FIRST + timedelta(days=3 * n, minutes=pick.randrange(360)) for n in range(50)]


def rows_of(starts: list[datetime]) -> list[str]:
    return [f"{n:03},d,zhang,,{start},{start + WORK}" for n, start in enumerate(starts)]


def events_of(starts: list[datetime], pick: random.Random, shown) -> list[str]:
    true = [start + timedelta(seconds=pick.randrange(3600)) for start in starts for _ in range(4)]
    return [f"d,zhang,{shown(moment)},cmd" for moment in true]


def swapped(moment: datetime) -> datetime:
    return moment.replace(day=moment.month, month=moment.day) if moment.day <= 12 else moment


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", ["eight_hours", "odd", "drift", "daylight", "swapped_day_and_month"])
def test_a_clock_that_is_off_is_found_and_on_agreement_its_orders_are_proven(tmp_path: Path, kind: str, seed: int) -> None:
    pick = random.Random(f"{kind}{seed}")
    starts = half_a_year(pick)
    odd = timedelta(seconds=pick.choice((-1, 1)) * pick.randrange(3 * 3600, 20 * 3600))
    gain = timedelta(seconds=pick.randrange(120, 400))
    summer = datetime(2026, 3, 29), datetime(2026, 5, 20)
    shown = {
        "eight_hours": lambda t: t - timedelta(hours=8),
        "odd": lambda t: t + odd,
        "drift": lambda t: t + gain * ((t - FIRST) / timedelta(days=1)),
        "daylight": lambda t: t + timedelta(hours=1 if summer[0] <= t < summer[1] else 0),
        "swapped_day_and_month": swapped,
    }[kind]
    if kind == "daylight":  # an hour's work still shows within the tolerance; half an hour's does not
        starts = [start.replace(minute=10) for start in starts]
    orders = rows_of(starts) if kind != "daylight" else [f"{n:03},d,zhang,,{start},{start + timedelta(minutes=30)}" for n, start in enumerate(starts)]
    events = events_of(starts, pick, shown) if kind != "daylight" else [f"d,zhang,{shown(start + timedelta(minutes=pick.randrange(30)))},cmd" for start in starts for _ in range(3)]
    with traced(tmp_path, orders, events) as first:
        before = sum(t.verdict.is_proven for t in first.orders)
        (clock,) = first.clocks
        suspected = {"clock_offset_suspected" in {r.value for r in t.reasons} for t in first.orders if not t.verdict.is_proven}
    assert suspected == {True}
    expected = {"drift": OffsetKind.DRIFT, "daylight": OffsetKind.DAYLIGHT, "swapped_day_and_month": OffsetKind.SWAPPED}.get(kind, OffsetKind.CONSTANT)
    assert clock.kind is expected
    if kind == "eight_hours":
        assert clock.microseconds == -8 * 3600 * 1_000_000
    if kind == "odd":
        assert abs(clock.microseconds / 1e6 - odd.total_seconds()) < 300
    if kind == "drift":
        assert abs(clock.per_day / 1e6 - gain.total_seconds()) < 15
    with traced(tmp_path, orders, events, clocks=[clock]) as second:
        told = [t.verdict.value for t in second.orders]
        assert second.clocks == ()
    assert before < 0.75 * len(orders)
    assert sum(verdict.startswith("proven") for verdict in told) >= 0.94 * len(orders), told
    assert told.count("proven_with_offset") >= len(orders) - before - 3


@pytest.mark.parametrize("seed", range(6))
def test_a_clock_off_by_less_than_most_orders_last_is_found_though_these_keep_some_evidence(tmp_path: Path, seed: int) -> None:
    pick = random.Random(seed)
    off = timedelta(minutes=pick.choice((-60, 60, 45, -75)))
    orders, events = [], []
    for n, start in enumerate(half_a_year(pick)):
        length = timedelta(minutes=pick.choice((15, 20, 30, 90, 120, 240)))
        orders.append(f"{n:03},d,zhang,,{start},{start + length}")
        events += [f"d,zhang,{start + length * pick.random() + off},cmd" for _ in range(6)]
    with traced(tmp_path, orders, events) as first:
        assert sum(t.verdict.is_proven for t in first.orders) >= 0.3 * len(orders)
        (clock,) = first.clocks
    assert clock.kind is OffsetKind.CONSTANT
    assert abs(clock.microseconds / 1e6 - off.total_seconds()) < 300
    with traced(tmp_path, orders, events, clocks=[clock]) as second:
        assert all(t.verdict.is_proven for t in second.orders)


def test_short_orders_with_evidence_speak_against_a_clock_that_is_off_by_an_hour(tmp_path: Path) -> None:
    pick = random.Random(3)
    late = set(pick.sample(range(50), 5))
    starts = half_a_year(pick)
    orders = [f"{n:03},d,zhang,,{start},{start + timedelta(minutes=20)}" for n, start in enumerate(starts)]
    events = [f"d,zhang,{start + timedelta(minutes=10, hours=n in late)},cmd" for n, start in enumerate(starts)]
    with traced(tmp_path, orders, events) as found:
        assert found.clocks == ()
        assert sum(t.verdict.value == "wrong_time" for t in found.orders) == 5


def test_long_orders_with_all_their_evidence_speak_for_a_right_clock(tmp_path: Path) -> None:
    pick = random.Random(5)
    late = set(pick.sample(range(50), 5))
    orders, events = [], []
    for n, start in enumerate(half_a_year(pick)):
        length = timedelta(minutes=30 if n in late else 180)
        orders.append(f"{n:03},d,zhang,,{start},{start + length}")
        events += [f"d,zhang,{start + length * pick.random() + timedelta(hours=n in late)},sudo" for _ in range(8)]
    with traced(tmp_path, orders, events) as found:
        assert found.clocks == ()
        assert sum(t.verdict.is_proven for t in found.orders) == 45


def test_a_summer_hour_ends_where_long_orders_have_all_their_evidence(tmp_path: Path) -> None:
    pick = random.Random(6)
    summer = datetime(2026, 3, 29), datetime(2026, 5, 20)
    orders, events = [], []
    for n, start in enumerate(half_a_year(pick)):
        in_summer = summer[0] <= start < summer[1]
        length = timedelta(minutes=30 if in_summer else 180)
        orders.append(f"{n:03},d,zhang,,{start},{start + length}")
        events += [f"d,zhang,{start + length * pick.random() + timedelta(hours=in_summer)},sudo" for _ in range(8)]
    with traced(tmp_path, orders, events) as first:
        (clock,) = first.clocks
        assert clock.kind is OffsetKind.DAYLIGHT
    with traced(tmp_path, orders, events, clocks=[clock]) as second:
        assert {t.verdict.value for t in second.orders} == {"proven", "proven_with_offset"}
        assert not len(second.unexplained)


def test_a_session_that_proves_an_order_either_way_says_nothing_against_a_clock(tmp_path: Path) -> None:
    pick = random.Random(8)
    off = timedelta(hours=2)
    orders, events = [], []
    for n, start in enumerate(half_a_year(pick)):
        orders.append(f"{n:03},d,zhang,,{start},{start + timedelta(minutes=40)}")
        moments = [-240, 10, 240] if n % 2 else [10, 20]
        events += [f"d,zhang,{start + timedelta(minutes=minutes) + off},cmd,{f's{n}' if n % 2 else ''}" for minutes in moments]
        events += [f"d,zhang,{start + timedelta(minutes=20)},cmd,s{n}"] if n % 2 else []
    with traced(tmp_path, orders, events, log="device_id,account,ts,action,session") as found:
        assert sum(t.verdict.is_proven for t in found.orders) == 25
        (clock,) = found.clocks
        assert abs(clock.microseconds / 1e6 - off.total_seconds()) < 900


def test_a_right_clock_and_single_wrong_times_give_no_offset(tmp_path: Path) -> None:
    pick = random.Random(7)
    starts = half_a_year(pick)
    late = dict.fromkeys(pick.sample(range(len(starts)), 8))
    shown = [start + timedelta(minutes=20, hours=5 if n in late else 0) for n, start in enumerate(starts)]
    with traced(tmp_path, rows_of(starts), [f"d,zhang,{t},cmd" for t in shown]) as found:
        assert found.clocks == ()
        assert sum(t.verdict.value == "wrong_time" for t in found.orders) == 8
        assert {t.offset_seconds for t in found.orders} == {0, 5 * 3600 + 20 * 60}


def test_only_days_up_to_the_twelfth_change_places() -> None:
    assert [swapped_by(day) for day in (0, 1, 11, 12, 31, 32)] == [0, -30, -323, 0, 30, 0]


def test_a_drift_grows_from_the_day_it_began() -> None:
    clock = ClockOffset("d", OffsetKind.DRIFT, 5, DAY, 9 * DAY, 4, 4, per_day=100)
    assert (clock.at(DAY), clock.at(3 * DAY)) == (5, 205)
