"""Knowing more never turns a verdict round: what is met or unmet while facts are unknown is so whatever they turn out to be.

A dossier is made up whole, then facts are forgotten and lists cut short. A verdict given on what is left has to be the
verdict on the whole. Stakes that contradict each other in the whole are no way things could be, and are left out.
"""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

import pytest
from dossiers import SAMPLES_ON, forgotten, read, sample, sample_slots, unsaid_lists
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from packs_in_memory import frame, pack

from zhengtu.rulepacks import closed_list
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.compiling import compile_test, root_scope
from zhengtu.weighing.finding import CompiledRule, compile_rule
from zhengtu.weighing.frame import Frame
from zhengtu.weighing.look_through import read_holdings

one_of = st.sampled_from
DAYS = one_of(["2022-05-01", "2025-11-20", "2026-05-20", "2026-11-20", "2027-01-01"])
YES_NO = one_of(["yes", "no"])
NAMES = one_of(["甲公司", "乙公司"])
NUMBERS = one_of(["0", "3", "10", "-2"])
MONTHS = one_of(["2026-07", "2026-08", "2026-09", "2026-10"])
DUTIES = one_of(["operation_engineer", "security_auditor", "system_administrator"])
JURISDICTIONS = one_of(["mainland", "foreign", "hong_kong"])
LEVELS = one_of(["county", "province", "national"])
ADDRESSES = one_of(["虚构路1号", "某市虚构路1号302室", "虚构路9号"])


