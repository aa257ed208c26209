"""The timeline and the rehearsal name only what the pack has, and a shared remedy is one deed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from zhengtu.places import RulepackError
from zhengtu.proving.fault import Fault
from zhengtu.proving.parameters import frames
from zhengtu.rulepacks.pack import KINDS_ZH, Rulepack
from zhengtu.rulepacks.plans import RehearsalPlan, Span, TimelinePlan
from zhengtu.rulepacks.rule import Remedy
from zhengtu.rulepacks.texts import Unit
from zhengtu.weighing.compiling import root_scope
from zhengtu.weighing.lists import open_lists

SUBMISSION = "submission"
_LENGTHS = {Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.WORKING_DAY, Unit.CALENDAR_DAY}


def plan_faults(pack: Rulepack) -> Iterator[Fault]:
    """What keeps advice, timeline or rehearsal from being drawn up."""
    yield from _remedies(pack)
    if pack.timeline is not None:
        yield from _timeline(pack, pack.timeline)
    if pack.rehearsal is not None:
        yield from _rehearsal(pack, pack.rehearsal)


def _remedies(pack: Rulepack) -> Iterator[Fault]:
    first: dict[str, tuple[str, Remedy]] = {}
    for rule in pack.rules.values():
        name = rule.remedy.id
        if name is None:
            continue
        where = str(pack.place("rule", rule.id))
        if name in pack.rules:
            wrong = f'办法“{name}”与一条规则同名 ‖ the remedy "{name}" has the id of a rule'
            yield Fault(where, wrong, "请另取 id ‖ Give it an id of its own")
        known = first.setdefault(name, (rule.id, rule.remedy))
        if known[1] != rule.remedy:
            wrong = f'办法“{name}”在规则“{known[0]}”中写得不同 ‖ the remedy "{name}" reads differently in the rule "{known[0]}"'
            yield Fault(where, wrong, "共用一个 id 的办法，文字、对象和估计须相同 ‖ Remedies of one id have the same words, once_for and estimate")


def _timeline(pack: Rulepack, plan: TimelinePlan) -> Iterator[Fault]:
    where = f"{pack.manifest.id}/timeline.yaml"
    for span in (*plan.stages, plan.total):
        yield from _lengths(pack, span, where)
    known = {SUBMISSION}
    for planned in plan.terms:
        if planned.term not in pack.terms:
            yield _missing("term", planned.term, pack.terms, where)
        if planned.after not in known:
            zh = f"期限“{planned.term}”接在“{planned.after}”之后，而后者未在其前列出"
            wrong = f'{zh} ‖ the term "{planned.term}" runs after "{planned.after}", which is not listed before it'
            todo = f"请写 {SUBMISSION} 或其前的期限 ‖ Write {SUBMISSION} or a term listed before it"
            yield Fault(where, wrong, todo)
        known.add(planned.term)
    for shortcut in plan.shortcuts:
        if shortcut.value not in pack.values:
            yield _missing("value", shortcut.value, pack.values, where)
        elif pack.values[shortcut.value].unit is not Unit.MONTH:
            yield Fault(where, f'“{shortcut.value}”不以月计 ‖ "{shortcut.value}" is not in months', "请更正其 id ‖ Correct its id")
        if shortcut.caution not in {t.id for t in pack.texts}:
            yield _missing("text", shortcut.caution, [t.id for t in pack.texts], where)


def _lengths(pack: Rulepack, span: Span, where: str) -> Iterator[Fault]:
    for name in (span.least, span.most):
        if name not in pack.values:
            yield _missing("value", name, pack.values, where)
        elif pack.values[name].unit not in _LENGTHS:
            yield Fault(where, f'“{name}”不是时间长度 ‖ "{name}" is no length of time', "请更正其 id ‖ Correct its id")


def _rehearsal(pack: Rulepack, plan: RehearsalPlan) -> Iterator[Fault]:
    where = f"{pack.manifest.id}/rehearsal.yaml"
    stages = [s.id for s in pack.manifest.stages]
    papers = [w.id for w in pack.words.get("papers", ())]
    if plan.stage not in stages:
        wrong = f'没有阶段“{plan.stage}” ‖ there is no stage "{plan.stage}"'
        yield Fault(where, wrong, f"可写：{'、'.join(stages)} ‖ Write one of {', '.join(stages)}")
    for topic in plan.topics:
        for clause in (*topic.cites, *(topic.draw.cites if topic.draw else ())):
            if clause not in pack.clauses:
                yield _missing("clause", clause, pack.clauses, where)
        for paper in topic.papers:
            if paper not in papers:
                wrong = f'没有材料种类“{paper}” ‖ there is no kind of paper "{paper}"'
                yield Fault(where, wrong, "请更正，或加入 words.yaml 的 papers ‖ Correct it, or add it to papers in words.yaml")
        if topic.draw is not None:
            for name in (topic.draw.least, topic.draw.most):
                if name not in pack.values:
                    yield _missing("value", name, pack.values, where)
            try:
                open_lists(topic.draw.of, root_scope(next(frames(pack, pack.manifest.as_of)), pack.place("rehearsal", plan.stage)), topic.draw.where)
            except RulepackError as e:
                yield Fault(where, e.wrong, e.todo)


def _missing(kind: str, name: str, known: Iterable[str], where: str) -> Fault:
    ids = sorted(known)
    near = get_close_matches(name, ids, 1, 0.5)
    wrong = f'没有{KINDS_ZH[kind]}“{name}” ‖ the pack has no {kind} "{name}"'
    return Fault(where, wrong, f"是否想写“{near[0]}”？ ‖ Did you mean \"{near[0]}\"?" if near else "请更正其 id ‖ Correct its id")
