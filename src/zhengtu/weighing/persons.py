"""`different_people` and `judged`: who holds what, and who answered what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
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
        raise scope.broken(f'“{params.of}”不是人员列表 ‖ "{params.of}" is no list of people', "请写 of: staff ‖ Write of: staff")
    words = scope.inside(spec.noun).fact(params.fact)[1]
    if not words.is_listing or words.noun is not None or "." in params.fact:
        wrong = f'“{params.fact}”不是词的列表 ‖ "{params.fact}" is no list of words'
        raise scope.broken(wrong, "请写 fact: duties ‖ Write fact: duties")
    read = FactSpec(words.path, words.member, words.zh, words.en, words=words.words)
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
    """A named person's latest answer that still counts; without one the question stays open.

    It stays open too while an answer that may be later, or one of the same day, says otherwise.
    """
    asked = literal(params.question, fact_at(Judgement, "question"), scope)
    counts = _counting(params, scope)
    labels = scope.frame.labels

    def sorted_out(dossier: Any) -> tuple[Judgement | None, Verdict]:
        """The latest answer that is certain to count, and the verdict."""
        mine = [(j, min(counts(j), _equals(j.question, asked))) for j in dossier.judgements.items]
        latest = max((j for j, sure in mine if sure is MET), key=lambda j: j.judged_on, default=None)
        if latest is None:
            return None, UNDETERMINED
        rivals = [j for j, may in mine if may is not UNMET and (j.judged_on is UNKNOWN or j.judged_on >= latest.judged_on)]
        agreed = all(j.answer is latest.answer for j in rivals)
        return latest, _ANSWERS.get(latest.answer, UNDETERMINED) if agreed else UNDETERMINED

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        (judgement, verdict), question = sorted_out(dossier), show(asked, labels)
        if verdict is MET:
            return []
        if judgement is None:
            return [Reason(f"“{question.zh}”尚无具名人员作出判断", f'nobody named has answered "{question.en}" yet')]
        answer = show(judgement.answer, {})
        zh = f"{judgement.by} 于 {judgement.judged_on} 判断：{answer.zh}（{judgement.reason}）"
        en = f"{judgement.by} on {judgement.judged_on}: {answer.en} ({judgement.reason})"
        if verdict is UNDETERMINED and judgement.answer in _ANSWERS:
            return [Reason(f"{zh}；另有判断与之不一或者未填完整", f"{en}; another answer says otherwise, or is not complete")]
        return [Reason(zh, en)]

    return Compiled(lambda subject, dossier: sorted_out(dossier)[1], reasons, (f"{ROOT}judgements",))


_ANSWERS: dict[Any, Verdict] = {Answer.MET: MET, Answer.UNMET: UNMET}


def _counting(params: Judged, scope: Scope) -> Callable[[Judgement], Verdict]:
    """Whether an answer counts: by somebody named, with a reason, in the duty asked for, not too old and not to come."""
    duty = literal(params.by_duty, fact_at(Judgement, "duty"), scope) if params.by_duty else None
    valid_for = scope.number(params.valid_for) if params.valid_for else None
    if valid_for is not None and valid_for.unit is None:
        valid_for = InForce(valid_for.number, params.unit, None)
    as_of = scope.frame.as_of
    oldest = date.min if params.valid_for is None else None if valid_for is None else span_start(as_of, valid_for, scope)

    def counts(judgement: Judgement) -> Verdict:
        given = min(_is_given(judgement.by), _is_given(judgement.reason), MET if duty is None else _equals(judgement.duty, duty))
        on = judgement.judged_on
        if isinstance(on, Unsaid):
            return min(given, _is_given(on))
        in_time = UNMET if on > as_of else UNDETERMINED if oldest is None else MET if on >= oldest else UNMET
        return min(given, in_time)

    return counts


def _is_given(value: Any) -> Verdict:
    return UNDETERMINED if value is UNKNOWN else UNMET if value is ABSENT else MET


def _equals(value: Any, wanted: Any) -> Verdict:
    return UNDETERMINED if value is UNKNOWN else MET if value == wanted else UNMET
