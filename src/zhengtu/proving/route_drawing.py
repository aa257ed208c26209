"""Faults of a route as drawn: nodes nobody reaches, gateways with no way on, joins that would wait for ever, what the diagram lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhengtu.places import Place
from zhengtu.proving.fault import Fault
from zhengtu.route.bpmn import Drawn, Node
from zhengtu.route.route import Route, Way, way_of
from zhengtu.rulepacks.pack import Rulepack

_EVENTS = {"intermediateThrowEvent": ("signal",), "intermediateCatchEvent": ("message",), "boundaryEvent": ("message", "signal"), "startEvent": ("",)}


def drawing_faults(route: Route, pack: Rulepack) -> Iterator[Fault]:
    """Everything wrong with the drawing, in the order of the file."""
    drawn = route.drawn
    yield from (fault for node in drawn.nodes.values() for fault in _node(drawn, node))
    yield from _flows(drawn)
    yield from _diagram(drawn)
    if sum(node.kind == "startEvent" for node in drawn.nodes.values()) != 1:
        yield Fault(drawn.file, "应有一个开始事件 ‖ one start event belongs here", "请只保留一个 ‖ Keep one")
        return
    yield from _reachable(drawn, list(ways(route, pack)))


def ways(route: Route, pack: Rulepack) -> Iterator[Way]:
    """Every way a case can have: each reading, each grade, delegated or not."""
    for reading in route.readings:
        for grade in pack.manifest.grades:
            for delegated in (True, False):
                yield way_of(route, reading=reading, grade=grade.id, delegated=delegated)


def _at(drawn: Drawn, line: int) -> str:
    return str(Place(drawn.file, line))


def _node(drawn: Drawn, node: Node) -> Iterator[Fault]:
    where, leaving, entering = _at(drawn, node.line), drawn.leaving[node.id], drawn.entering[node.id]
    if node.kind in _EVENTS and node.event_kind not in _EVENTS[node.kind]:
        wrong = f"事件“{node.id}”只能是 {'、'.join(_EVENTS[node.kind])} ‖ the event {node.id} has to be a {' or '.join(_EVENTS[node.kind])} event"
        yield Fault(where, wrong, "时间不由流程计算：期限届满写成消息 ‖ A route has no clock: write a term that lapses as a message")
    if node.kind == "endEvent" and node.event_kind not in ("", "terminate"):
        yield Fault(where, f"结束事件“{node.id}”只能是普通或终止 ‖ the end {node.id} has to be plain or terminate", "请更正 ‖ Correct it")
    if node.kind == "boundaryEvent" and node.host not in drawn.outcomes:
        yield Fault(where, f"边界事件“{node.id}”没有附在环节上 ‖ the boundary event {node.id} is attached to no step", "请附在一个环节上 ‖ Attach it to a step")
    if node.kind != "boundaryEvent" and node.kind != "startEvent" and not entering:
        yield Fault(where, f"没有连线通到“{node.id}” ‖ no flow leads to {node.id}", "请连上或删去 ‖ Connect it or remove it")
    if node.kind != "endEvent" and not leaving:
        yield Fault(where, f"没有连线从“{node.id}”出去 ‖ no flow leaves {node.id}", "请连到下一环节或结束 ‖ Lead it to a step or an end")
    if node.kind == "parallelGateway" and len(entering) > 1:
        zh, en = f"并行网关“{node.id}”有 {len(entering)} 条进线，会一直等下去", f"the parallel gateway {node.id} has {len(entering)} flows in"
        wrong = f"{zh} ‖ {en} and would wait for ever"
        yield Fault(where, wrong, "汇合请直接连到下一环节 ‖ Lead the flows straight to the next step")
    if node.kind not in ("exclusiveGateway", "parallelGateway", "endEvent") and len(leaving) > 1:
        wrong = f"“{node.id}”有 {len(leaving)} 条出线 ‖ {len(leaving)} flows leave {node.id}"
        yield Fault(where, wrong, "请在其后加一个排他网关，按结果分开 ‖ Put an exclusive gateway behind it, a flow for each outcome")
    if node.kind == "exclusiveGateway":
        yield from _gateway(drawn, node)
    if node.kind == "userTask" and not all(flow.outcome for flow in drawn.outcomes[node.id]):
        wrong = f"环节“{node.id}”没有写明结果 ‖ the step {node.id} does not name its outcomes"
        yield Fault(where, wrong, "请在出线上写 outcome == '名称' ‖ Write outcome == 'name' on the flow that leaves it")


def _gateway(drawn: Drawn, node: Node) -> Iterator[Fault]:
    where, leaving, entering = _at(drawn, node.line), drawn.leaving[node.id], drawn.entering[node.id]
    said = [flow.outcome for flow in leaving]
    if len(entering) != 1 or drawn.nodes[entering[0].source].kind != "userTask":
        wrong = f"网关“{node.id}”须紧接在一个环节之后 ‖ the gateway {node.id} has to stand right behind one step"
        yield Fault(where, wrong, "请把它移到写出结果的环节后面 ‖ Put it behind the step whose outcomes it takes")
    if not all(said) or len(set(said)) != len(said) or len(said) < 2:
        wrong = f"网关“{node.id}”的每条出线须各有一个不同的结果 ‖ each flow out of {node.id} takes an outcome of its own"
        yield Fault(where, wrong, "请补上或更正条件 ‖ Add or correct the conditions")


def _flows(drawn: Drawn) -> Iterator[Fault]:
    for flow in drawn.flows:
        kind = drawn.nodes[flow.source].kind
        if flow.outcome and kind not in ("userTask", "exclusiveGateway"):
            yield Fault(_at(drawn, flow.line), f"连线“{flow.id}”不能有条件 ‖ the flow {flow.id} cannot have a condition", "请删去条件 ‖ Remove it")


def _diagram(drawn: Drawn) -> Iterator[Fault]:
    for node in drawn.nodes.values():
        if node.lane not in drawn.lanes:
            yield Fault(_at(drawn, node.line), f"“{node.id}”不在任何泳道中 ‖ {node.id} lies in no lane", "请放入一个泳道 ‖ Put it into a lane")
        if node.id not in drawn.boxes:
            yield Fault(_at(drawn, node.line), f"图中没有画出“{node.id}” ‖ the diagram does not show {node.id}", "请用建模工具画出 ‖ Draw it in a modeler")
    for flow in drawn.flows:
        if len(drawn.ways.get(flow.id, ())) < 2:
            wrong = f"图中没有画出连线“{flow.id}” ‖ the diagram does not show the flow {flow.id}"
            yield Fault(_at(drawn, flow.line), wrong, "请用建模工具画出 ‖ Draw it in a modeler")


def _reachable(drawn: Drawn, every: list[Way]) -> Iterator[Fault]:
    start = next(node.id for node in drawn.nodes.values() if node.kind == "startEvent")
    seen: set[str] = set()
    for way in every:
        here = _from(drawn, way, {start})
        seen |= here
        for name in sorted(here - _to_an_end(drawn, way, here)):
            wrong = f"按口径 {way.reading}，“{name}”之后到不了任何结束 ‖ under {way.reading}, no end can be reached from {name}"
            yield Fault(_at(drawn, drawn.nodes[name].line), wrong, "请补上出路 ‖ Give it a way out")
    for name in (n for n in drawn.nodes if n not in seen):
        wrong = f"无论哪种口径都到不了“{name}” ‖ {name} is reached under no reading"
        yield Fault(_at(drawn, drawn.nodes[name].line), wrong, "请连上或删去 ‖ Connect it or remove it")


def _next(drawn: Drawn, way: Way, name: str) -> Iterable[str]:
    """Where a token can go from a node; a boundary event is reached from its step, unless that step is skipped."""
    node = drawn.nodes[name]
    task = name if node.kind == "userTask" else _task_before(drawn, name)
    allowed: tuple[str, ...] = ()
    if task is not None:
        allowed = (way.skips[task],) if task in way.skips else way.outcomes(task)
    yield from (flow.target for flow in drawn.leaving[name] if not flow.outcome or flow.outcome in allowed)
    if node.kind == "userTask" and name not in way.skips:
        yield from (n.id for n in drawn.nodes.values() if n.host == name)


def _task_before(drawn: Drawn, name: str) -> str | None:
    if drawn.nodes[name].kind != "exclusiveGateway" or not drawn.entering[name]:
        return None
    source = drawn.entering[name][0].source
    return source if drawn.nodes[source].kind == "userTask" else None


def _from(drawn: Drawn, way: Way, names: set[str]) -> set[str]:
    seen, waiting = set(names), list(names)
    while waiting:
        for found in _next(drawn, way, waiting.pop()):
            if found not in seen:
                seen.add(found)
                waiting.append(found)
    return seen


def _to_an_end(drawn: Drawn, way: Way, here: set[str]) -> set[str]:
    """The nodes from which a case can end; a branch that goes round and round ends when another branch terminates the case."""
    good = {name for name in here if drawn.nodes[name].kind == "endEvent"}
    for fork in (name for name in here if drawn.nodes[name].kind == "parallelGateway"):
        beyond = _from(drawn, way, {fork})
        good |= beyond if any(drawn.nodes[name].terminates for name in beyond) else set()
    while more := {name for name in here - good if any(found in good for found in _next(drawn, way, name))}:
        good |= more
    return good
