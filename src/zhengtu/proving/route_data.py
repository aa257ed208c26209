"""Faults of what stands beside the drawing: names that lead nowhere, steps nobody may do, terms nobody has, notices that serve nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from zhengtu.proving.fault import Fault
from zhengtu.proving.route_drawing import ways
from zhengtu.route.route import Route
from zhengtu.rulepacks.pack import Rulepack

STAFF = "staff"
"""Whom a draw may also be among: the applicant's staff, by its dossier."""


def data_faults(route: Route, pack: Rulepack) -> Iterator[Fault]:
    """Everything wrong with duties, readings, clocks, statuses, notices and the steps of the pack."""
    yield from _duties(route, pack)
    yield from _readings(route, pack)
    yield from _clocks(route, pack)
    yield from _statuses(route)
    yield from _notices(route, pack)
    yield from _steps(route, pack)


def names(route: Route) -> frozenset[str]:
    """What can happen on a route: its signals, its steps when done, its ends."""
    nodes = route.drawn.nodes.values()
    return frozenset({n.event for n in nodes if n.event_kind == "signal" and n.kind == "intermediateThrowEvent"} | _tasks(route) | _ends(route))


def _tasks(route: Route) -> set[str]:
    return set(route.drawn.outcomes)


def _ends(route: Route) -> set[str]:
    return {n.id for n in route.drawn.nodes.values() if n.kind == "endEvent"}


def _file(route: Route, name: str) -> str:
    return f"{route.drawn.file.rpartition('/')[0]}/{name}".lstrip("/")


def _unknown(where: str, given: Iterable[str], known: Collection[str], zh: str, en: str) -> Iterator[Fault]:
    for name in given:
        if name not in known:
            yield Fault(where, f"没有{zh}“{name}” ‖ there is no {en} \"{name}\"", "请更正，或补上它 ‖ Correct it, or add it")


def _duties(route: Route, pack: Rulepack) -> Iterator[Fault]:
    where, duties = _file(route, "duties.yaml"), route.duties
    yield from _unknown(where, (line.step for line in duties.steps), _tasks(route), "环节", "step")
    yield from _unknown(where, (role.lane for role in duties.roles), route.drawn.lanes, "泳道", "lane")
    yield from _unknown(where, (lane for apart in duties.apart for lane in apart), route.drawn.lanes, "泳道", "lane")
    yield from _unknown(where, (*duties.migrates, *duties.records_service), route.roles, "角色", "role")
    yield from _unknown(where, (one.of for one in duties.draws), {*route.roles, STAFF}, "角色", "role")
    yield from _unknown(where, (c for one in duties.draws for c in one.cites), pack.clauses, "条款", "clause")
    values = [n for one in duties.draws for n in (one.least, one.most) if isinstance(n, str)]
    yield from _unknown(where, values, pack.values, "数值", "value")
    for line in duties.steps:
        yield from _unknown(where, line.roles, route.roles, "角色", "role")
        yield from _unknown(where, line.not_same_as, _tasks(route), "环节", "step")
        yield from _unknown(where, line.asks, route.facts, "事实", "fact")
        drawn = [*line.commits, *line.draws, *(n for n in (line.member_of, line.signed_by) if n)]
        yield from _unknown(where, drawn, route.draws, "抽取", "draw")
        statuses = {s.id for s in route.statuses.statuses}
        yield from _unknown(where, (s for found in line.only_when.values() for s in found), statuses, "状态", "status")
        if line.not_before:
            yield from _unknown(where, [line.not_before.term], route.clock, "期限", "term")
    yield from _everybody(route, pack, where)


def _everybody(route: Route, pack: Rulepack, where: str) -> Iterator[Fault]:
    """Each step has a line of duties, and under every way somebody who may do it."""
    for step in route.drawn.outcomes:
        if step not in route.duty:
            wrong = f"环节“{step}”没有职责 ‖ the step {step} has no duty"
            yield Fault(where, wrong, f"请加一行：- {{step: {step}, roles: […]}} ‖ Add a line: - {{step: {step}, roles: […]}}")
    for way in ways(route, pack):
        for step in (s for s in route.drawn.outcomes if s in route.duty and s not in way.skips and all(r in route.roles for r in route.duty[s].roles)):
            if way.lane(step) in route.drawn.lanes and not way.roles(step):
                zh = f"按口径 {way.reading}，泳道 {way.lane(step)} 中没有人能办“{step}”"
                wrong = f"{zh} ‖ under {way.reading} nobody in the lane {way.lane(step)} may do {step}"
                yield Fault(where, wrong, "请给该泳道加一个角色 ‖ Give a role of that lane the duty")


def _readings(route: Route, pack: Rulepack) -> Iterator[Fault]:
    where = _file(route, "readings.yaml")
    known = {r.id for r in pack.manifest.readings}
    yield from _unknown(where, route.readings, known, "口径", "reading")
    yield from (Fault(where, f"缺少口径“{r}” ‖ the reading {r} is missing", "请补上 ‖ Add it") for r in sorted(known - set(route.readings)))
    for reading in route.readings.values():
        steps = [*(line.step for line in reading.skips), *(line.step for line in reading.lanes), *(line.step for line in reading.outcomes)]
        yield from _unknown(where, steps, _tasks(route), "环节", "step")
        yield from _unknown(where, (line.lane for line in reading.lanes), route.drawn.lanes, "泳道", "lane")
        yield from _unknown(where, (line.term for line in reading.without_effect), route.clock, "期限", "term")
        said = [(line.step, line.outcome) for line in reading.skips] + [(line.step, o) for line in reading.outcomes for o in line.only]
        for step, outcome in said:
            if step in route.drawn.outcomes and outcome not in {f.outcome for f in route.drawn.outcomes[step]}:
                yield Fault(where, f"环节“{step}”没有结果“{outcome}” ‖ the step {step} has no outcome {outcome}", "请更正 ‖ Correct it")


