"""The arrangement holds everything the report holds, in the order people read."""

from __future__ import annotations

from collections.abc import Callable

from zhengtu.reports.arranging.arrange import arrange
from zhengtu.reports.arranging.wording import HEADINGS, SENTENCES
from zhengtu.reports.report import Report

Make = Callable[..., Report]


def test_every_finding_that_is_not_met_is_told_or_waits_for_a_number_nobody_published(report_of: Make, sample: str, lang: str) -> None:
    report = report_of(sample, lang)
    told = {e.rule for s in arrange(report).sections for e in s.entries}
    waiting = {slot for f in report.findings for slot in f.waits_for_slot}
    assert {f.rule for f in report.findings if f.verdict != "met" and not f.waits_for_slot} <= told
    assert waiting <= {s.id for s in report.slots}


def test_every_clause_named_has_its_words(report_of: Make, sample: str) -> None:
    report = report_of(sample)
    named = {c for f in report.findings for c in f.clauses}
    assert named <= set(report.clauses)
    assert all(chip.mark for s in arrange(report).sections for e in s.entries for chip in e.chips)


def test_what_bars_stands_before_what_costs_points(report_of: Make, sample: str) -> None:
    order = ["blocking", "deducting", "advisory"]
    for section in arrange(report_of(sample)).sections:
        ranks = [order.index(e.severity) for e in section.entries]
        assert ranks == sorted(ranks)


def test_a_firm_that_is_ready_can_file_and_has_nothing_that_blocks(report_of: Make) -> None:
    a = arrange(report_of("ready-b"))
    assert [one.badge.kind for one in a.answers] == ["met", "met", "met"]
    assert a.blocks == ()
    assert [d.badge.kind for d in a.deeds] == ["undetermined"]


def test_a_score_below_the_line_is_a_reason_by_itself(report_of: Make) -> None:
    report = report_of("ready-b", "zh", "a")
    assert "0 项" not in report.sentence
    assert "90 分" in report.sentence
    assert [b.number for b in arrange(report).blocks][-1] == ""


def test_every_fact_a_rule_looked_at_stands_in_the_annex_once(report_of: Make, sample: str) -> None:
    report = report_of(sample)
    fields = [f.field for group in arrange(report).facts for f in group.facts]
    assert sorted(fields) == sorted({f.field for finding in report.findings for f in finding.facts if f.field})


def test_direction_marks_and_control_characters_are_shown_not_obeyed(smuggled: Report) -> None:
    a = arrange(smuggled)
    assert "\u202e" not in a.sentence + a.applicant + "".join(a.remarks)
    assert "\ufffd" in a.sentence


def test_every_heading_has_both_languages() -> None:
    assert [name for name, both in {**HEADINGS, **SENTENCES}.items() if len(both) != 2 or (not all(both) and name != "firm")] == []
