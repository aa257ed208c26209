"""The route as drawn: nodes, flows, lanes and their places in the diagram, read from BPMN 2.0 with a closed list of elements.

Scripts, calls, timers, imports, document types and foreign attributes are refused by name, with the line they stand on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from zhengtu.route.xml_reading import Element, parse_xml
from zhengtu.workdays import Wording

CONDITION = re.compile(r"outcome == '([a-z][a-z0-9_]{0,63})'")
"""All a condition may say."""

_MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
_DI = "http://www.omg.org/spec/BPMN/20100524/DI"
_DC = "http://www.omg.org/spec/DD/20100524/DC"
_WAYPOINT = "http://www.omg.org/spec/DD/20100524/DI"
_TYPE = "http://www.w3.org/2001/XMLSchema-instance"
NODES = {"startEvent", "endEvent", "userTask", "exclusiveGateway", "parallelGateway", "intermediateThrowEvent", "intermediateCatchEvent", "boundaryEvent"}
_READ = {
    _MODEL: {
        *{"definitions", "message", "signal", "collaboration", "participant", "process", "laneSet", "lane", "flowNodeRef", "sequenceFlow"},
        *{"conditionExpression", "messageEventDefinition", "signalEventDefinition", "terminateEventDefinition"},
        *{"documentation", "incoming", "outgoing", "textAnnotation", "text", "association"},
        *NODES,
    },
    _DI: {"BPMNDiagram", "BPMNPlane", "BPMNShape", "BPMNEdge", "BPMNLabel", "BPMNLabelStyle"},
    _DC: {"Bounds", "Font"},
    _WAYPOINT: {"waypoint"},
}
_ATTRIBUTES = {
    *{"id", "name", "targetNamespace", "exporter", "exporterVersion", "processRef", "isExecutable", "isClosed", "processType", "expressionLanguage"},
    *{"typeLanguage", "sourceRef", "targetRef", "attachedToRef", "cancelActivity", "messageRef", "signalRef", "gatewayDirection", "isMarkerVisible"},
    *{"isHorizontal", "isExpanded", "bpmnElement", "labelStyle", "x", "y", "width", "height", "associationDirection", "textFormat", "parallelMultiple"},
    *{"isInterrupting", "isForCompensation", "startQuantity", "completionQuantity", "size", "isBold"},
    f"{_TYPE} type",
}


@dataclass(frozen=True, slots=True)
class Box:
    """Where a shape stands in the diagram, in its units."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Node:
    """A task, event or gateway. `event` is the name of its message (a term that lapses) or signal (an event of the route)."""

    id: str
    kind: str
    name: Wording
    lane: str
    line: int
    event: str = ""
    event_kind: str = ""
    host: str = ""
    terminates: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow; `outcome` is what its condition asks for, empty where it has none."""

    id: str
    source: str
    target: str
    name: Wording
    outcome: str
    line: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of the pool: who does the steps in it."""

    id: str
    name: Wording


@dataclass(frozen=True)
class Drawn:
    """One process with its lanes and its diagram, as the file has it."""

    file: str
    process: str
    pool: Wording
    lanes: Mapping[str, Lane]
    nodes: Mapping[str, Node]
    flows: tuple[Flow, ...]
    boxes: Mapping[str, Box] = field(default_factory=dict)
    ways: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    @cached_property
    def leaving(self) -> dict[str, tuple[Flow, ...]]:
        """The flows that leave each node, in the order of the file."""
        found: dict[str, list[Flow]] = {name: [] for name in self.nodes}
        for flow in self.flows:
            found[flow.source].append(flow)
        return {name: tuple(flows) for name, flows in found.items()}

    @cached_property
    def entering(self) -> dict[str, tuple[Flow, ...]]:
        """The flows that enter each node."""
        found: dict[str, list[Flow]] = {name: [] for name in self.nodes}
        for flow in self.flows:
            found[flow.target].append(flow)
        return {name: tuple(flows) for name, flows in found.items()}

    @cached_property
    def outcomes(self) -> dict[str, tuple[Flow, ...]]:
        """The outcomes of each user task: the conditions on the flow that leaves it, or of the gateway behind it."""
        return {node.id: self._outcomes(node.id) for node in self.nodes.values() if node.kind == "userTask"}

    def _outcomes(self, task: str) -> tuple[Flow, ...]:
        flows = self.leaving[task]
        if len(flows) == 1 and not flows[0].outcome and self.nodes[flows[0].target].kind == "exclusiveGateway":
            return self.leaving[flows[0].target]
        return flows


def parse_bpmn(text: bytes, *, file: str) -> Drawn:
    """Read a route; raises RulepackError naming the line of whatever is not on the closed list."""
    root = parse_xml(text, file=file)
    for element in root.walk():
        _allow(element)
    return _Reading(root, file).drawn()