def fact(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return values | st.just("none")


def listing(member: st.SearchStrategy[Any], size: int = 3, *, unique_by: Any = None) -> st.SearchStrategy[Any]:
    items = st.lists(member, max_size=size, unique_by=unique_by)
    return st.fixed_dictionaries({"complete": one_of(["yes", "yes", "yes", "no"]), "items": items})


def words(choice: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return listing(choice, 2, unique_by=lambda w: w)


IDS = one_of(["x1", "x2", "x3"])
ENTITIES = one_of(["e1", "e2", "e3", "e4"])
FIRMS = st.just("applicant") | ENTITIES

STAFF = {
    "id": IDS,
    "nationality": fact(JURISDICTIONS),
    "title": fact(one_of(["junior", "senior"])),
    "on_classified_work": fact(YES_NO),
    "duties": words(DUTIES),
    "training": fact(st.fixed_dictionaries({"valid_until": fact(DAYS), "issuer_level": fact(LEVELS)})),
    "social_security": listing(st.fixed_dictionaries({"month": fact(MONTHS), "employer": fact(NAMES)})),
}
PROJECT = {"id": IDS, "signed_on": fact(DAYS), "amount": fact(NUMBERS), "secrecy_level": fact(one_of(["confidential", "secret"]))}
PAPER = {
    "id": IDS,
    "kind": fact(one_of(["contract", "plan"])),
    "about": fact(IDS),
    "bears": words(one_of(["seal", "date"])),
    "file": fact(st.just({"path": "a.txt"})),
}
JUDGEMENT = {
    "question": fact(one_of(["q1", "q2"])),
    "answer": fact(one_of(["met", "unmet"])),
    "by": fact(one_of(["甲"])),
    "duty": fact(DUTIES),
    "judged_on": fact(DAYS),
    "reason": fact(one_of(["因为"])),
}
HOLDING = {
    "entities": listing(
        st.fixed_dictionaries({"id": ENTITIES, "kind": fact(one_of(["natural_person", "enterprise", "enterprise"])), "jurisdiction": fact(JURISDICTIONS)}),
        4,
        unique_by=lambda e: e["id"],
    ),
    "stakes": listing(st.fixed_dictionaries({"holder": ENTITIES, "of": FIRMS, "part": fact(one_of(["10%", "20%", "40%", "60%", "100%"]))}), 6),
    "controller": fact(ENTITIES),
}
WORLDS = st.fixed_dictionaries(
    {
        "applicant": st.fixed_dictionaries(
            {
                "name": fact(NAMES),
                "established_on": fact(DAYS),
                "paid_in_capital": fact(NUMBERS),
                "publicly_listed": fact(YES_NO),
                "registered_address": fact(ADDRESSES),
            }
        ),
        "premises": st.fixed_dictionaries(
            {"secrecy_room": fact(st.fixed_dictionaries({"address": fact(ADDRESSES), "iron_door": fact(YES_NO), "alarm_tested_on": fact(DAYS)}))}
        ),
        "staff": listing(st.fixed_dictionaries(STAFF)),
        "projects": listing(st.fixed_dictionaries(PROJECT)),
        "shareholding": st.fixed_dictionaries(HOLDING),
        "documents": listing(st.fixed_dictionaries(PAPER)),
        "judgements": listing(st.fixed_dictionaries(JUDGEMENT)),
        "plan": st.fixed_dictionaries({"submission_on": fact(DAYS)}),
    }
)

NUMBER = one_of(["0", "1", "2", "3", "100", {"value": "slot"}, {"value": "number"}])
SPAN = st.fixed_dictionaries({"length": one_of(["1", "36", {"value": "span"}]), "unit": one_of(["month", "year"])})
BOUND = st.tuples(one_of(["at_least", "at_most"]), NUMBER).map(lambda b: dict([b]))
ENTITY = one_of([{"one_of": {"fact": "jurisdiction", "values": ["foreign", "hong_kong"]}}, {"is": {"fact": "kind", "value": "natural_person"}}])
LEAVES = {
    "dossier": one_of(
        [
            {"is": {"fact": "applicant.publicly_listed", "value": "no"}},
            {"is": {"fact": "applicant.paid_in_capital", "value": {"value": "slot"}}},
            {"is": {"fact": "asked.grade", "value": "a"}},
            {"at_least": {"fact": "applicant.paid_in_capital", "value": {"value": "number"}}},
            {"at_most": {"fact": "applicant.paid_in_capital", "value": {"value": "slot"}}},
            {"in_date": {"fact": "premises.secrecy_room.alarm_tested_on", "at": "submission"}},
            {"same_as": {"fact": "premises.secrecy_room.address", "other": "applicant.registered_address", "by": "address"}},
            {"same_as": {"fact": "plan.submission_on", "other": "applicant.established_on", "tolerance": {"value": "days"}}},
            {"different_people": {"pairs": [["operation_engineer", "security_auditor"]]}},
            {"filed": {"kind": "contract", "bearing": ["seal"]}},
            {"filed": {"kind": "plan"}},
            {"judged": {"question": "q1", "valid_for": {"value": "span"}, "unit": "month"}},
            {"judged": {"question": "q1", "by_duty": "security_auditor"}},
        ]
    )
    | st.builds(
        lambda path, by, bound: {"held": {"tree": "shareholding", "by": by, "path": path, "at_most": bound}},
        one_of(["direct", "indirect", "control"]),
        ENTITY,
        one_of(["0", "20", "60"]),
    )
    | st.builds(lambda name, span: {name: {"fact": "applicant.established_on", **span}}, one_of(["within", "older_than"]), SPAN),
    "staff": one_of(
        [
            {"one_of": {"fact": "nationality", "values": ["mainland", "hong_kong"]}},
            {"is": {"fact": "on_classified_work", "value": "yes"}},
            {"contains": {"fact": "duties", "values": ["operation_engineer"]}},
            {"at_least": {"fact": "title", "value": "senior"}},
            {"at_least": {"fact": "training.issuer_level", "value": "province"}},
            {"in_date": {"fact": "training.valid_until"}},
            {"filed": {"kind": "contract", "of": "subject"}},
            {"no_gap": {"fact": "social_security", "length": "2", "by_employer": "dossier.applicant.name"}},
            {"no_gap": {"fact": "social_security", "length": "3", "until": "submission"}},
            {
                "each": {
                    "of": "social_security",
                    "if_empty": "unmet",
                    "test": {"same_as": {"fact": "employer", "other": "dossier.applicant.name", "by": "name"}},
                }
            },
        ]
    ),
    "projects": one_of(
        [
            {"at_least": {"fact": "secrecy_level", "value": "secret"}},
            {"at_least": {"fact": "amount", "value": "3"}},
            {"filed": {"kind": "contract", "bearing": ["seal"], "of": "subject"}},
        ]
    )
    | st.builds(lambda name, span: {name: {"fact": "signed_on", **span}}, one_of(["within", "older_than"]), SPAN),
}
WEIGHTS = {"staff": st.none(), "projects": one_of([None, "amount"])}


def put_together(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(of, min_size=1, max_size=3)
    return st.builds(lambda name, tests: {name: tests}, one_of(["all_of", "any_of"]), several) | of.map(lambda test: {"not": test})


def about_members(name: str) -> st.SearchStrategy[Any]:
    inner = LEAVES[name] | put_together(LEAVES[name])
    each = st.builds(
        lambda where, empty, test: {"each": said(of=name, where=where, if_empty=empty, test=test)},
        st.none() | inner,
        one_of(["met", "unmet", "undetermined"]),
        inner,
    )
    tally = st.builds(
        lambda kind, where, weight, bound: {kind: said(of=name, where=where, weight=weight, **bound)},
        one_of(["count", "share"]),
        st.none() | inner,
        WEIGHTS[name],
        BOUND,
    )
    return each | tally


def said(**params: Any) -> dict[str, Any]:
    return {name: value for name, value in params.items() if value is not None}


TESTS = st.recursive(LEAVES["dossier"] | about_members("staff") | about_members("projects"), put_together, max_leaves=4)


@cache
def under(slot: str | None) -> Frame:
    units = {"slot": "count", "span": "month", "days": "calendar_day"}
    empty = [f"{{id: {name}, unit: {unit}, slot: {{zh: 空, en: empty}}, mentioned_by: RULE-1}}" for name, unit in units.items()]
    law = pack(
        values=f"[{', '.join(empty)}, {{id: number, unit: count, values: [{{cites: G2-1, value: 3}}]}}]",
        words="{papers: [contract, plan], paper_elements: [seal, date], questions: [q1, q2]}",
    )
    return frame(law, slots="[]" if slot is None else f"[{', '.join(f'{{id: {name}, value: {slot}}}' for name in units)}]")


def weighed(test: Any, text: Any, frame: Frame) -> Verdict:
    law_test = closed_list.Test.model_validate(test)
    dossier = read(text)
    return compile_test(law_test, root_scope(frame, frame.pack.place("rule", "a-rule"))).weigh(dossier, dossier)


def contradicts_itself(text: Any) -> bool:
    holdings = read_holdings(read(text).shareholding)
    return bool(holdings.overfull or holdings.held_ends)


CHANCE = one_of([0.05, 0.2, 0.5])


@settings(max_examples=120)
@given(tests=st.lists(TESTS, min_size=8, max_size=8), world=WORLDS, by=st.randoms(), chance=CHANCE, known_whole=st.booleans())
def test_a_verdict_on_what_is_known_holds_whatever_else_comes_out(tests: Any, world: Any, by: Random, chance: float, known_whole: bool) -> None:
    whole = world if known_whole else forgotten(world, 0.2, by)
    part = forgotten(whole, chance, by)
    assume(not contradicts_itself(whole))
    for test in tests:
        before = weighed(test, part, under(None))
        assert before is Verdict.UNDETERMINED or weighed(test, whole, under(None)) is before, test


@settings(max_examples=40)
@given(tests=st.lists(TESTS, min_size=8, max_size=8), text=WORLDS, slot=one_of(["1", "3", "24"]))
def test_a_verdict_without_a_number_nobody_published_holds_for_every_number(tests: Any, text: Any, slot: str) -> None:
    for test in tests:
        before = weighed(test, text, under(None))
        assert before is Verdict.UNDETERMINED or weighed(test, text, under(slot)) is before, test


@settings(max_examples=200)
@given(
    text=st.fixed_dictionaries({"shareholding": st.fixed_dictionaries(HOLDING)}),
    path=one_of(["direct", "indirect", "control"]),
    by=ENTITY,
    most=one_of(["0", "20", "60"]),
    rng=st.randoms(),
    chance=CHANCE,
)
def test_who_holds_what_is_never_claimed_beyond_what_is_known(text: Any, path: str, by: Any, most: str, rng: Random, chance: float) -> None:
    assume(not contradicts_itself(text))
    test = {"held": {"tree": "shareholding", "by": by, "path": path, "at_most": most}}
    before = weighed(test, forgotten(text, chance, rng), under(None))
    assert before is Verdict.UNDETERMINED or weighed(test, text, under(None)) is before


@cache
def shipped_rules(reading: str, grade: str) -> tuple[CompiledRule, ...]:
    law = shipped_pack()
    shipped = Frame(law, law.reading(reading), grade, SAMPLES_ON, sample_slots())
    return tuple(compile_rule(rule, shipped) for rule in law.rules.values())


@pytest.mark.parametrize("name", ["ready-a", "usual-problems", "barred-by-shareholders"])
@pytest.mark.parametrize("reading", ["guide", "statute"])
def test_no_shipped_rule_turns_round_when_more_is_known(name: str, reading: str) -> None:
    text = unsaid_lists(sample(name))
    whole = {r.rule.id: min((f.verdict for f in r.weigh(read(text))), default=None) for r in shipped_rules(reading, "a")}

    for seed in range(20):
        dossier = read(forgotten(text, 0.01 * (1 + seed % 8), Random(seed)))
        for rule in shipped_rules(reading, "a"):
            before = min((f.verdict for f in rule.weigh(dossier)), default=None)
            after = whole[rule.rule.id]
            agrees = after is before or (before is Verdict.MET and after is None)
            assert before is Verdict.UNDETERMINED or agrees, f"seed {seed}, {rule.rule.id}: {before} became {after}"
