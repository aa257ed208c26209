"""The drawing is BPMN 2.0 as its schema has it, and the engine accepts one form of condition."""

from __future__ import annotations

import pytest
from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnValidator

from zhengtu.places import RulepackError
from zhengtu.route.bpmn import parse_bpmn, two_languages
from zhengtu.route.engine import Tokens, _OneCondition
from zhengtu.route.errors import RouteError
from zhengtu.route.route import shipped_route
from zhengtu.route.xml_reading import DEEPEST, parse_xml
from zhengtu.rulepacks.load import shipped_folder

TEXT = (shipped_folder() / "route.bpmn").read_bytes()


def test_the_file_is_valid_by_the_schema_of_bpmn() -> None:
    BpmnValidator().validate(etree.fromstring(TEXT), "route.bpmn")


def test_every_shape_lies_in_its_lane_and_no_two_tasks_overlap() -> None:
    drawn = shipped_route().drawn
    for node in drawn.nodes.values():
        box, lane = drawn.boxes[node.id], drawn.boxes[node.lane]
        assert lane.x <= box.x and box.x + box.width <= lane.x + lane.width, node.id
        assert lane.y <= box.y and box.y + box.height <= lane.y + lane.height, node.id
    free = [n.id for n in drawn.nodes.values() if n.kind != "boundaryEvent"]
    for at, one in enumerate(free):
        for other in free[at + 1 :]:
            a, b = drawn.boxes[one], drawn.boxes[other]
            apart = a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y
            assert apart, (one, other)


def test_every_name_stands_in_both_languages() -> None:
    drawn = shipped_route().drawn
    named = [node.name for node in drawn.nodes.values() if node.kind not in ("exclusiveGateway", "parallelGateway")]
    named += [flow.name for flow in drawn.flows if flow.outcome] + [lane.name for lane in drawn.lanes.values()]
    assert all(name.zh and name.en and name.zh != name.en for name in named)
    assert two_languages("一名").en == "一名"


@pytest.mark.parametrize(
    "expression",
    ["True", "outcome != 'x'", "outcome == \"x\"", "outcome == 'x' ", "outcome == 'x' or 1", "outcome=='x'", "__import__('os')", "outcome == 'X'", ""],
)
def test_the_engine_evaluates_nothing_but_the_one_condition(expression: str) -> None:
    with pytest.raises(RouteError, match="outcome == 'name' and nothing else"):
        _OneCondition().evaluate(None, expression)


def test_the_engine_runs_no_script_and_calls_no_service() -> None:
    with pytest.raises(RouteError, match="runs no script"):
        _OneCondition().execute(None, "import os")
    with pytest.raises(RouteError, match="calls no service"):
        _OneCondition().call_service(None)


def test_a_step_or_term_that_is_not_waited_for_moves_nothing() -> None:
    tokens = Tokens(shipped_route().specification)
    before = tokens.ready
    with pytest.raises(RouteError, match="is not open"):
        tokens.complete("decide", "granted")
    with pytest.raises(RouteError, match="no step waits"):
        tokens.receive("correction-window")
    assert tokens.ready == before == ("submit", "withdraw")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"<a" * 10, "not XML"),
        (b"", "not XML"),
        (b"<a>" * (DEEPEST + 2) + b"</a>" * (DEEPEST + 2), "nested too deep"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "document types and entities"),
        (b"\xff\xfe\x00", "not XML"),
    ],
)
def test_hostile_xml_is_refused_with_a_line(text: bytes, said: str) -> None:
    with pytest.raises(RulepackError, match=said):
        parse_xml(text, file="route.bpmn")


def test_a_file_without_a_process_is_refused() -> None:
    text = b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" />'
    with pytest.raises(RulepackError, match="one process belongs here, there are 0"):
        parse_bpmn(text, file="route.bpmn")
