"""Copies of the shipped law that a test may change: a route with a second checker, and routes that are broken in one place."""

from __future__ import annotations

import shutil
from pathlib import Path

LAW = Path(__file__).resolve().parents[2] / "src/zhengtu_law"


def copy_of_law(place: Path) -> Path:
    """A folder with the pack and, beside it, its sources."""
    unread = shutil.ignore_patterns("__pycache__")
    shutil.copytree(LAW / "classified_om", place / "classified_om", ignore=unread)
    shutil.copytree(LAW / "sources", place / "sources", ignore=unread)
    return place / "classified_om"


def change(path: Path, old: str, new: str, *, count: int = 1) -> None:
    """Replace a text that stands in a file."""
    text = path.read_text("utf-8")
    assert old in text, (path.name, old)
    path.write_text(text.replace(old, new, count), encoding="utf-8")


SECOND_CHECK = """
    <userTask id="second_check" name="第二人复核&#10;Second check" />
    <exclusiveGateway id="second_check_outcome" />
    <sequenceFlow id="to_gateway" sourceRef="second_check" targetRef="second_check_outcome" />
    <sequenceFlow id="agreed" name="同意&#10;agreed" sourceRef="second_check_outcome" targetRef="application_accepted">
      <conditionExpression xsi:type="tFormalExpression">outcome == 'agreed'</conditionExpression>
    </sequenceFlow>
    <sequenceFlow id="disagreed" name="不同意&#10;disagreed" sourceRef="second_check_outcome" targetRef="completeness_check">
      <conditionExpression xsi:type="tFormalExpression">outcome == 'disagreed'</conditionExpression>
    </sequenceFlow>
  </process>"""
SHAPES = """
      <bpmndi:BPMNShape id="a" bpmnElement="second_check"><dc:Bounds x="10" y="10" width="120" height="80" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="b" bpmnElement="second_check_outcome"><dc:Bounds x="200" y="25" width="50" height="50" /></bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="c" bpmnElement="to_gateway"><di:waypoint x="130" y="50" /><di:waypoint x="200" y="50" /></bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="d" bpmnElement="agreed"><di:waypoint x="250" y="50" /><di:waypoint x="300" y="50" /></bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="e" bpmnElement="disagreed"><di:waypoint x="225" y="75" /><di:waypoint x="225" y="150" /></bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>"""


def with_a_second_checker(folder: Path) -> Path:
    """One user task, one gateway, one line of duties."""
    bpmn = folder / "route.bpmn"
    change(bpmn, 'sourceRef="completeness_check_outcome" targetRef="application_accepted"', 'sourceRef="completeness_check_outcome" targetRef="second_check"')
    change(bpmn, "<flowNodeRef>completeness_check</flowNodeRef>", "<flowNodeRef>completeness_check</flowNodeRef><flowNodeRef>second_check</flowNodeRef><flowNodeRef>second_check_outcome</flowNodeRef>")
    change(bpmn, "\n  </process>", SECOND_CHECK)
    change(bpmn, "\n    </bpmndi:BPMNPlane>", SHAPES)
    line = "  - {step: second_check, roles: [local_reviewer, acceptance_officer], not_same_as: [completeness_check], notice: none}\n"
    change(folder / "duties.yaml", "  - {step: correct,", f"{line}  - {{step: correct,")
    return folder