def _allow(element: Element) -> None:
    if element.tag not in _READ.get(element.space, ()):
        wrong = f"流程图中不得有 {element.tag} ‖ a route may not have {element.tag}"
        todo = "脚本、调用、定时器、外部引用和其他元素都不执行，请删去 ‖ Scripts, calls, timers, references outside and other elements are never run; remove it"
        raise element.refuse(wrong, todo)
    strange = sorted(set(element.attributes) - _ATTRIBUTES)
    if strange:
        name = strange[0].rsplit(" ", 1)[-1]
        raise element.refuse(f"属性 {name} 不在可用之列 ‖ the attribute {name} is not on the list", "请删去它 ‖ Remove it")


class _Reading:
    def __init__(self, root: Element, file: str) -> None:
        self.root = root
        self.file = file
        self.names = {e.get("id"): e.get("name") for e in root.all("message", "signal")}

    def drawn(self) -> Drawn:
        processes = self.root.all("process")
        if len(processes) != 1:
            wrong = f"应有一个流程，此处有 {len(processes)} 个 ‖ one process belongs here, there are {len(processes)}"
            raise self.root.refuse(wrong, "请只保留一个 ‖ Keep one")
        process = processes[0]
        lanes = {e.get("id"): Lane(e.get("id"), two_languages(e.get("name"))) for e in process.all("lane")}
        lane_of = {ref.text.strip(): lane.get("id") for lane in process.all("lane") for ref in lane.all("flowNodeRef")}
        nodes = {e.get("id"): self._node(e, lane_of) for e in process.children if e.tag in NODES}
        flows = tuple(self._flow(e, nodes) for e in process.all("sequenceFlow"))
        self._ids_once()
        pool = next((two_languages(e.get("name")) for e in self.root.all("participant")), Wording("", ""))
        boxes = {e.get("bpmnElement"): _box(e.children) for e in self.root.all("BPMNShape")}
        ways = {e.get("bpmnElement"): tuple((_whole(p, "x"), _whole(p, "y")) for p in e.all("waypoint")) for e in self.root.all("BPMNEdge")}
        return Drawn(self.file, process.get("id"), pool, lanes, nodes, flows, boxes, ways)

    def _ids_once(self) -> None:
        seen: dict[str, int] = {}
        for element in self.root.walk():
            name = element.get("id")
            if name and name in seen:
                wrong = f"id “{name}”出现两次（首次在第 {seen[name]} 行） ‖ the id \"{name}\" stands twice (first on line {seen[name]})"
                raise element.refuse(wrong, "请改名 ‖ Rename one of them")
            seen[name] = element.line

    def _node(self, element: Element, lane_of: Mapping[str, str]) -> Node:
        events = [e for e in element.children if e.tag.endswith("EventDefinition")]
        event = events[0] if events else None
        if len(events) > 1:
            raise element.refuse("一个事件只能有一种定义 ‖ an event has one definition", "请拆成两个事件 ‖ Make it two events")
        kind = event.tag.removesuffix("EventDefinition") if event else ""
        named = self._named(event) if event and kind in ("message", "signal") else ""
        name, lane = element.get("id"), lane_of.get(element.get("id"), "")
        node = Node(name, element.tag, two_languages(element.get("name")), lane, element.line, named, kind, element.get("attachedToRef"))
        return replace(node, terminates=kind == "terminate")

    def _named(self, event: Element) -> str:
        ref = event.get("messageRef") or event.get("signalRef")
        if not self.names.get(ref):
            raise event.refuse(f"没有名为“{ref}”的消息或信号 ‖ there is no message or signal \"{ref}\"", "请先声明它 ‖ Declare it first")
        return self.names[ref]

    def _flow(self, element: Element, nodes: Mapping[str, Node]) -> Flow:
        source, target = element.get("sourceRef"), element.get("targetRef")
        for end in (source, target):
            if end not in nodes:
                raise element.refuse(f"连线通向不存在的“{end}” ‖ the flow leads to \"{end}\", which is not there", "请更正连线 ‖ Correct the flow")
        conditions = element.all("conditionExpression")
        said = conditions[0].text.strip() if conditions else ""
        outcome = CONDITION.fullmatch(said)
        if said and not outcome:
            shown = said[:60]
            wrong = f"条件只能写成 outcome == '名称'，此处是“{shown}” ‖ a condition is outcome == 'name' and nothing else; here stands \"{shown}\""
            raise conditions[0].refuse(wrong, "请改写条件 ‖ Rewrite the condition")
        return Flow(element.get("id"), source, target, two_languages(element.get("name")), outcome[1] if outcome else "", element.line)


def two_languages(name: str) -> Wording:
    """A name of the diagram: Chinese on its first line, English on the others; one line serves both.

    >>> two_languages("形式审查\\nCompleteness check").en
    'Completeness check'
    """
    zh, _, en = name.strip().partition("\n")
    return Wording(zh.strip(), " ".join(en.split()) or zh.strip())


def _box(children: list[Element]) -> Box:
    bounds = next((e for e in children if e.tag == "Bounds"), None)
    return Box(*(_whole(bounds, name) for name in ("x", "y", "width", "height"))) if bounds else Box(0, 0, 0, 0)


def _whole(element: Element, name: str) -> int:
    try:
        return round(float(element.get(name) or 0))
    except (ValueError, OverflowError):
        raise element.refuse(f"{name} 不是数 ‖ {name} is no number", "请更正 ‖ Correct it") from None
