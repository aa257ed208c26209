"""The samples come out as their README says, under both readings, for both grades, with and without the users' own numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from dossiers import SAMPLES_ON, changed, read, sample, sample_names, sample_slots

from zhengtu.assessment.assess import Assessment, Assessor, Reach, assess_grades, reach, worst
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.rulepacks.values import FilledSlot
from zhengtu.terms.verdict import Severity, Verdict
from zhengtu.weighing.frame import Frame

LAW = shipped_pack()


@cache
def assessed(name: str, reading: str, *, with_slots: bool) -> dict[str, Assessment]:
    return assess_grades(LAW, read(sample(name)), reading=reading, as_of=SAMPLES_ON, slots=sample_slots() if with_slots else {})


def blocking(found: Assessment, verdict: Verdict) -> set[str]:
    return {f.rule.rule.id for f in found.findings if f.rule.severity is Severity.BLOCKING and f.verdict is verdict}


NUMBERS = {"enough-staff", "enough-insured-staff", "enough-senior-titles", "enough-paid-in-capital", "enough-income", "large-enough-project", "enough-premises"}
FOREIGN_DIRECTOR = {"key-persons-without-ties-abroad", "staff-chinese", "staff-without-ties-abroad"}
USUAL = {"employer-is-applicant", "foreign-tool-reported", "look-through-filed", "room-at-registered-address", "three-contracts", "training-fits"}
SENIORS_SUFFICE = NUMBERS - {"enough-senior-titles"}

SAMPLES = [
    # sample, reading, with slots, grade B, grade A, reachable, possible, blocking rules unmet for B, and for A
    ("ready-a", "guide", False, "met", "met", "a", "a", set(), set()),
    ("ready-a", "statute", False, "undetermined", "undetermined", None, "a", set(), set()),
    ("ready-a", "statute", True, "met", "met", "a", "a", set(), set()),
    ("ready-b", "guide", False, "met", "unmet", "b", "b", set(), set()),  # for A it is the score alone, 86 of 90
    ("ready-b", "statute", False, "undetermined", "undetermined", None, "a", set(), set()),
    ("ready-b", "statute", True, "met", "unmet", "b", "b", set(), NUMBERS),
    ("usual-problems", "guide", False, "unmet", "unmet", None, None, USUAL, USUAL),
    ("usual-problems", "statute", False, "undetermined", "undetermined", None, "a", set(), set()),
    ("usual-problems", "statute", True, "met", "unmet", "b", "b", set(), SENIORS_SUFFICE),  # its faults are the guides' own
    ("mostly-unknown", "guide", False, "undetermined", "undetermined", None, "a", set(), set()),
    ("mostly-unknown", "statute", False, "undetermined", "undetermined", None, "a", set(), set()),
    ("mostly-unknown", "statute", True, "undetermined", "undetermined", None, "a", set(), set()),
    ("barred-by-shareholders", "guide", False, "unmet", "unmet", None, None, {"no-foreign-holding"}, {"no-foreign-holding"}),
    ("barred-by-shareholders", "statute", False, "unmet", "unmet", None, None, {"no-foreign-holding"}, {"no-foreign-holding"}),
    ("barred-by-shareholders", "statute", True, "unmet", "unmet", None, None, {"no-foreign-holding"}, {"no-foreign-holding"} | NUMBERS),
    ("barred-by-director", "guide", False, "unmet", "unmet", None, None, {"staff-chinese"}, {"staff-chinese"}),
    ("barred-by-director", "statute", False, "unmet", "unmet", None, None, FOREIGN_DIRECTOR, FOREIGN_DIRECTOR),
    ("barred-by-director", "statute", True, "unmet", "unmet", None, None, FOREIGN_DIRECTOR, FOREIGN_DIRECTOR | NUMBERS),
]


def test_every_sample_stands_in_the_table_under_both_readings() -> None:
    assert {(name, reading) for name in sample_names() for reading in ("guide", "statute")} == {row[:2] for row in SAMPLES}


@pytest.mark.parametrize(("name", "reading", "with_slots", "b", "a", "reachable", "possible", "unmet_b", "unmet_a"), SAMPLES)
def test_a_sample_comes_out_as_it_should(
    name: str, reading: str, with_slots: bool, b: str, a: str, reachable: str | None, possible: str | None, unmet_b: set[str], unmet_a: set[str]
) -> None:
    found = assessed(name, reading, with_slots=with_slots)
    assert {grade: x.verdict.word for grade, x in found.items()} == {"b": b, "a": a}
    assert reach(found) == Reach(reachable, possible)
    assert {grade: blocking(x, Verdict.UNMET) for grade, x in found.items()} == {"b": unmet_b, "a": unmet_a}


@pytest.mark.parametrize(("name", "score"), [("ready-a", (100, 100)), ("ready-b", (88, 86)), ("usual-problems", (67, 67))])
def test_the_score_of_a_sample_that_is_known_is_one_number(name: str, score: tuple[int, int]) -> None:
    found = [assessed(name, "guide", with_slots=False)[grade].score for grade in ("b", "a")]
    assert [(s.low, s.high) for s in found if s] == [(n, n) for n in score]


def test_slots_change_nothing_that_decides_under_the_guides() -> None:
    for name in sample_names():
        plain, filled = (assessed(name, "guide", with_slots=w) for w in (False, True))
        assert {g: x.verdict for g, x in plain.items()} == {g: x.verdict for g, x in filled.items()}


# What a verdict is made of.


def test_the_verdict_is_the_worst_of_the_blocking_rules_and_of_the_score_where_it_decides() -> None:
    for name, reading, *_ in SAMPLES:
        for found in assessed(name, reading, with_slots=True).values():
            barring = [f.verdict for f in found.findings if f.rule.severity is Severity.BLOCKING]
            slots = [s.verdict for s in found.slots if s.decides]
            score = [found.score_verdict] if reading == "guide" and found.score_verdict is not None else []
            assert found.verdict is worst([*barring, *slots, *score])
            assert found.eligibility is worst(f.verdict for f in found.findings if f.rule.severity is Severity.BLOCKING and f.rule.stage == "eligibility")


def test_under_the_statute_the_score_decides_nothing() -> None:
    found = assessed("usual-problems", "statute", with_slots=True)["b"]
    assert (found.score_verdict, found.verdict) == (Verdict.UNMET, Verdict.MET)


def test_under_the_guides_an_open_score_leaves_the_verdict_open() -> None:
    text = changed(sample("ready-b"), "premises.secrecy_room.alarm", "unknown")
    text = changed(changed(text, "premises.monitoring_room.independent", "unknown"), "premises.secrecy_room.iron_door", "unknown")
    found = {r: assess_grades(LAW, read(text), reading=r, as_of=SAMPLES_ON, slots=sample_slots())["b"] for r in ("guide", "statute")}
    assert blocking(found["guide"], Verdict.UNDETERMINED) == set()
    assert {r: x.verdict for r, x in found.items()} == {"guide": Verdict.UNDETERMINED, "statute": Verdict.MET}


def test_deducting_and_advisory_rules_never_enter_the_verdict() -> None:
    text = changed(changed(sample("ready-a"), "premises.secrecy_room.window_bars", "no"), "media.personal_sticks_used", "yes")
    found = assess_grades(LAW, read(text), reading="guide", as_of=SAMPLES_ON, slots={})["a"]
    assert {f.rule.rule.id for f in found.findings if f.verdict is Verdict.UNMET} == {"window-bars", "no-personal-sticks"}
    assert found.verdict is Verdict.MET


# Conditions nobody published.

DECIDING = {*(s.slot.id for s in assessed("ready-a", "statute", with_slots=True)["a"].slots if s.decides)}


def test_only_what_the_readings_own_sources_mention_decides() -> None:
    mentioned = {v.id: LAW.clauses[v.mentioned_by][0].kind.value for v in LAW.values.values() if v.mentioned_by}
    assert {name for name, kind in mentioned.items() if kind != "guide"} == DECIDING
    assert {"headcount-floor", "om-income-floor", "scoring-pass-mark"} <= DECIDING
    assert not {"domestic-share-floor", "secrecy-administrators-floor", "other-conditions", "other-materials"} & DECIDING
    assert not any(s.decides for s in assessed("ready-a", "guide", with_slots=True)["a"].slots)


def with_slots(slots: dict[str, FilledSlot]) -> Assessment:
    return Assessor(Frame(LAW, LAW.reading("statute"), "a", SAMPLES_ON, slots)).assess(read(sample("ready-a")))


@pytest.mark.parametrize("name", sorted(LAW.values[n].id for n in DECIDING))
def test_every_deciding_slot_that_is_empty_keeps_the_verdict_open(name: str) -> None:
    found = with_slots({n: s for n, s in sample_slots().items() if n != name})
    assert found.verdict is Verdict.UNDETERMINED
    assert {s.slot.id for s in found.slots if s.decides and s.verdict is not Verdict.MET} == {name}


def test_a_slot_only_a_guide_mentions_keeps_nobody_waiting_under_the_statute() -> None:
    found = with_slots({n: s for n, s in sample_slots().items() if n in DECIDING})
    assert found.verdict is Verdict.MET
    assert {s.slot.id for s in found.slots if s.verdict is Verdict.UNDETERMINED} == {v.id for v in LAW.values.values() if v.slot} - DECIDING


SLOT = {"source": "虚构", "dated_on": date(2026, 1, 1)}
FILLED = [
    # filled in, number known, verdict
    ("headcount-floor", {"value": 20}, True, "met"),
    ("headcount-floor", {"value": 2000}, True, "unmet"),
    ("headcount-floor", {"by_grade": {"b": 1}}, False, "undetermined"),  # nothing for the grade asked
    ("headcount-floor", {"by_grade": {"b": 1, "a": 20}}, True, "met"),
    ("headcount-floor", {"says": "口头答复"}, False, "undetermined"),
    ("headcount-floor", {"value": 20, "answer": "unmet"}, True, "unmet"),  # the answer a person gives stands
    ("scoring-pass-mark", {"value": 80}, True, "undetermined"),  # no rule can weigh it
    ("scoring-pass-mark", {"value": 80, "answer": "met"}, True, "met"),
    ("scoring-pass-mark", {"value": 80, "answer": "unmet"}, True, "unmet"),
]


@pytest.mark.parametrize(("name", "filled", "known", "word"), FILLED)
def test_a_slot_stands_as_its_rules_or_its_answer_say(name: str, filled: dict[str, object], known: bool, word: str) -> None:
    text = {k: str(v) if k == "value" else {g: str(n) for g, n in v.items()} if isinstance(v, dict) else v for k, v in filled.items()}
    found = with_slots({**sample_slots(), name: FilledSlot.model_validate({"id": name, **SLOT, **text})})
    (slot,) = (s for s in found.slots if s.slot.id == name)
    assert (slot.number is not None, slot.verdict.word, found.verdict.word) == (known, word, word)


# The same in, the same out.


def test_an_assessment_is_a_pure_function_of_what_goes_in() -> None:
    dossier, assessor = read(sample("usual-problems")), Assessor(Frame(LAW, LAW.reading("guide"), "b", SAMPLES_ON))
    before = dossier.model_dump_json()
    one, other = assessor.assess(dossier), assessor.assess(dossier)
    assert [f[1:] for f in one.findings] == [f[1:] for f in other.findings] and dossier.model_dump_json() == before


def test_the_verdict_follows_the_day() -> None:
    verdicts = {
        day: Assessor(replace(assessed("ready-b", "guide", with_slots=False)["b"].frame, as_of=date.fromisoformat(day))).assess(read(sample("ready-b"))).verdict
        for day in ("2026-11-20", "2027-08-01")
    }
    assert verdicts["2026-11-20"] is Verdict.MET and verdicts["2027-08-01"] is not Verdict.MET
