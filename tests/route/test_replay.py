"""The whole road as one journal: what is open, which terms run, and that the same journal always comes to the same case."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from route.cast import Road, to_certificate

from zhengtu.route.replaying import replay, tick
from zhengtu.route.state import Standing, state
from zhengtu.workdays import Length, Unit, china, due


@pytest.mark.parametrize(("reading", "grade", "publicity"), [("guide", "b", True), ("guide", "a", True), ("statute", "b", False), ("statute", "a", False)])
def test_a_case_goes_from_submission_to_the_certificate(reading: str, grade: str, publicity: bool) -> None:
    road = to_certificate(Road(reading=reading, grade=grade))
    case = road.case.projection
    assert road.open == ["self_check_report"]
    assert [e.name for e in case.events if e.name in ("application_accepted", "application_granted", "certificate_issued")] == [
        "application_accepted",
        "application_granted",
        "certificate_issued",
    ]
    assert ("publicity-period" in {t.term for t in case.terms}) is publicity
    assert state(road.route, case, as_of=road.at.date()).status == "valid"
    assert sum(line.kind == "lapsed" for line in case.history) == publicity


@pytest.mark.parametrize("reading", ["guide", "statute"])
def test_the_same_journal_comes_to_the_same_bytes(reading: str) -> None:
    road = to_certificate(Road(reading=reading))
    assert replay(road.case.entries, road.route, road.pack).projection.canonical() == road.case.projection.canonical()


def test_a_skipped_step_leaves_no_deed_no_term_and_no_notice_but_a_line() -> None:
    road = to_certificate(Road(reading="statute"))
    case = road.case.projection
    assert {line.step for line in case.history if line.kind == "skipped"} == {"preliminary_review", "publicity"}
    assert not {"preliminary-review", "publicity-period"} & {t.term for t in case.terms}
    assert not {"public_notice", "preliminary_opinion"} & {n.notice for n in case.notices}
    assert not {"preliminary_review", "publicity"} & {e.deed.facts.get("step") for e in road.case.entries}


def test_a_silent_office_has_accepted_on_the_day_of_receipt_under_the_statute() -> None:
    road = Road(reading="statute").do("submit", "submitted")
    case = tick(road.case, at=road.at + timedelta(days=30)).projection
    assert case.history[-1].kind == "skipped" and case.history[-2].kind == "lapsed"
    assert case.event_on("application_accepted") == case.event_on("application_received") == road.at.date()
    assert [step.step for step in case.open if not step.standing] == ["review"]


def test_a_silent_office_has_not_accepted_under_the_guides_but_the_due_date_is_shown() -> None:
    road = Road(reading="guide").do("submit", "submitted")
    later = road.at + timedelta(days=30)
    assert tick(road.case, at=later) is road.case
    (term,) = state(road.route, road.case.projection, as_of=later.date()).terms
    assert (term.standing, term.run.effect) == (Standing.OVER, False)


def test_an_application_that_is_not_corrected_is_abandoned_at_the_latest_date_and_no_earlier() -> None:
    road = Road(reading="statute").do("submit", "submitted").do("completeness_check", "incomplete", served_how="直接送达")
    (run,) = [t for t in road.case.projection.terms if t.term == "correction-window" ]
    first, last = run.dates
    assert run.remind_on is not None and run.remind_on < first < last  # the guide's ten working days remind before either count of fifteen
    on = {day: tick(road.case, at=road.at.replace(year=day.year, month=day.month, day=day.day, hour=23)).projection for day in (last, last + timedelta(days=1))}
    assert on[last].outcome is None
    assert (on[last + timedelta(days=1)].outcome, on[last + timedelta(days=1)].terms[-1].lapsed) == ("end_abandoned", True)
    assert state(road.route, road.case.projection, as_of=first + timedelta(days=1)).terms[-1].standing is Standing.DISPUTED


@settings(max_examples=25)
@given(st.dates(date(2026, 1, 8), date(2026, 11, 10)))
def test_both_ways_to_count_fifteen_days_are_kept_and_days_off_move_them_on(served_on: date) -> None:
    road = Road(reading="statute").do("submit", "submitted").do("completeness_check", "incomplete")
    notice = next(n.number for n in road.case.projection.notices if n.notice == "correction_notice")
    road.serve(notice, days=(served_on - road.at.date()).days)
    (run,) = [t for t in road.case.projection.terms if t.term == "correction-window"]
    ways = (Length(15, Unit.WORKING_DAY), Length(15, Unit.CALENDAR_DAY))
    assert set(run.dates) == {due(served_on, way, china()).due_on for way in ways}
    assert all(china().day_kind(day).is_worked for day in run.dates)
    assert run.remind_on == min(*run.dates, due(served_on, Length(10, Unit.WORKING_DAY), china()).due_on or date.max)


def test_the_time_to_decide_stands_still_while_others_are_at_work() -> None:
    road = Road().do("submit", "submitted").do("completeness_check", "complete").do("preliminary_review", "conditions_met").do("review", "question")
    standing = next(t for t in road.case.projection.terms if t.term == "decision-term")
    assert standing.dates == () and standing.pauses == ((road.at.date() + timedelta(days=1), None),)
    asked_on = road.at.date()
    road.do("answer_question", "answered", days=9)
    term = next(t for t in road.case.projection.terms if t.term == "decision-term")
    assert term.pauses == ((asked_on + timedelta(days=1), road.at.date()),)
    assert term.dates == (due(term.started_on, Length(20, Unit.WORKING_DAY), china(), pauses=term.pauses).due_on,)
    road.do("extend_decision_term", "extended")
    extended = next(t for t in road.case.projection.terms if t.term == "decision-term")
    assert extended.dates == (due(term.started_on, Length(30, Unit.WORKING_DAY), china(), pauses=term.pauses).due_on,)


def test_a_term_whose_notice_was_not_served_does_not_run() -> None:
    road = Road().do("submit", "submitted").do("completeness_check", "incomplete")
    assert "correction-window" not in {t.term for t in road.case.projection.terms}
    notice = next(n for n in road.case.projection.notices if n.notice == "correction_notice")
    road.serve(notice.number, days=3)
    assert [t.started_on for t in road.case.projection.terms if t.term == "correction-window"] == [road.at.date()]


def test_nothing_lapses_on_a_provisional_date() -> None:
    road = to_certificate(Road())
    much_later = road.at + timedelta(days=700)
    assert tick(road.case, at=much_later) is road.case
    examination = next(t for t in state(road.route, road.case.projection, as_of=much_later.date()).terms if t.run.term == "annual-examination")
    assert examination.standing is Standing.UNDETERMINED


def test_days_of_an_open_objection_do_not_count_in_the_publicity() -> None:
    road = to_certificate(Road())
    publicity = next(t for t in road.case.projection.terms if t.term == "publicity-period")
    assert publicity.started_on == date(2026, 3, 9)
    assert publicity.pauses == ((date(2026, 3, 12), date(2026, 3, 15)),)  # from the day after the objection to the day of the answer
    assert publicity.ended_on == publicity.dates[-1] == date(2026, 3, 20)  # 10, 11, 16, 17, 18, 19, 20 March: seven
