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
from zhengtu.weighing.showing import show, show_number


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
    labels = scope.frame.labels
    conditions = _conditions(params, scope)

    def sorted_out(dossier: Any) -> tuple[Judgement | None, Verdict]:
        """The latest answer that is certain to count, and the verdict."""
        mine = [(j, min(_equals(j.question, asked), *(verdict for verdict, _ in conditions(j)))) for j in dossier.judgements.items]
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
            set_aside = [_set_aside(j, question, conditions(j)) for j in dossier.judgements.items if j.question == asked]
            return set_aside[:3] or [Reason(f"“{question.zh}”尚无具名人员作出判断", f'nobody named has answered "{question.en}" yet')]
        answer = show(judgement.answer, {})
        zh = f"{judgement.by} 于 {judgement.judged_on} 判断：{answer.zh}（{judgement.reason}）"
        en = f"{judgement.by} on {judgement.judged_on}: {answer.en} ({judgement.reason})"
        if verdict is UNDETERMINED and judgement.answer in _ANSWERS:
            return [Reason(f"{zh}；另有判断与之不一或者未填完整", f"{en}; another answer says otherwise, or is not complete")]
        return [Reason(zh, en)]

    return Compiled(lambda subject, dossier: sorted_out(dossier)[1], reasons, (f"{ROOT}judgements",))


_ANSWERS: dict[Any, Verdict] = {Answer.MET: MET, Answer.UNMET: UNMET}


def _set_aside(judgement: Judgement, question: Reason, conditions: list[tuple[Verdict, Reason]]) -> Reason:
    """An answer that is there and does not count, with what keeps it from counting."""
    by, on = show(judgement.by, {}), show(judgement.judged_on, {})
    lacking = [why for verdict, why in conditions if verdict is not MET]
    zh = f"“{question.zh}”的判断（判断人：{by.zh}，日期：{on.zh}）尚不能采用：{'、'.join(why.zh for why in lacking)}"
    return Reason(zh, f'the answer to "{question.en}" (by: {by.en}, on: {on.en}) does not count yet: {", ".join(why.en for why in lacking)}')


def _conditions(params: Judged, scope: Scope) -> Callable[[Judgement], list[tuple[Verdict, Reason]]]:
    """What makes an answer count: somebody named, a reason, the duty asked for, a day that is not too old and not to come."""
    duty = literal(params.by_duty, fact_at(Judgement, "duty"), scope) if params.by_duty else None
    valid_for = scope.number(params.valid_for) if params.valid_for else None
    if valid_for is not None and valid_for.unit is None:
        valid_for = InForce(valid_for.number, params.unit, None)
    as_of = scope.frame.as_of
    oldest = date.min if params.valid_for is None else None if valid_for is None else span_start(as_of, valid_for, scope)
    asked = show(duty, scope.frame.labels) if duty else Reason("", "")
    length = show_number(valid_for)
    unnamed, unreasoned = Reason("须写明判断人", "somebody has to be named"), Reason("须写明理由", "a reason has to be given")
    by_duty = Reason(f"判断人岗位应为{asked.zh}", f"it takes the duty of {asked.en}")
    dated = Reason("日期不应晚于评定之日", "its day must not be to come")
    if params.valid_for is not None:
        dated = Reason(f"日期应在最近 {length.zh}之内", f"its day must lie within the last {length.en}")

    def in_time(on: date | Unsaid) -> Verdict:
        if isinstance(on, Unsaid):
            return _is_given(on)
        return UNMET if on > as_of else UNDETERMINED if oldest is None else MET if on >= oldest else UNMET

    def conditions(judgement: Judgement) -> list[tuple[Verdict, Reason]]:
        by_whom = MET if duty is None else _equals(judgement.duty, duty)
        given = [(_is_given(judgement.by), unnamed), (_is_given(judgement.reason), unreasoned)]
        return [*given, (by_whom, by_duty), (in_time(judgement.judged_on), dated)]

    return conditions


def _is_given(value: Any) -> Verdict:
    return UNDETERMINED if value is UNKNOWN else UNMET if value is ABSENT else MET


def _equals(value: Any, wanted: Any) -> Verdict:
    return UNDETERMINED if value is UNKNOWN else MET if value == wanted else UNMET
