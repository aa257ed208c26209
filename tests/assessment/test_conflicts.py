"""Every value and term that sources answer differently is listed, with the answer in use under each reading."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from dossiers import SAMPLES_ON
from packs_in_memory import frame, pack

from zhengtu.assessment.conflicts import Conflict, all_conflicts, find_conflicts
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.weighing.frame import Frame

DISAGREES = [
    # values of one entry, → in use under guide, under statute; None where there is nothing to list
    ("[{cites: G2-1, value: 1}, {cites: LAW-1, value: 2}]", ["G2-1"], ["LAW-1"]),
    ("[{cites: G2-1, value: 1}, {cites: LAW-1, value: 1}]", None, None),
    ("[{cites: G2-1, value: 1}, {cites: LAW-1, value: 1, unit: person}]", None, None),  # the entry's own unit, said twice
    ("[{cites: G2-1, value: 1}, {cites: LAW-1, value: 1, unit: percent}]", ["G2-1"], ["LAW-1"]),
    ("[{cites: G2-1, value: 1}, {source: LAW, says_nothing: yes}]", ["G2-1"], ["G2-1"]),
    ("[{source: G1, says_nothing: yes}, {source: LAW, says_nothing: yes}]", None, None),
    ("[{cites: G2-1, by_grade: {a: 2, b: 1}}, {cites: LAW-1, value: 1}]", ["G2-1"], ["LAW-1"]),
    ("[{cites: G1-1, says: {zh: 是, en: so}}, {cites: LAW-1, says: {zh: 否, en: not}}, {cites: STD-1, says: {zh: 或, en: or}}]", ["G1-1"], ["LAW-1", "STD-1"]),
    ("[{cites: OLD-1, value: 1}, {cites: RULE-1, value: 2}]", None, None),  # what was, and what is
    ("[{cites: G2-1, value: 1, until: 2020-01-01}, {cites: LAW-1, value: 2}]", None, None),
    ("[{cites: OLD-1, says: {zh: 旧, en: old}}, {cites: RULE-1, says: {zh: 新, en: new}}, {cites: G1-1, says: {zh: 指, en: guide}}]", ["G1-1"], ["RULE-1"]),
    ("[{cites: AD-1, value: 1}, {cites: LAW-1d, value: 2}]", [], []),  # shown, and never in use
]


@pytest.mark.parametrize("reading", ["guide", "statute"])
@pytest.mark.parametrize(("values", "guide", "statute"), DISAGREES)
def test_a_disagreement_is_listed_with_the_answer_the_reading_follows(reading: str, values: str, guide: Any, statute: Any) -> None:
    found = list(all_conflicts(frame(pack(values=f"[{{id: v, unit: person, values: {values}}}]"), reading=reading)))
    assert [list(c.in_use) for c in found] == ([] if guide is None else [guide if reading == "guide" else statute])


def test_a_term_disagrees_by_length_unit_day_or_extension() -> None:
    same = "[{cites: G2-1, length: 5, unit: working_day}, {cites: LAW-1, length: 5, unit: working_day}]"
    others = ["length: 6, unit: working_day", "length: 5, unit: calendar_day", "length: 5, unit: working_day, extension: 5", "fixed_day: 03-31"]
    texts = [same, *(same.replace("length: 5, unit: working_day}]", f"{other}}}]") for other in others)]
    found = [bool(list(all_conflicts(frame(pack(terms=f"[{{id: t, values: {text}}}]"))))) for text in texts]
    assert found == [False, True, True, True, True]


@cache
def shipped(reading: str) -> Frame:
    law = shipped_pack()
    return Frame(law, law.reading(reading), "b", SAMPLES_ON)


@cache
def conflicts(reading: str) -> dict[str, Conflict]:
    return {c.entry.id: c for c in all_conflicts(shipped(reading))}


NAMED_BY_THE_ISSUE = {
    "correction-window", "publicity-period", "publicity-place", "foreign-share-indirect", "annual-examination", "filing-office", "deciding-office",
    "social-security-span", "contracts", "contracts-count", "video-retention", "deep-services-category", "fees", "total-duration-least", "total-duration-most",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(NAMED_BY_THE_ISSUE))
def test_the_disagreements_the_issue_names_are_all_there_under_both_readings(name: str) -> None:
    assert name in conflicts("guide") and name in conflicts("statute")


IN_USE = [
    ("correction-window", ["G2-2.7"], ["M2020-18"]),
    ("publicity-period", ["G2-4.3"], ["G2-4.3", "G1-3.5"]),
    ("foreign-share-indirect", ["G1-1.1"], ["M2020-CAPITAL"]),
    ("established-years", ["M2020-12.1"], ["M2020-12.1"]),
    ("social-security-span", ["G2-2.4"], ["CONDITIONS-HEADCOUNT"]),
    ("video-retention", ["G2-3.1"], ["G2-3.1"]),
    ("fees", ["G2-5.6"], ["M2020-9", "LIC-58"]),
    ("province-limit", ["M2020-10-NATIONWIDE", "M2020-CROSS-PROVINCE"], ["M2020-10-NATIONWIDE", "M2020-CROSS-PROVINCE"]),
]


@pytest.mark.parametrize(("name", "guide", "statute"), IN_USE)
def test_the_answer_in_use_is_the_readings_own(name: str, guide: list[str], statute: list[str]) -> None:
    assert (list(conflicts("guide")[name].in_use), list(conflicts("statute")[name].in_use)) == (guide, statute)


@pytest.mark.parametrize("reading", ["guide", "statute"])
def test_only_sources_of_the_first_preference_that_answers_are_in_use(reading: str) -> None:
    law = shipped_pack()
    for conflict in conflicts(reading).values():
        cited = [law.clauses[a.cites] for a in conflict.answers if a.cites]
        best = next((w for w in law.reading(reading).prefer if any(w.covers(*c) for c in cited)), None)
        assert all(best is not None and best.covers(*law.clauses[c]) for c in conflict.in_use) or conflict.in_use == (), conflict.entry.id


def test_a_conflict_touches_a_dossier_through_the_rules_that_apply() -> None:
    named = {c.entry.id for c in find_conflicts(shipped("guide"), {"video-kept"})}
    always = {c.entry.id for c in find_conflicts(shipped("guide"), set())}
    assert named - always == {"video-retention"}
    assert {e.id for e in (*shipped_pack().values.values(), *shipped_pack().terms.values()) if e.touches == "always"} & set(conflicts("guide")) == always
