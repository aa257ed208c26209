"""What tracing tells of single orders: sessions, shared accounts, the order of causes, how sure it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from evidence_files import EVENT, at, traced, write

from zhengtu.evidence.settings import AccountKind, Alias

ONE = "1,d,zhang,,2026-01-05 09:00,2026-01-05 10:00"
TWO = "1,d,zhang,li,2026-01-05 09:00,2026-01-05 10:00"
LONG = "1,d,zhang,li,2026-01-05 22:00,2026-01-06 10:00"


@pytest.mark.parametrize(
    ("order", "events", "verdict", "confidence", "reasons"),
    [
        (ONE, ["d,zhang,2026-01-05 09:30,cmd", "d,zhang,2026-01-05 09:40,cmd"], "proven", "high", ["operator_seen"]),
        (ONE, ["d,zhang,2026-01-05 09:30,cmd"], "proven", "medium", ["operator_seen", "single_line"]),
        (ONE, ["d,zhang,2026-01-05 10:04,cmd", "d,zhang,2026-01-05 10:05,cmd"], "proven", "medium", ["operator_seen", "only_within_tolerance"]),
        (ONE, ["d,zhang,2026-01-05 08:57,cmd", "d,zhang,2026-01-05 10:04,cmd"], "proven", "medium", ["operator_seen", "only_within_tolerance"]),
        (ONE, ["d,zhang,2026-01-05 08:57,cmd", "d,zhang,2026-01-05 09:30,cmd", "d,zhang,2026-01-05 10:04,cmd"], "proven", "high", ["operator_seen"]),
        (ONE, ["d,zhang,2026-01-05 09:30,cmd", "d,zhang,2026-01-05 09:40,cmd", "d,zhang,2026-01-05 10:30,cmd"], "proven", "high", ["operator_seen", "log_goes_on"]),
        (ONE, ["d,wang,2026-01-05 09:30,cmd"], "wrong_operator", "low", ["never_in_logs"]),
        (ONE, ["d,cron,2026-01-05 03:00,cron", "e,zhang,2026-01-05 09:30,cmd"], "wrong_device", "high", []),
        (ONE, ["d,zhang,2026-01-05 14:00,cmd"], "wrong_time", "high", []),
        (ONE, ["d,wang,2026-01-05 09:30,cmd", "e,zhang,2026-01-05 09:30,cmd", "d,zhang,2026-01-05 14:00,cmd"], "wrong_operator", "high", ["wrong_device", "wrong_time"]),
        (ONE, ["d,cron,2026-01-05 03:00,cron", "e,zhang,2026-03-05 09:30,cmd"], "not_found", "high", []),
        (ONE, ["d,cron,2026-01-05 03:00,cron", "e,zhang,2026-01-05 09:30,door"], "not_found", "high", []),
        (ONE, ["d,wang,2026-01-05 09:30,door", "d,zhang,2026-01-05 14:00,alarm"], "not_found", "high", []),
        (ONE, ["d,zhang,2026-01-05 09:30,door", "d,zhang,2026-01-05 09:50,door"], "proven", "high", ["operator_seen"]),
        (ONE, ["e,zhang,2026-01-05 09:30,cmd"], "outside_coverage", "low", ["day_not_covered"]),
        (TWO, ["d,zhang,2026-01-05 09:30,cmd", "d,zhang,2026-01-05 09:40,cmd"], "second_person_missing", "high", ["operator_seen"]),
        (TWO, ["d,li,2026-01-05 09:30,cmd", "f,zhang,2026-03-05 09:30,cmd"], "second_person_missing", "high", ["second_person_seen", "operator_not_seen"]),
        (LONG, ["d,zhang,2026-01-05 22:30,cmd", "d,zhang,2026-01-05 23:00,cmd"], "outside_coverage", "low", ["operator_seen", "day_not_covered"]),
        (LONG, ["d,li,2026-01-05 22:30,cmd", "e,zhang,2026-01-05 23:00,cmd"], "outside_coverage", "low", ["second_person_seen", "operator_not_seen", "day_not_covered"]),
        (LONG, ["d,zhang,2026-01-05 22:30,cmd", "d,li,2026-01-05 23:00,cmd"], "proven", "medium", ["operator_seen", "second_person_seen", "single_line"]),
        (TWO, ["d,wang,2026-01-05 09:30,cmd", "f,zhang,2026-03-05 09:30,cmd"], "wrong_operator", "high", ["second_person_missing"]),
    ],
)
def test_verdict_confidence_and_reasons(tmp_path: Path, order: str, events: list[str], verdict: str, confidence: str, reasons: list[str]) -> None:
    with traced(tmp_path, [order], events) as found:
        (told,) = found.orders
    assert (told.verdict.value, told.confidence.value, [r.value for r in told.reasons]) == (verdict, confidence, reasons)


def test_a_shared_account_proves_with_little_confidence_and_a_machine_is_no_wrong_operator(tmp_path: Path) -> None:
    aliases = [Alias("zhang", "root", AccountKind.SHARED), Alias("-", "backup", AccountKind.SERVICE)]
    orders = [ONE, "2,d,zhang,,2026-02-05 09:00,2026-02-05 10:00"]
    with traced(tmp_path, orders, ["d,root,2026-01-05 09:30,cmd", "d,backup,2026-02-05 09:30,cmd"], aliases=aliases) as found:
        told = list(found.orders)
    assert [(t.verdict.value, t.confidence.value) for t in told] == [("proven", "low"), ("not_found", "high")]
    assert "shared_account" in {r.value for r in told[0].reasons}


def test_a_machine_is_no_wrong_operator_even_where_another_order_names_it(tmp_path: Path) -> None:
    orders = [ONE, "2,e,backup,,2026-02-05 09:00,2026-02-05 10:00"]
    with traced(tmp_path, orders, ["d,backup,2026-01-05 09:30,cmd"], aliases=[Alias("-", "backup", AccountKind.SERVICE)]) as found:
        assert [t.verdict.value for t in found.orders] == ["not_found", "outside_coverage"]


def test_one_session_proves_one_order_and_a_second_session_the_other(tmp_path: Path) -> None:
    orders = [ONE, "2,d,zhang,,2026-01-05 09:50,2026-01-05 11:00"]
    titles = "session,device_id,account,opened_at,closed_at"
    for rows, verdicts in ((["s1,d,zhang,2026-01-05 09:10,2026-01-05 10:30"], {"proven", "not_found"}), (["s1,d,zhang,2026-01-05 09:10,2026-01-05 10:30", "s2,d,zhang,2026-01-05 09:55,"], {"proven"})):
        sessions = write(tmp_path, "sessions.csv", titles, *rows)
        with traced(tmp_path, orders, ["d,cron,2026-01-05 03:00,cron"], logs={"sessions": [sessions]}) as found:
            assert {t.verdict.value for t in found.orders} == verdicts


def test_a_bare_event_between_two_orders_speaks_for_both_and_both_say_so(tmp_path: Path) -> None:
    with traced(tmp_path, [ONE, "2,d,zhang,,2026-01-05 09:50,2026-01-05 11:00"], ["d,zhang,2026-01-05 09:55,cmd"]) as found:
        assert [(t.verdict.value, "supports_several" in {r.value for r in t.reasons}) for t in found.orders] == [("proven", True), ("proven", True)]


def test_the_lines_a_verdict_rests_on_are_cited_with_their_place(tmp_path: Path) -> None:
    log = write(tmp_path, "bastion.csv", EVENT + ",source,line", "d,wang,2026-01-05 09:30,sudo,bastion.xlsx,17", "d,wang,2026-01-06 09:30,sudo,bastion.xlsx,18")
    with traced(tmp_path, [ONE], ["e,zhang,2026-01-05 12:00,cmd"], logs=None) as quiet:
        assert quiet.lines_of(tuple(quiet.orders)) == {"1": ()}
    with traced(tmp_path, [ONE], log.read_text().splitlines()[1:], log=EVENT + ",source,line") as found:
        lines = found.lines_of(tuple(found.orders))["1"]
    assert [(line.source, line.line, line.account, line.at) for line in lines] == [("bastion.xlsx", 17, "wang", at("2026-01-05 09:30"))]
