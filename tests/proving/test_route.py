"""A route that is broken in one place is refused with the place and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from route.law_copies import change, copy_of_law

from zhengtu.places import RulepackError
from zhengtu.proving.route import refuse_broken_route, route_faults
from zhengtu.route.route import load_route, shipped_route
from zhengtu.rulepacks.load import load_pack, shipped_folder, shipped_pack


def test_the_shipped_route_holds() -> None:
    assert route_faults(shipped_pack(), shipped_folder()) == ([], 43)
    refuse_broken_route(shipped_route(), shipped_pack())


def test_a_pack_without_a_route_has_no_fault() -> None:
    assert route_faults(shipped_pack(), Path(__file__).parent) == ([], 0)


BROKEN = [
    ("route.bpmn", '<userTask id="review"', '<scriptTask id="review"', "a route may not have scriptTask"),
    ("route.bpmn", '<userTask id="review"', '<callActivity id="x" calledElement="y" /><userTask id="review"', "a route may not have callActivity"),
    ("route.bpmn", '<messageEventDefinition messageRef="message_correction-window" />', "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>", "a route may not have timerEventDefinition"),
    ("route.bpmn", '  <collaboration id="collaboration">', '  <import importType="x" location="https://example.invalid/a.bpmn" namespace="y" />\n  <collaboration id="collaboration">', "a route may not have import"),
    ("route.bpmn", '<?xml version="1.0" encoding="UTF-8"?>', '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>', "document types and entities are not read"),
    ("route.bpmn", "outcome == 'granted'", "__import__('os').getpid() > 0", "a condition is outcome == 'name' and nothing else"),
    ("route.bpmn", "outcome == 'granted'", "outcome == 'granted' or True", "a condition is outcome == 'name' and nothing else"),
    ("route.bpmn", '<userTask id="review"', '<userTask implementation="x" id="review"', "the attribute implementation is not on the list"),
    ("route.bpmn", '<userTask id="review"', '<userTask id="correct" /><userTask id="review"', 'the id "correct" stands twice'),
    ("route.bpmn", 'targetRef="rectify"', 'targetRef="nowhere"', 'the flow leads to "nowhere"'),
    ("route.bpmn", 'messageRef="message_correction-window"', 'messageRef="message_x"', 'there is no message or signal "message_x"'),
    ("route.bpmn", "outcome == 'unfounded'", "outcome == 'founded'", "takes an outcome of its own"),
    ("route.bpmn", '<flowNodeRef>review</flowNodeRef>', "", "review lies in no lane"),
    ("route.bpmn", 'bpmnElement="review">', 'bpmnElement="elsewhere">', "the diagram does not show review"),
    ("route.bpmn", '<sequenceFlow id="validity__certificate_expired"', '<sequenceFlow id="extra" sourceRef="validity" targetRef="fork_in_force" /><sequenceFlow id="validity__certificate_expired"', "2 flows leave validity"),
    ("route.bpmn", 'sourceRef="renewal_refused" targetRef="end_renewal"', 'sourceRef="renewal_refused" targetRef="fork_in_force"', "would wait for ever"),
    ("route.bpmn", 'sourceRef="decide_outcome" targetRef="decide_nationally"', 'sourceRef="decide_outcome" targetRef="decide_refusal"', "no flow leads to decide_nationally"),
    ("route.bpmn", 'sourceRef="application_refused" targetRef="refusal_served"', 'sourceRef="application_refused" targetRef="decide_refusal"', "no flow leads to refusal_served"),
    ("route.bpmn", 'name="correction-window"', 'name="correction-windows"', "which no clock starts"),
    ("route.bpmn", "</definitions>", "", "this is not XML"),
    ("duties.yaml", "  - {step: review, ", "  - {step: reviews, ", 'there is no step "reviews"'),
    ("duties.yaml", "roles: [planner], not_same_as: [review]}", "roles: [inspector], not_same_as: [review]}", "nobody in the lane authority may do publicity"),
    ("duties.yaml", "asks: [visit_on]", "asks: [visit]", 'there is no fact "visit"'),
    ("duties.yaml", "member_of: team", "member_of: crew", 'there is no draw "crew"'),
    ("duties.yaml", "least: interviewees-least", "least: interviewees-few", 'there is no value "interviewees-few"'),
    ("readings.yaml", "only: [proposed]", "only: [granted]", "decide_nationally is reached under no reading"),
    ("readings.yaml", "outcome: not_held", "outcome: held", "the step publicity has no outcome held"),
    ("readings.yaml", "lane: national_office", "lane: moon", 'there is no lane "moon"'),
    ("clocks.yaml", "- term: publicity-period", "- term: publicity-times", 'there is no term "publicity-times"'),
    ("clocks.yaml", "starts_with: [publicity_published]", "starts_with: [publicity_begun]", 'there is no event "publicity_begun"'),
    ("clocks.yaml", "paused_by: objection_open", "paused_by: weather", 'there is no pause "weather"'),
    ("status.yaml", "since: [revocation_served]", "since: [revoked]", 'there is no event "revoked"'),
    ("notices.yaml", "on: [publicity.published]", "on: [publicity.printed]", 'there is no step and outcome "publicity.printed"'),
    ("notices.yaml", "    serves: [correction_notice_served]\n", "", "no notice serves correction_notice_served"),
    ("notices.yaml", "cites: [G1-3.5, G2-4.3]", "cites: [G1-9.9]", 'there is no clause "G1-9.9"'),
    ("duties.yaml", ", notice: none}", "}", "calls for no notice"),
    ("stages.yaml", "    zh: 专家复审", "    zh: 专家会审", "has another name or lane in the drawing"),
    ("stages.yaml", "- id: expert_review", "- id: expert_opinion", "the route has no step expert_opinion"),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), BROKEN, ids=[f"{b[0]}-{b[3][:40] or b[2][:40]}" for b in BROKEN])
def test_a_broken_route_is_refused_where_it_is_broken(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    folder = copy_of_law(tmp_path)
    change(folder / file, old, new)
    if new.startswith("<scriptTask"):
        change(folder / file, 'name="书面审查&#10;Review of the materials" />', 'name="书面审查&#10;Review of the materials"><script>import os</script></scriptTask>')
    try:
        faults, _ = route_faults(load_pack(folder), folder)
        found = [f"{where}: {wrong}" for where, wrong, _ in faults]
        assert all(todo.count("‖") == 1 and wrong.count("‖") == 1 for _, wrong, todo in faults)
    except RulepackError as e:
        found = [str(e)]
    assert found, "the broken route was let through"
    assert any(said in one for one in found), found[:3]
    assert any(one.startswith("classified_om/") for one in found), found[:3]


def test_a_route_of_a_broken_pack_is_refused_before_a_case_is_opened(tmp_path: Path) -> None:
    folder = copy_of_law(tmp_path)
    change(folder / "duties.yaml", "  - {step: review, ", "  - {step: reviews, ")
    with pytest.raises(RulepackError, match="there is no step"):
        refuse_broken_route(load_route(folder), load_pack(folder))
