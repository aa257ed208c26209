"""The level advisor on random small packs and dossiers, held against every set of remedies carried out for real."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengtu.assessment.assess import Assessor
from zhengtu.intake.loading import load_dossier
from zhengtu.planning.advice import Advice, what_if
from zhengtu.planning.needs import remedy_of
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.rulepacks.rule import Rule
from zhengtu.rulepacks.scoring import Scoring
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.frame import Frame

AS_OF = date(2026, 11, 20)
EXAMPLES = Path(__file__).parents[2] / "examples"
ROOM = ("iron_door", "window_bars", "iron_safe", "alarm", "access_control_linked")
STAFF = ("secrecy_pledge", "on_classified_work")
FACTS = ("yes", "no", "unknown")
RULES = [f"room-{n}" for n, _ in enumerate(ROOM)] + [f"staff-{n}" for n, _ in enumerate(STAFF)]


def rule(name: str, fact: str, *, staff: bool, blocking: bool, remedy: dict) -> Rule:
    asked = {"is": {"fact": fact, "value": "yes"}}
    test = {"each": {"of": "staff", "if_empty": "met", "test": asked}} if staff else asked
    words = {"zh": name, "en": name}
    severity = "blocking" if blocking else "deducting"
    form = {"id": name, "asks": words, "cites": ["G2-1.3a"], "test": test, "severity": severity, "remedy": {**words, **remedy}, "settled_by": words}
    return Rule.model_validate(form)


@st.composite
def remedies(draw) -> dict:
    days, yuan = draw(st.integers(0, 4)), draw(st.integers(0, 4))
    return {"estimate": {"basis": "ours", "days": [0, days, days + 1], "yuan": [0, yuan, yuan + 2]}}


@st.composite
def packs(draw):
    """The shipped pack with a handful of rules of its own, some sharing a remedy, one perhaps without an estimate."""
    shared = {once: draw(remedies()) | {"id": f"shared-{once}", "once_for": once} for once in ("firm", "person")}
    rules = {}
    for at, (name, fact) in enumerate(zip(RULES, [f"premises.secrecy_room.{f}" for f in ROOM] + list(STAFF), strict=True)):
        staff = at >= len(ROOM)
        once = "person" if staff else "firm"
        own = draw(remedies()) | {"once_for": draw(st.sampled_from(["firm", "person"])) if staff else "firm"}
        none = {"once_for": "firm"} if draw(st.integers(0, 9)) == 0 else None
        remedy = none or draw(st.sampled_from([shared[once], own, own]))
        rules[name] = rule(name, fact, staff=staff, blocking=draw(st.integers(0, 4)) == 0, remedy=remedy)
    items = [{"id": f"i-{name}", "name": {"zh": "x", "en": "x"}, "points": str(draw(st.integers(0, 8))), "basis": "ours", "rule": name} for name in rules]
    counted = {"of": "staff", "where": {"contains": {"fact": "duties", "values": ["operation_engineer"]}}}
    items.append({"id": "engineers", "name": {"zh": "x", "en": "x"}, "points": "5", "basis": "ours", "count": counted, "points_each": "2"})
    line = {"points": str(draw(st.integers(0, 45))), "cites": ["G2-1.4"]}
    part = {"id": "all", "name": {"zh": "x", "en": "x"}, "cites": ["G2-1.3"], "points": "100", "items": items}
    words = {"zh": "x", "en": "x"}
    scoring = Scoring.model_validate({"schema": "1", "cites": ["G2-1.3"], "note": words, "lines": {"a": line, "b": line}, "parts": [part]})
    return replace(shipped_pack(), rules=rules, stage_of=dict.fromkeys(rules, "inspection"), scoring=scoring)


answers = st.sampled_from(FACTS)
people = st.tuples(*(answers for _ in STAFF), answers)
worlds = st.fixed_dictionaries({"room": st.tuples(*(answers for _ in ROOM)), "staff": st.lists(people, max_size=3)})


def dossier(world, *, unknown: str = "unknown", mended: frozenset[str] = frozenset()) -> Dossier:
    """A world as a dossier; facts not known become `unknown`, those behind mended rules `yes`."""

    def said(word: str, name: str) -> str:
        return "yes" if name in mended else unknown if word == "unknown" else word

    room = {fact: said(word, f"room-{n}") for n, (fact, word) in enumerate(zip(ROOM, world["room"], strict=True))}
    staff = []
    for at, words in enumerate(world["staff"]):
        facts = {fact: said(word, f"staff-{n}") for n, (fact, word) in enumerate(zip(STAFF, words, strict=False))}
        duty = unknown if words[-1] == "unknown" else words[-1]
        duties = {"complete": "no" if duty == "unknown" else "yes", "items": ["operation_engineer"] if duty == "yes" else []}
        staff.append({"id": f"s-{at}", **facts, "duties": duties})
    return Dossier.model_validate({"premises": {"secrecy_room": room}, "staff": {"complete": "yes", "items": staff}})


def every_set(pack, frame: Frame, world, *, unknown: str):
    """(yuan, days, deeds, -score) of the best set of remedies, each set carried out in the dossier and assessed anew."""
    assessor = Assessor(frame)
    now = assessor.assess(dossier(world, unknown=unknown))
    unmet = {}
    for finding in now.findings:
        if finding.verdict is Verdict.UNMET:
            unmet.setdefault(finding.rule.rule.id, []).append(finding.subject)
    forced = {name for name in unmet if pack.rules[name].severity.value == "blocking"}
    if any(pack.rules[name].remedy.estimate is None for name in forced):
        return "no remedy"
    free = [name for name in unmet if name not in forced and pack.rules[name].remedy.estimate]
    best, most = None, Decimal(-1)
    for taken in product((True, False), repeat=len(free)):
        mended = forced | {name for name, t in zip(free, taken, strict=True) if t}
        score = assessor.assess(dossier(world, unknown=unknown, mended=frozenset(mended))).score
        most = max(most, score.low)
        deeds = {}
        for name in mended:
            remedy = pack.rules[name].remedy
            for subject in unmet[name]:
                deeds[remedy.id or name, () if remedy.once_for == "firm" else subject] = remedy.estimate
        if score.low >= pack.scoring.lines[frame.grade].points:
            measure = (sum(e.yuan[1] for e in deeds.values()), max((e.days[1] for e in deeds.values()), default=0), len(deeds), -score.low)
            best = measure if best is None else min(best, measure)
    return best if best is not None else pack.scoring.lines[frame.grade].points - most


def told(plan):
    if plan.unmendable:
        return "no remedy"
    return plan.missing or (plan.yuan[1], plan.days[1], len(plan.deeds), -plan.score)


@settings(max_examples=80)
@given(packs(), worlds)
def test_the_plan_for_the_bad_case_is_the_best_of_all_sets(pack, world) -> None:
    frame = Frame(pack, pack.reading("guide"), "b", AS_OF)
    advice = Advice(Assessor(frame).assess(dossier(world)))
    assert told(advice.if_bad) == every_set(pack, frame, world, unknown="no")


@settings(max_examples=80)
@given(packs(), worlds)
def test_the_plan_for_the_good_case_is_the_best_of_all_sets(pack, world) -> None:
    frame = Frame(pack, pack.reading("guide"), "b", AS_OF)
    advice = Advice(Assessor(frame).assess(dossier(world)))
    assert told(advice.if_good) == every_set(pack, frame, world, unknown="yes")


@settings(max_examples=40)
@given(packs(), worlds)
def test_ticking_the_remedies_of_a_plan_gives_its_score(pack, world) -> None:
    frame = Frame(pack, pack.reading("guide"), "b", AS_OF)
    advice = Advice(Assessor(frame).assess(dossier(world)))
    outcome = what_if(advice, {deed.remedy for deed in advice.if_bad.deeds})
    assert outcome.deeds >= advice.if_bad.deeds
    assert outcome.low >= advice.if_bad.score
    assert {n.rule.id for n in outcome.left} == {n.rule.id for n in advice.if_bad.unmendable}


@settings(max_examples=40)
@given(packs(), worlds)
def test_a_good_answer_never_makes_the_plan_dearer(pack, world) -> None:
    frame = Frame(pack, pack.reading("guide"), "b", AS_OF)
    advice = Advice(Assessor(frame).assess(dossier(world)))
    assert all(q.saves >= 0 for q in advice.questions if q.need is not None)
    assert [q.rank for q in advice.questions] == sorted(q.rank for q in advice.questions)


def sample(name: str, *, grade: str = "b", reading: str = "guide") -> Advice:
    pack = shipped_pack()
    return Advice(Assessor(Frame(pack, pack.reading(reading), grade, AS_OF)).assess(load_dossier(EXAMPLES / name).weighed))


def test_a_ready_firm_needs_nothing() -> None:
    plan = sample("ready-b").if_bad
    assert plan.reaches and not plan.deeds and plan.yuan == (0, 0, 0)


def test_knock_outs_are_in_every_plan() -> None:
    advice = sample("usual-problems")
    blocking = {f.rule.rule.id for f in advice.assessment.findings if f.rule.severity.value == "blocking" and f.verdict is Verdict.UNMET}
    assert {n.rule.id for n in advice.if_bad.knock_outs} == blocking
    assert advice.if_bad.reaches and advice.if_bad.score >= advice.line.points


def test_a_remedy_for_each_person_is_paid_for_each_unmet_person() -> None:
    advice = sample("usual-problems")
    deeds = [d for d in advice.if_bad.deeds if d.remedy == "training-fits"]
    unmet = [f for f in advice.assessment.findings if f.rule.rule.id == "training-fits" and f.verdict is Verdict.UNMET]
    assert len(deeds) == len(unmet) > 1


def test_two_rules_that_share_a_remedy_pay_it_once_a_person() -> None:
    advice = sample("barred-by-director", reading="statute")
    sharing = [n for n in advice.needs if remedy_of(n.rule) == "person-off-classified-work"]
    assert len(sharing) == 2
    assert len([d for d in advice.if_bad.deeds if d.remedy == "person-off-classified-work"]) == 1


def test_a_line_out_of_reach_names_the_points_and_the_counts_with_room() -> None:
    advice = sample("ready-b", grade="a")
    assert not advice.if_bad.reaches and advice.if_bad.missing > 0
    assert advice.reaches is Verdict.UNMET
    assert advice.rooms and all(r.to_fill >= 1 for r in advice.rooms)
    closing = [r for r in advice.rooms if r.points >= advice.if_bad.missing]
    assert all((r.to_close - 1) * r.item.points_each < advice.if_bad.missing <= r.to_close * r.item.points_each for r in closing)


def test_under_the_statute_no_score_has_to_be_reached() -> None:
    advice = sample("usual-problems", reading="statute")
    assert advice.line is None and advice.if_bad.lifts == ()
    assert [q for q in advice.questions if q.slot is not None]


def test_what_is_open_depends_on_what_is_found_out() -> None:
    advice = sample("mostly-unknown")
    assert advice.reaches is Verdict.UNDETERMINED
    assert advice.questions[0].blocks


@pytest.mark.parametrize("grade", ["a", "b"])
def test_ticking_nothing_changes_nothing(grade: str) -> None:
    advice = sample("usual-problems", grade=grade)
    outcome = what_if(advice, [])
    assert (outcome.low, outcome.high, outcome.yuan) == (advice.assessment.score.low, advice.assessment.score.high, (0, 0, 0))
