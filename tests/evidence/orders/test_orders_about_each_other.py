"""What orders give away without a log: two places at once, copies, series, holidays, paper, missed rounds; and media, video, purges."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from evidence_files import EVENT, ORDER, at, traced, write

from zhengtu.evidence.contract import as_contract
from zhengtu.evidence.plan import shipped_tracing_plan
from zhengtu.evidence.sample import draw_sample
from zhengtu.evidence.settings import Alias, SourceFacts
from zhengtu.evidence.verdicts import Reason
from zhengtu.evidence.video import required_days
from zhengtu.journal.drawing import draw
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.terms.verdict import Verdict
from zhengtu.workdays import china

QUIET = ["d,cron,2026-01-05 03:00,cron"]


def test_one_person_on_two_devices_at_once_is_told_once_and_touching_times_are_not(tmp_path: Path) -> None:
    orders = [
        "1,d,zhang,,2026-01-05 09:00,2026-01-05 13:00",
        "2,e,li,张三,2026-01-05 11:30,2026-01-05 12:00",
        "3,e,zhang,,2026-01-05 13:00,2026-01-05 14:00",
        "4,d,zhang,,2026-01-05 12:30,2026-01-05 12:45",
    ]
    with traced(tmp_path, orders, QUIET, aliases=[Alias("张三", "zhang")]) as found:
        assert [(p.person, p.order_id, p.other_id, p.since, p.until) for p in found.two_places] == [("张三", "1", "2", at("2026-01-05 11:30"), at("2026-01-05 12:00"))]


@pytest.mark.parametrize("turn", [1, -1])
def test_orders_that_begin_together_are_told_alike_whatever_row_they_stand_in(tmp_path: Path, turn: int) -> None:
    orders = ["1,d,a,,2026-01-05 09:00,2026-01-05 13:00", "2,e,a,,2026-01-05 09:00,2026-01-05 12:00"]
    orders += [f"{n},d,b,,2026-01-0{n} 09:00,2026-01-0{n} 10:00" for n in range(3, 9)] + ["9,d,b,,2026-01-08 09:00,2026-01-08 11:00"]
    with traced(tmp_path, orders[::turn], QUIET) as found:
        assert [(p.order_id, p.other_id) for p in found.two_places] == [("1", "2")]
        assert {(s.first_id, s.last_id, s.orders) for s in found.series} == {("3", "8", 6)}


def test_the_name_of_a_shared_account_is_none_of_those_who_use_it(tmp_path: Path) -> None:
    orders = ["1,d,a,root,2026-01-05 09:00,2026-01-05 13:00", "2,e,root,,2026-01-05 10:00,2026-01-05 12:00", "3,f,a,,2026-01-05 14:00,2026-01-05 15:00"]
    with traced(tmp_path, orders, QUIET, aliases=[Alias("a", "root"), Alias("b", "root")]) as found:
        assert [p.person for p in found.two_places] == ["root"]
        assert not any(Reason.SAME_PERSON_TWICE in order.reasons for order in found.orders)


@pytest.mark.parametrize("session", ["", ",session"])
def test_an_order_of_months_overlaps_another_whether_the_log_has_sessions_or_not(tmp_path: Path, session: str) -> None:
    orders = ["1,d,zhang,,2026-01-05 09:00,2026-06-20 09:00", "2,e,zhang,,2026-06-01 09:00,2026-06-01 10:00"]
    with traced(tmp_path, orders, [f"d,x,2026-06-01 10:00,useradd{',s' * bool(session)}"], log=EVENT + session) as found:
        assert [(p.order_id, p.other_id) for p in found.two_places] == [("1", "2")]
        assert next(iter(found.orders)).seen_at == at("2026-06-01 10:00"), "a stranger in the last month of it"


def test_copies_are_told_by_all_but_the_number_or_by_their_words(tmp_path: Path) -> None:
    words = "检查磁盘空间与告警，清理日志，未见异常"
    orders = [
        "1,d,a,b,2026-01-05 09:00,2026-01-05 10:00,换硬盘",
        "2,d,a,b,2026-01-05 09:00,2026-01-05 10:00,换内存",
        f"3,d,a,b,2026-01-06 09:00,2026-01-06 09:40,{words}",
        f"4,e,a,b,2026-01-07 15:00,2026-01-07 15:40,{words}",
        f"5,e,a,b,2026-01-08 15:00,2026-01-08 15:41,{words}",
        "6,e,a,b,2026-01-09 15:00,2026-01-09 15:40,短",
        "7,e,a,b,2026-01-10 15:00,2026-01-10 15:40,短",
    ]
    with traced(tmp_path, orders, QUIET, titles=ORDER + ",work") as found:
        assert {(c.likeness.value, c.order_id, c.first_id, c.alike) for c in found.copied} == {("twin", "2", "1", 2), ("same_work", "4", "3", 2)}


@pytest.mark.parametrize(("step", "kinds"), [(7, {"equal_minutes"}), (None, set())])
def test_a_series_of_equal_minutes_or_intervals_is_told_with_what_the_logs_prove_of_it(tmp_path: Path, step: int | None, kinds: set[str]) -> None:
    start = datetime(2026, 1, 5, 9, 17)
    starts = [start + timedelta(days=n, hours=(n * 5) % 7, minutes=0 if step else n * n) for n in range(8)]
    with traced(tmp_path, [f"{n},d,a,,{t},{t + timedelta(minutes=30)}" for n, t in enumerate(starts)], [f"d,a,{starts[3]},cmd"]) as found:
        assert {s.regularity.value for s in found.series} == kinds
        assert [(s.first_id, s.last_id, s.orders, s.proven) for s in found.series] == ([("0", "7", 8, 1)] if kinds else [])


def test_orders_an_equal_time_apart_are_a_series_whatever_the_minute(tmp_path: Path) -> None:
    starts = [datetime(2026, 1, 5, 9) + n * timedelta(hours=25, minutes=7) for n in range(7)]
    with traced(tmp_path, [f"{n},d,a,,{t},{t + timedelta(minutes=30)}" for n, t in enumerate(starts)], QUIET) as found:
        assert [(s.regularity.value, s.first_id, s.last_id, s.orders, s.interval_seconds) for s in found.series] == [("equal_intervals", "0", "6", 7, 90_420)]


@pytest.mark.parametrize(("lengths", "told"), [((50, 30, 30, 30, 30, 30), []), ((50, 30, 30, 30, 30, 30, 30), [("1", "6", 6)]), ((30, 30, 30, 30, 30, 30, 50), [("0", "5", 6)])])
def test_a_series_is_of_one_length_from_its_first_order_on(tmp_path: Path, lengths: tuple[int, ...], told: list[tuple[str, str, int]]) -> None:
    starts = [datetime(2026, 1, 5, 9) + timedelta(minutes=77 * n) for n in range(len(lengths))]
    with traced(tmp_path, [f"{n},d,a,,{t},{t + timedelta(minutes=lengths[n])}" for n, t in enumerate(starts)], QUIET) as found:
        assert [(s.first_id, s.last_id, s.orders) for s in found.series] == told


def test_work_on_a_holiday_is_told_and_on_a_make_up_day_is_not(tmp_path: Path) -> None:
    orders = ["1,d,a,,2026-10-01 09:00,2026-10-01 10:00", "2,d,a,,2026-10-10 09:00,2026-10-10 10:00", "3,d,a,,2026-09-30 23:50,2026-10-01 00:20"]
    with traced(tmp_path, orders, QUIET) as found:
        assert [(h.order_id, h.day, h.holiday_zh, h.provisional) for h in found.holiday_work(china())] == [("1", date(2026, 10, 1), "国庆节", False)]


def test_paper_that_says_another_time_is_told_with_the_difference(tmp_path: Path) -> None:
    times = ("2026-01-05 10:04", "2026-01-05 10:06", "2026-01-05 09:00", "")
    with traced(tmp_path, [f"{n},d,a,,2026-01-05 09:30,2026-01-05 10:00,{t}" for n, t in enumerate(times)], QUIET, titles=ORDER + ",signed_at") as found:
        assert [(p.order_id, p.seconds) for p in found.paper_times] == [("1", 360), ("2", -3600)]


def test_a_missed_round_is_told_and_a_holiday_is_none(tmp_path: Path) -> None:
    days = [day for n in range(40) if china().day_kind(day := date(2026, 4, 13) + timedelta(days=n)).is_worked and day != date(2026, 4, 22)]
    with traced(tmp_path, [f"{n},d,a,,{day} 09:00,{day} 09:20,inspection" for n, day in enumerate(days)], QUIET, titles=ORDER + ",kind") as found:
        told = [(r.device, r.after, r.before, r.missed, r.in_working_days) for r in found.missed_rounds(china())]
    assert told == [("d", date(2026, 4, 21), date(2026, 4, 23), 1, True)]


def test_removable_media_are_told_whether_or_not_an_order_explains_them(tmp_path: Path) -> None:
    events = ["d,a,2026-01-05 09:10,usb_copy,/var/log/secure", "d,a,2026-01-06 09:10,usb_insert,Kingston"]
    with traced(tmp_path, ["1,d,a,,2026-01-05 09:00,2026-01-05 10:00"], events, log=EVENT + ",detail") as found:
        assert [(m.action, m.on_logs, m.order_id) for m in found.media] == [("usb_copy", True, "1"), ("usb_insert", False, None)]


@pytest.mark.parametrize(
    ("grade", "lost", "last", "kept", "verdict", "met_on"),
    [
        ("b", None, 0, 120, Verdict.MET, date(2026, 10, 22)),
        ("a", None, 0, 120, Verdict.UNMET, date(2027, 1, 20)),
        ("b", date(2026, 11, 1), 0, 19, Verdict.UNMET, date(2027, 1, 31)),
        ("b", None, 5, 115, Verdict.UNDETERMINED, date(2026, 10, 22)),
    ],
)
def test_video_is_counted_day_by_day_and_the_day_it_will_do_is_named(tmp_path: Path, grade: str, lost: date | None, last: int, kept: int, verdict: Verdict, met_on: date) -> None:
    as_of, pack = date(2026, 11, 21), shipped_pack()
    days = [as_of - timedelta(days=back) for back in range(120, last, -1)]
    rows = [f"c1,{day} 00:00:00,{day + timedelta(days=1)} 00:00:00" for day in days if day != lost]
    required = required_days(pack, shipped_tracing_plan(), reading=pack.reading("guide"), grade=grade, as_of=as_of)
    video = write(tmp_path, "video.csv", "camera,started_at,finished_at", *rows)
    with traced(tmp_path, ["1,d,a,,2026-01-05 09:00,2026-01-05 10:00"], QUIET, as_of=as_of, logs={"recordings": [video]}, video_days=required) as found:
        (camera,) = found.video()
    assert (camera.required, camera.kept_days, camera.verdict, camera.met_on) == ({"a": 180, "b": 90}[grade], kept, verdict, met_on)
    assert camera.gaps == (((lost, lost),) if lost else ())


def test_a_purge_ahead_and_people_no_log_knows_are_told(tmp_path: Path) -> None:
    facts = [SourceFacts("log.csv", "jumpserver_login"), SourceFacts("other.csv", "syslog")]
    with traced(tmp_path, ["1,d,a,,2026-01-05 09:00,2026-01-05 10:00"], QUIET, as_of=date(2026, 7, 1), logs={"sources": facts}) as found:
        assert [(p.source, p.oldest, p.deleted_on, p.days_left) for p in found.purges()] == [("log.csv", date(2026, 1, 5), date(2026, 7, 4), 3)]
        assert found.unheard_people() == ("a",)


def test_the_sample_is_what_anybody_draws_with_the_seed(tmp_path: Path) -> None:
    with traced(tmp_path, [f"WO-{n},d,a,,2026-01-05 09:00,2026-01-05 10:00" for n in range(30)], QUIET) as found:
        sample = draw_sample(found, 5, seed="2026-11-22")
    assert [order.id for order in sample.orders] == list(draw([f"WO-{n}" for n in range(30)], 5, seed="2026-11-22"))
    assert (sample.drawn_from, len(sample.digest)) == (30, 64)


def test_the_contract_holds_its_keys_and_nothing_else(tmp_path: Path) -> None:
    events = ["d,a,2026-01-05 09:30,sudo", "d,x,2026-01-07 09:30:00.5,sudo", "d,x,2026-01-07 09:30:00.5,sudo", "d,x,2026-01-08 03:00,strange"]
    with traced(tmp_path, ["1,d,a,,2026-01-05 09:00,2026-01-05 10:00"], events) as found:
        told = as_contract(found)
        unknown = [(u.action, u.times) for u in found.unknown_actions]
    assert told["orders"] == [{"id": "1", "verdict": "proven", "offset_seconds": 0, "confidence": "medium", "reasons": ["operator_seen", "single_line"]}]
    assert told["unexplained"] == [{"device": "d", "account": "x", "at": "2026-01-07T09:30:00.500000+08:00", "action": "sudo"}] * 2
    assert told["coverage"] == [{"device": "d", "from": "2026-01-05", "to": "2026-01-08", "gaps": [{"from": "2026-01-06", "to": "2026-01-06"}]}]
    assert set(told) == {"summary", "orders", "unexplained", "coverage"}
    assert unknown == [("strange", 1)]