def _clocks(route: Route, pack: Rulepack) -> Iterator[Fault]:
    where, clocks = _file(route, "clocks.yaml"), route.clocks
    happen = names(route)
    yield from _unknown(where, (rule.term for rule in clocks.clocks), pack.terms, "期限", "term")
    yield from _unknown(where, (event.id for event in clocks.events), happen, "事件", "event")
    yield from _unknown(where, (step for pause in clocks.pauses for step in pause.while_open), _tasks(route), "环节", "step")
    stated = [f for f in (*(r.stated_as for r in clocks.clocks), *(e.stated_as for e in clocks.events)) if f]
    yield from _unknown(where, stated, route.facts, "事实", "fact")
    for rule in clocks.clocks:
        named = [*rule.starts_with, *rule.ends_with, *(n for n in (rule.extended_by, rule.next_round_with, rule.only_after) if n)]
        yield from _unknown(where, named, happen, "事件", "event")
        yield from _unknown(where, [rule.paused_by] if rule.paused_by else [], {p.id for p in clocks.pauses}, "中止", "pause")
        yield from _unknown(where, [rule.counted_back_from] if rule.counted_back_from else [], route.clock, "期限", "term")
    for node in route.drawn.nodes.values():
        if node.event_kind == "message" and node.event not in route.clock:
            wrong = f"“{node.id}”等候的期限“{node.event}”没有起算规则 ‖ {node.id} waits for the term {node.event}, which no clock starts"
            yield Fault(f"{route.drawn.file}:{node.line}", wrong, "请写入 clocks.yaml，或更正消息名 ‖ Add it to clocks.yaml, or correct the message's name")
        if node.event_kind == "signal" and node.event not in happen:
            wrong = f"没有任何环节发出“{node.event}” ‖ nothing on the route throws {node.event}"
            yield Fault(f"{route.drawn.file}:{node.line}", wrong, "请更正信号名 ‖ Correct the signal's name")


def _statuses(route: Route) -> Iterator[Fault]:
    where = _file(route, "status.yaml")
    for status in route.statuses.statuses:
        yield from _unknown(where, (*status.since, *status.until), names(route), "事件", "event")
        yield from _unknown(where, [status.when_over] if status.when_over else [], route.clock, "期限", "term")


def _notices(route: Route, pack: Rulepack) -> Iterator[Fault]:
    where = _file(route, "notices.yaml")
    deeds = {f"{step}.{flow.outcome}" for step, flows in route.drawn.outcomes.items() for flow in flows}
    deeds |= {f"lapse.{n.event}" for n in route.drawn.nodes.values() if n.event_kind == "message"}
    yield from _unknown(where, route.notices.remedies, pack.terms, "期限", "term")
    yield from _unknown(where, [route.notices.validity], route.clock, "期限", "term")
    served = {event for notice in route.notices.notices for event in notice.serves}
    for notice in route.notices.notices:
        yield from _unknown(where, notice.on, deeds, "环节和结果", "step and outcome")
        yield from _unknown(where, [notice.to], route.drawn.lanes, "泳道", "lane")
        yield from _unknown(where, notice.cites, pack.clauses, "条款", "clause")
        yield from _unknown(where, notice.terms, route.clock, "期限", "term")
        yield from _unknown(where, notice.serves, {e.id for e in route.clocks.events if e.by_service}, "待送达的事件", "event by service")
    for event in (e for e in route.clocks.events if e.by_service and e.id not in served):
        wrong = f"没有文书使“{event.id}”送达 ‖ no notice serves {event.id}"
        yield Fault(where, wrong, f"请在文书上写 serves: [{event.id}] ‖ Write serves: [{event.id}] on its notice")
    called = {deed.partition(".")[0] for notice in route.notices.notices for deed in notice.on}
    for step in (s for s in route.drawn.outcomes if s not in called and s in route.duty and route.duty[s].notice is None):
        wrong = f"环节“{step}”没有文书 ‖ the step {step} calls for no notice"
        yield Fault(where, wrong, "请加文书，或在 duties.yaml 写 notice: none ‖ Add one, or write notice: none in duties.yaml")


def _steps(route: Route, pack: Rulepack) -> Iterator[Fault]:
    """The steps the pack names with their clauses are those of the drawing, by the same names."""
    for step in pack.steps:
        where = str(pack.place("step", step.id))
        if step.id not in route.drawn.outcomes:
            yield Fault(where, f"流程图中没有环节“{step.id}” ‖ the route has no step {step.id}", "请画出它，或删去此条 ‖ Draw it, or remove this entry")
            continue
        node = route.drawn.nodes[step.id]
        if (step.name.zh, step.name.en, step.lane) != (node.name.zh, node.name.en, node.lane):
            zh = f"环节“{step.id}”的名称或泳道与流程图不同（{node.name.zh}，{node.lane}）"
            wrong = f"{zh} ‖ {step.id} has another name or lane in the drawing ({node.name.en}, {node.lane})"
            yield Fault(where, wrong, "请改成一致 ‖ Make them agree")
        for term in step.terms:
            yield from _unknown(where, [term], route.clock, "起算规则", "clock for the term")
