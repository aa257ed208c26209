"""`law check` proves the timeline, the rehearsal and shared remedies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zhengtu.proving.plans import plan_faults
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.rulepacks.plans import RehearsalPlan, TimelinePlan

PACK = shipped_pack()


def broken_timeline(**changes) -> list[str]:
    form = PACK.timeline.model_dump(by_alias=True) | {"schema": "1"}
    return [f.wrong for f in plan_faults(replace(PACK, timeline=TimelinePlan.model_validate(form | changes)))]


def broken_topic(**changes) -> list[str]:
    form = PACK.rehearsal.model_dump(by_alias=True) | {"schema": "1"}
    topic = {"cites": ["G2-3.1"], **changes}
    return [f.wrong for f in plan_faults(replace(PACK, rehearsal=RehearsalPlan.model_validate(form | {"topics": [topic]})))]


def broken_remedy(rule: str, **changes) -> list[str]:
    remedy = PACK.rules[rule].remedy.model_copy(update=changes)
    return [f.wrong for f in plan_faults(replace(PACK, rules={**PACK.rules, rule: PACK.rules[rule].model_copy(update={"remedy": remedy})}))]


def test_the_shipped_pack_holds_together() -> None:
    assert list(plan_faults(PACK)) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"total": {"least": "no-such-value", "most": "total-duration-most"}}, "no-such-value"),
        ({"total": {"least": "interviewees-least", "most": "total-duration-most"}}, "interviewees-least"),
        ({"terms": [{"term": "no-such-term", "after": "submission"}]}, "no-such-term"),
        ({"terms": [{"term": "decision-term", "after": "completeness-check"}]}, "completeness-check"),
        ({"shortcuts": [{"value": "stage-self-assessment-least", "kind": "saves", "caution": "quality-before-speed"}]}, "stage-self-assessment-least"),
        ({"shortcuts": [{"value": "parallel-months-saved", "kind": "saves", "caution": "no-such-text"}]}, "no-such-text"),
    ],
)
def test_a_timeline_names_only_what_the_pack_has(changes, said) -> None:
    (wrong,) = broken_timeline(**changes)
    assert said in wrong and " ‖ " in wrong


NO_DRAW = {"cites": ["G2-3.3"], "of": "staff", "where": {"is": {"fact": "no_such_fact", "value": "yes"}}, "least": "x", "most": "interviewees-most"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"cites": ["G2-9.9"]}, "G2-9.9"),
        ({"papers": ["no_such_paper"]}, "no_such_paper"),
        ({"draw": NO_DRAW}, '"x"'),
    ],
)
def test_a_rehearsal_names_only_what_the_pack_has(changes, said) -> None:
    wrongs = broken_topic(**changes)
    assert wrongs and said in wrongs[0] and all(" ‖ " in wrong for wrong in wrongs)


def test_remedies_of_one_id_are_one_deed() -> None:
    (wrong,) = broken_remedy("staff-chinese", once_for="firm")
    assert "person-off-classified-work" in wrong


def test_a_remedy_has_no_id_of_a_rule() -> None:
    assert any("iron-door" in wrong for wrong in broken_remedy("window-bars", id="iron-door"))
