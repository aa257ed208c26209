"""Many cases in one list: what is due first stands first, and an ended case is not in it."""

from __future__ import annotations

from datetime import date

from route.cast import Road, to_certificate

from zhengtu.route.listing import cached_of, list_due


def test_the_list_goes_by_the_earliest_date_of_all_sources() -> None:
    waiting = Road(reading="statute").do("submit", "submitted").do("completeness_check", "incomplete", served_how="直接送达")
    holder, over = to_certificate(Road()), Road().do("submit", "submitted").do("withdraw", "withdrawn")
    cases = [cached_of(road.case.projection) for road in (holder, over, waiting)]
    lines = list_due(cases, as_of=date(2026, 1, 8))
    assert [(line.step, line.lane) for line in lines] == [("correct", "applicant"), ("self_check_report", "applicant")]
    assert (lines[0].remind_on, lines[0].days_left) == (date(2026, 1, 21), 13)  # ten working days of the guide, before the fifteen of the measures


def test_a_step_without_a_date_stands_at_the_end() -> None:
    road = Road().do("submit", "submitted").do("completeness_check", "complete").do("preliminary_review", "conditions_met")
    lines = list_due([cached_of(Road().case.projection), cached_of(road.case.projection)], as_of=date(2026, 1, 8))
    assert [line.step for line in lines] == ["review", "submit"]
    assert lines[-1].days_left is None
