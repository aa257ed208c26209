"""`different_people` and `judged`: who holds what, and who answered what."""

from __future__ import annotations

from typing import Any

from zhengtu.rulepacks.closed_list import DifferentPeople, Judged
from zhengtu.rulepacks.resolve import InForce
from zhengtu.terms.facts import ABSENT, UNKNOWN, Unsaid
from zhengtu.terms.operation import Judgement
from zhengtu.terms.schema import FactSpec, fact_at
from zhengtu.terms.verdict import Verdict
from zhengtu.terms.words import Answer
from zhengtu.weighing.comparing import literal
from zhengtu.weighing.dating import span_start
from zhengtu.weighing.frame import MET, ROOT, UNDETERMINED, UNMET, Compiled, Reason, Scope
from zhengtu.weighing.showing import show


def compile_different_people(params: DifferentPeople, scope: Scope) -> Compiled:
    """Nobody holds both duties of a pair; a duty nobody holds, or a list that is not complete, leaves it open."""
    get, spec = scope.fact(params.of)
    if not spec.is_listing or spec.noun is None:
        raise scope.broken(f'"{params.of}" is no list of people', "Write of: staff")
    words = fact_at(spec.noun, params.fact)
    read = FactSpec(words.path, words.member, words.zh, words.en)
    pairs = [(literal(a, read, scope), literal(b, read, scope)) for a, b in params.pairs]

    def both(subject: Any, dossier: Any) -> list[tuple[Any, Any, Any]]:
        people = get(subject, dossier)
        return [(p, a, b) for p in people.items for a, b in pairs if {a, b}.issubset(getattr(p, params.fact).items)]

    def weigh(subject: Any, dossier: Any) -> Verdict:
        people = get(subject, dossier)
        if both(subject, dossier):
            return UNMET
        held = {duty for p in people.items for duty in getattr(p, params.fact).items}
        known = people.complete and all(getattr(p, params.fact).complete for p in people.items)
        return MET if known and all(duty in held for pair in pairs for duty in pair) else UNDETERMINED

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        verdict = weigh(subject, dossier)
        if verdict is MET:
            return []
        if verdict is UNDETERMINED:
            return [Reason("有的岗位尚无人担任，或人员岗位未填完整", "a duty is held by nobody, or the duties are not complete")]
        shown = [(show(p, {}), show(a, {}), show(b, {})) for p, a, b in both(subject, dossier)]
        return [Reason(f"{p.zh}同时担任{a.zh}与{b.zh}", f"{p.en} is both {a.en} and {b.en}") for p, a, b in shown]

    return Compiled(weigh, reasons, (params.of,))


def compile_judged(params: Judged, scope: Scope) -> Compiled:
    """A named person's latest answer that still counts; without one the question stays open."""
    duty = literal(params.by_duty, fact_at(Judgement, "duty"), scope) if params.by_duty else None
    valid_for = scope.number(params.valid_for) if params.valid_for else None
    if valid_for is not None and valid_for.unit is None:
        valid_for = InForce(valid_for.number, params.unit, None)
    as_of = scope.frame.as_of
    oldest = None if valid_for is None else span_start(as_of, valid_for, scope)
    labels = scope.frame.labels

    def latest(dossier: Any) -> Judgement | None:
        mine = [j for j in dossier.judgements.items if j.question == params.question and _counts(j)]
        return max(mine, key=lambda j: j.judged_on, default=None)

    def _counts(judgement: Judgement) -> bool:
        on, named = judgement.judged_on, not isinstance(judgement.by, Unsaid) and not isinstance(judgement.reason, Unsaid)
        if isinstance(on, Unsaid) or on > as_of or (oldest is not None and on < oldest):
            return False
        return named and (duty is None or judgement.duty is duty)

    def weigh(subject: Any, dossier: Any) -> Verdict:
        judgement = latest(dossier)
        if judgement is None or judgement.answer is UNKNOWN or judgement.answer is ABSENT:
            return UNDETERMINED
        return MET if judgement.answer is Answer.MET else UNMET

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        judgement, question = latest(dossier), show(params.question, labels)
        if judgement is None:
            return [Reason(f"“{question.zh}”尚无具名人员作出判断", f'nobody named has answered "{question.en}" yet')]
        if weigh(subject, dossier) is MET:
            return []
        answer = show(judgement.answer, {})
        return [Reason(f"{judgement.by} 于 {judgement.judged_on} 判断：{answer.zh}（{judgement.reason}）", f"{judgement.by} on {judgement.judged_on}: {answer.en} ({judgement.reason})")]

    return Compiled(weigh, reasons, (f"{ROOT}judgements",))
