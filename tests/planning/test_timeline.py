"""Dates of stages and terms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengtu.places import RulepackError
from zhengtu.planning.timeline import draw_up
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.weighing.frame import Frame
from zhengtu.workdays import add_working_days, china
from zhengtu.workdays.length import add_months

PACK = shipped_pack()


def drawn(start: date, *, reading: str = "guide", submitted: bool = False, pack=PACK):
    return draw_up(Frame(pack, pack.reading(reading), "b", start), start, china(), submitted=submitted)


@settings(max_examples=60)
@given(st.dates(date(2018, 1, 1), date(2030, 12, 31)), st.sampled_from(["guide", "statute"]), st.booleans())
def test_stages_follow_each_other_and_end_on_working_days(start: date, reading: str, submitted: bool) -> None:
    found = drawn(start, reading=reading, submitted=submitted)
    at = None
    for stage in found.stages:
        assert stage.begins.low.day <= stage.begins.high.day and stage.ends.low.day <= stage.ends.high.day
        assert at is None or stage.begins == at
        assert all(china().day_kind(end.day).is_worked for end in (stage.ends.low, stage.ends.high))
        at = stage.ends
    assert found.certificate == at


@settings(max_examples=60)
@given(st.dates(date(2018, 1, 1), date(2030, 12, 31)))
def test_a_date_in_a_year_without_a_notice_is_provisional(start: date) -> None:
    found = drawn(start)
    ends = [end for stage in found.stages for end in (stage.ends.low, stage.ends.high)]
    assert all(end.provisional for end in ends if not china().is_published(end.day.year))
    assert not any(end.provisional for end in ends if end.day.year < 2027)


def test_weeks_and_months_of_the_guide_become_dates() -> None:
    found = drawn(date(2026, 3, 2))
    first, second = found.stages[:2]
    assert (first.ends.low.day, first.ends.high.day) == (date(2026, 3, 9), date(2026, 3, 16))
    assert second.ends.low.day == date(2026, 4, 9)
    assert add_months(first.ends.high.day, 2) <= second.ends.high.day


def test_the_guide_disagrees_with_the_sum_of_its_stages() -> None:
    found = drawn(date(2026, 3, 2))
    assert found.disagrees
    told = {(t.least, t.answer.value, t.answer.cites) for t in found.totals}
    assert {cites for _, _, cites in told} >= {"G2-0.1"}
    most = {value for least, value, cites in told if not least and cites == "G2-0.1"}
    assert found.stage_sum[1] in most and len(most) == 2


def test_legal_terms_run_on_the_working_day_calendar() -> None:
    found = drawn(date(2026, 9, 24), reading="statute", submitted=True)
    by_term = {t.term.id: t for t in found.terms}
    start, calendar = date(2026, 9, 24), china()
    checked = add_working_days(start, 5, calendar)
    assert by_term["completeness-check"].ends.low.day == checked == date(2026, 10, 9)
    decided = by_term["decision-term"].ends
    assert (decided.low.day, decided.high.day) == (add_working_days(checked, 20, calendar), add_working_days(checked, 30, calendar))
    delivered = by_term["certificate-delivery"].ends
    assert delivered.low.day == add_working_days(decided.low.day, 10, calendar)


def test_the_earliest_date_of_all_sources_is_kept_for_reminders() -> None:
    correction = next(t for t in drawn(date(2026, 11, 23), reading="statute", submitted=True).terms if t.term.id == "correction-window")
    assert correction.earliest.day < correction.ends.low.day <= correction.ends.high.day


def test_a_derivation_says_each_day() -> None:
    first = drawn(date(2026, 9, 24), submitted=True).terms[0]
    assert first.derivation[0].day == date(2026, 9, 24) and first.derivation[-1].day == first.ends.low.day


def test_what_saves_time_shortens_the_certificate() -> None:
    found = drawn(date(2026, 3, 2))
    saves = next(s for s in found.shortcuts if s.shortcut.kind == "saves")
    assert saves.ends.low.day == add_months(found.certificate.low.day, -int(saves.number.number))


def test_a_pack_without_a_timeline_says_so() -> None:
    with pytest.raises(RulepackError, match="no timeline"):
        drawn(date(2026, 3, 2), pack=replace(PACK, timeline=None))
