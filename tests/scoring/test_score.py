"""The score is an exact interval: unknowns widen it, a better answer never lowers it, and everything in order gives 100."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

import pytest
from dossiers import SAMPLES_ON, changed, forgotten, read, sample, unsaid_lists
from hypothesis import given, settings
from hypothesis import strategies as st
from packs_in_memory import dossier, pack, yaml

from zhengtu.rulepacks.load import shipped_pack
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.scoring import Scoring
from zhengtu.scoring.score import CompiledScoring, Score, compile_scoring
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.finding import CompiledRule, compile_rule
from zhengtu.weighing.frame import Frame

MET, UNMET, OPEN = Verdict.MET, Verdict.UNMET, Verdict.UNDETERMINED
Span = tuple[str, str]


def scored(item: str, facts: str = "", verdicts: dict[str, Verdict] | None = None) -> Span:
    part = f"{{id: p, name: {{zh: 部, en: part}}, cites: [G2-1], points: 10, items: [{item}]}}"
    text = f"{{schema: 1, cites: [G2-1], note: {{zh: 注, en: note}}, lines: {{}}, parts: [{part}]}}"
    law = pack()
    with_scoring = Rulepack(**{**{f: getattr(law, f) for f in law.__dataclass_fields__}, "scoring": Scoring.model_validate(yaml(text))})
    compiled = compile_scoring(Frame(with_scoring, law.reading("guide"), "b", SAMPLES_ON))
    assert compiled is not None
    score = compiled.score(dossier(facts), verdicts or {})
    return str(score.low), str(score.high)


ITEM = "{id: i, name: {zh: 项, en: item}, basis: ours, points: 10, "
BY_RULE = ITEM + "rule: r}"
BY_COUNT = ITEM + "points_each: 4, count: {of: tools, where: {is: {fact: origin, value: domestic}}}}"
BY_SHARE = ITEM + "share: {of: tools, where: {is: {fact: origin, value: domestic}}}}"
BY_SUM = ITEM + "points_each: 0.5, count: {of: income, weight: operation_income}}"


@pytest.mark.parametrize(("verdicts", "span"), [({"r": MET}, ("10", "10")), ({"r": UNMET}, ("0", "0")), ({"r": OPEN}, ("0", "10")), ({}, ("10", "10"))])
def test_a_rule_gives_all_of_its_points_or_none_and_one_that_does_not_apply_costs_nothing(verdicts: dict[str, Verdict], span: Span) -> None:
    assert scored(BY_RULE, verdicts=verdicts) == span


@pytest.mark.parametrize(
    ("item", "facts", "span"),
    [
        (BY_COUNT, "tools: none", ("0", "0")),
        (BY_COUNT, "tools: {complete: yes, items: [{origin: domestic}, {origin: foreign}]}", ("4", "4")),
        (BY_COUNT, "tools: {complete: yes, items: [{origin: domestic}, {}]}", ("4", "8")),
        (BY_COUNT, "tools: {complete: yes, items: [{origin: domestic}, {origin: domestic}, {origin: domestic}]}", ("10", "10")),
        (BY_COUNT, "tools: [{origin: domestic}]", ("4", "10")),
        (BY_SHARE, "tools: none", ("0", "0")),
        (BY_SHARE, "", ("0.0", "10.0")),
        (BY_SHARE, "tools: {complete: yes, items: [{origin: domestic}, {origin: foreign}, {}]}", ("3.3", "6.6")),  # rounded down, never up
        (BY_SUM, "income: {complete: yes, items: [{operation_income: 3}, {operation_income: 2.5}]}", ("2.75", "2.75")),
        (BY_SUM, "income: {complete: yes, items: [{operation_income: 3}, {}]}", ("1.5", "10")),
    ],
)
def test_a_count_and_a_share_give_points_from_their_least_to_their_most(item: str, facts: str, span: Span) -> None:
    assert tuple(Decimal(x) for x in scored(item, facts)) == tuple(Decimal(x) for x in span)


@pytest.mark.parametrize(("low", "high", "verdict"), [(80, 80, MET), (79, 80, OPEN), (80, 100, MET), (0, 79, UNMET), (0, 80, OPEN)])
def test_against_a_line_the_low_end_must_reach_it_and_the_high_end_fail_it(low: int, high: int, verdict: Verdict) -> None:
    class Part:
        pass

    part = Part()
    part.low, part.high = Decimal(low), Decimal(high)  # type: ignore[attr-defined]
    assert Score((part,)).against(Decimal(80)) is verdict  # type: ignore[arg-type]


# The shipped scoring.


@cache
def scoring() -> tuple[CompiledScoring, tuple[CompiledRule, ...]]:
    law = shipped_pack()
    under = Frame(law, law.reading("guide"), "a", SAMPLES_ON)
    compiled = compile_scoring(under)
    assert compiled is not None
    asked = {i.rule for p in law.scoring.parts for i in p.items if i.rule} if law.scoring else set()
    return compiled, tuple(compile_rule(rule, under) for rule in law.rules.values() if rule.id in asked)


def score_of(text: Any) -> Score:
    compiled, rules = scoring()
    facts = read(text)
    verdicts = {r.rule.id: min(f.verdict for f in found) for r in rules if (found := r.weigh(facts))}
    return compiled.score(facts, verdicts)


def test_everything_in_order_is_a_hundred_and_nothing_known_is_anything() -> None:
    best, nothing = score_of(sample("ready-a")), score_of({})
    assert (best.low, best.high, nothing.low, nothing.high) == (100, 100, 0, 100)


def test_no_points_are_given_for_what_is_not_asked() -> None:
    """No item of the shipped score rests on a rule with a condition, so none is given away."""
    assert [r.rule.id for r in scoring()[1] if r.rule.when is not None] == []


BREAKS = [
    ("premises.monitoring_room.independent", "no"),
    ("premises.secrecy_room.iron_door", "no"),
    ("premises.secrecy_room.alarm", "none"),
    ("premises.secrecy_room.video_retention", "10"),
    ("staff[staff-09].training", "none"),
    ("staff[staff-10].certificates", "none"),
    ("staff[staff-11].certificates", "none"),
    ("staff[staff-02].duties", "none"),
    ("staff[staff-04].social_security", "none"),
    ("documents[lead_project_record].file", "none"),
    ("documents[contract-1].file", "none"),
    ("documents[secrecy_room_acceptance].file", "none"),
    ("projects[project-1].secrecy_level", "confidential"),
]


@pytest.mark.parametrize("seed", range(25))
def test_mending_an_answer_never_lowers_the_score(seed: int) -> None:
    """Some facts broken, some forgotten; one of them mended: unmet becomes met, unknown becomes the best.

    Dates that bring a project into the three years are no such answers: one more project is one more contract to seal.
    """
    by, before, after = Random(seed), sample("ready-a"), sample("ready-a")
    worse = by.sample(BREAKS, by.randint(1, len(BREAKS)))
    for path, broken in worse:
        state = by.choice([broken, "unknown"])
        before = changed(before, path, state)
        after = changed(after, path, state) if path != worse[0][0] else after
    one, other = score_of(before), score_of(after)
    assert one.low <= other.low and one.high <= other.high


@pytest.mark.parametrize("name", ["ready-a", "ready-b", "usual-problems"])
def test_forgetting_widens_the_score_and_never_moves_it(name: str) -> None:
    text = unsaid_lists(sample(name))
    whole = score_of(text)
    for seed in range(6):
        part = score_of(forgotten(text, 0.01 * (1 + seed), Random(seed)))
        assert part.low <= whole.low <= whole.high <= part.high, f"seed {seed}"


@settings(max_examples=40)
@given(st.data())
def test_a_better_verdict_never_lowers_the_score(data: st.DataObject) -> None:
    compiled, rules = scoring()
    verdicts = {r.rule.id: data.draw(st.sampled_from(list(Verdict))) for r in rules}
    name = data.draw(st.sampled_from(sorted(verdicts)))
    better = {**verdicts, name: data.draw(st.sampled_from([v for v in Verdict if v >= verdicts[name]]))}
    facts = read({})
    one, other = compiled.score(facts, verdicts), compiled.score(facts, better)
    assert one.low <= other.low and one.high <= other.high
