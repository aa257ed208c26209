"""After the grant: the status on any day, the yearly examination, renewal, changes, suspension and reinstatement, penalties, bans."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from route.cast import Road, to_certificate

from zhengtu.route.errors import RouteError
from zhengtu.route.replaying import refusal, tick
from zhengtu.route.state import Standing, state
from zhengtu.route.status import status_of


def holder(reading: str = "guide") -> Road:
    return to_certificate(Road(reading=reading))


def status(road: Road, on: date) -> str | None:
    case = road.case.projection
    return status_of(road.route, case.events, case.terms, on=on)


def test_the_status_of_every_past_day_can_be_told() -> None:
    road = holder()
    issued_on = road.at.date()
    road.do("supervise", "suspends", days=30).do("suspend", "suspended", served_how="直接送达")
    suspended_on = road.at.date()
    road.do("supervise", "reinstates", days=200).do("reinstate", "reinstated")
    back_on = road.at.date()
    road.do("supervise", "penalises", days=10, served_how="直接送达").do("request_hearing", "waives").do("decide_penalty", "downgraded", served_how="邮寄")
    lowered_on = road.at.date()
    road.do("surrender", "surrendered", days=20)
    day = timedelta(days=1)
    found = [status(road, on) for on in (issued_on - day, issued_on, suspended_on - day, suspended_on, back_on - day, back_on, lowered_on, road.at.date())]
    assert found == [None, "valid", "valid", "suspended", "suspended", "valid", "downgraded", "surrendered"]


def test_a_certificate_expires_on_its_day_whether_or_not_anybody_writes_it_down() -> None:
    road = holder()
    (validity,) = [t for t in road.case.projection.terms if t.term == "certificate-validity"]
    last = validity.dates[-1]
    assert last == validity.started_on.replace(year=validity.started_on.year + 5)
    assert [status(road, last), status(road, last + timedelta(days=1))] == ["valid", "expired"]
    road.case = tick(road.case, at=road.at + timedelta(days=2000))
    assert "cancel_at_expiry" in {s.step for s in road.case.projection.open}
    assert [status(road, last), status(road, last + timedelta(days=1))] == ["valid", "expired"]


def test_an_application_for_renewal_comes_three_months_before_the_end_or_too_late() -> None:
    road = holder()
    (run,) = [t for t in road.case.projection.terms if t.term == "renewal-before-expiry"]
    end = road.case.projection.terms[[t.term for t in road.case.projection.terms].index("certificate-validity")].dates[-1]
    (last,) = run.dates
    assert (last.year * 12 + last.month, last.day) == (end.year * 12 + end.month - 3, end.day)
    in_time = tick(road.case, at=road.at.replace(year=last.year, month=last.month, day=last.day, hour=20))
    assert "renew" in {s.step for s in in_time.projection.open}
    late = tick(road.case, at=road.at.replace(year=last.year, month=last.month, day=last.day) + timedelta(days=1)).projection
    assert "renew" not in {s.step for s in late.open} and late.event_on("renewal_too_late") == last


def test_a_renewed_certificate_starts_a_new_term_from_the_day_it_states() -> None:
    road = holder()
    (validity,) = [t for t in road.case.projection.terms if t.term == "certificate-validity"]
    end = validity.dates[-1]
    road.do("renew", "applied", days=1400).do("review_renewal", "supports").do("decide_renewal", "renewed")
    road.do("issue_renewed_certificate", "issued", valid_from=end.isoformat())
    second = [t for t in road.case.projection.terms if t.term == "certificate-validity"][-1]
    assert (second.number, second.started_on, second.dates) == (2, end, (end.replace(year=end.year + 5),))


@pytest.mark.parametrize(("reading", "allowed"), [("guide", ["cancels"]), ("statute", ["refers"])])
def test_a_failed_examination_ends_as_the_reading_says(reading: str, allowed: list[str]) -> None:
    road = holder(reading).do("self_check_report", "reported", days=200).do("annual_examination", "failed")
    (step,) = [s for s in road.case.projection.open if s.step == "follow_up_examination"]
    assert list(step.outcomes) == allowed
    road.do("follow_up_examination", allowed[0])
    assert (road.case.projection.outcome, status(road, road.at.date())) == (
        ("end_cancelled_after_examination", "cancelled") if reading == "guide" else (None, "valid")
    )


def test_the_examination_comes_every_year_and_each_source_keeps_its_date() -> None:
    road = holder()
    issued_on = road.at.date()
    for year in (1, 2):
        run = [t for t in road.case.projection.terms if t.term == "annual-examination"][-1]
        by = {c.clause: c for c in run.candidates}
        assert run.round == year
        assert by["G2-6.1"].of_reading and by["G2-6.1"].due_on is not None and by["G2-6.1"].due_on.year == issued_on.year + year
        assert by["M2020-SELFCHECK-DATE"].due_on is not None and by["M2020-SELFCHECK-DATE"].due_on >= date(issued_on.year + year, 3, 31)
        road.do("self_check_report", "reported", days=300).do("annual_examination", "passed", days=10)


def test_ordered_rectification_that_is_late_goes_to_suspension() -> None:
    road = holder("statute").do("supervise", "orders_rectification", served_how="直接送达")
    (run,) = [t for t in road.case.projection.terms if t.term == "ordered-rectification"]
    assert len(run.dates) == 2  # twenty working days or twenty days: not settled, the later counts
    road.case = tick(road.case, at=road.at + timedelta(days=60))
    assert road.case.projection.terms[-1].lapsed and "suspend" in road.open


def test_nobody_is_reinstated_before_the_least_time() -> None:
    road = holder().do("supervise", "suspends").do("suspend", "suspended", served_how="直接送达").do("supervise", "reinstates", days=30)
    reason = refusal(road.case, road.deed("reinstate", "reinstated"))
    assert reason is not None and "not before 2026-" in reason.wrong
    assert refusal(road.case, road.deed("reinstate", "not_reinstated")) is None
    assert refusal(road.case, road.deed("reinstate", "reinstated", days=200)) is None


def test_a_suspended_holder_is_not_suspended_again_and_a_valid_one_not_reinstated() -> None:
    road = holder()
    assert "is valid now" in str(refusal(road.case, road.deed("supervise", "reinstates")))
    road.do("supervise", "suspends").do("suspend", "suspended", served_how="直接送达")
    assert "is suspended now" in str(refusal(road.case, road.deed("supervise", "suspends")))


def test_whoever_does_not_ask_for_a_hearing_in_five_working_days_has_none() -> None:
    road = holder().do("supervise", "penalises", served_how="直接送达")
    (run,) = [t for t in road.case.projection.terms if t.term == "hearing-request"]
    road.case = tick(road.case, at=road.at + timedelta(days=20))
    assert road.case.projection.terms[-1].ended_on == run.dates[-1] and "decide_penalty" in road.open


def test_a_change_reported_late_is_seen_by_its_own_day() -> None:
    road = holder()
    made = road.at.date()
    road.do("report_change", "reported", days=40, changed_on=made.isoformat())
    (run,) = [t for t in road.case.projection.terms if t.term == "change-report"]
    assert (run.started_on, run.ended_on) == (made, road.at.date())
    assert run.dates == ()  # only an exam bank names a length: it reminds, and binds under no reading
    assert run.remind_on is not None and made < run.remind_on < road.at.date()


@pytest.mark.parametrize(("outcome", "banned"), [("ended", True), ("not_qualified", False)])
def test_deception_bars_a_new_application_for_a_year_and_a_plain_refusal_does_not(outcome: str, banned: bool) -> None:
    road = Road().do("submit", "submitted").do("completeness_check", "complete").do("preliminary_review", "conditions_met").do("review", "passes")
    road.do("plan_on_site_review", "planned").do("on_site_review", outcome, days=10).do("decide_refusal", "refused", served_how="直接送达")
    bans = [t for t in road.case.projection.terms if t.term == "ban-after-false-materials"]
    assert road.case.projection.outcome == "end_refused"
    assert [t.dates[0].year for t in bans] == ([road.at.year + 1] if banned else [])
    running = {t.run.term for t in state(road.route, road.case.projection, as_of=road.at.date()).terms if t.standing is Standing.RUNNING}
    assert {"reconsideration", "court-action"} <= running  # remedies outlive the case


def test_nothing_more_is_done_after_the_end() -> None:
    road = Road().do("submit", "submitted").do("withdraw", "withdrawn")
    assert (road.case.projection.outcome, road.case.projection.open) == ("end_withdrawn", ())
    with pytest.raises(RouteError, match="the case is over"):
        road.do("completeness_check", "complete")
