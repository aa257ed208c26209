"""`is`, `one_of`, `contains`, `at_least`, `at_most`: one fact against a word or a number."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from zhengtu.rulepacks.closed_list import Bound, Contains, Is, OneOf
from zhengtu.terms.facts import ABSENT, UNKNOWN
from zhengtu.terms.schema import FactSpec
from zhengtu.terms.verdict import Verdict
from zhengtu.terms.words import Ordered
from zhengtu.weighing.frame import MET, UNDETERMINED, UNMET, Compiled, Get, Reason, Scope
from zhengtu.weighing.showing import show, show_number


def compile_is(params: Is, scope: Scope) -> Compiled:
    """The fact equals a word or a number."""
    get, spec = _single_fact(params.fact, scope)
    if isinstance(params.value, str):
        wanted = literal(params.value, spec, scope)
        return _member(params.fact, get, spec, (wanted,), scope)
    number = scope.number(params.value)
    return _numeric(params.fact, get, spec, lambda seen, limit: seen == limit, number, ("应为", "must be"), scope)


def compile_one_of(params: OneOf, scope: Scope) -> Compiled:
    """The fact is one of some words."""
    get, spec = _single_fact(params.fact, scope)
    return _member(params.fact, get, spec, tuple(literal(v, spec, scope) for v in params.values), scope)


def compile_contains(params: Contains, scope: Scope) -> Compiled:
    """All words are in the set; unmet only when the set is complete."""
    get, spec = scope.fact(params.fact)
    if not spec.is_listing:
        raise scope.broken(f'“{params.fact}”不是词的列表 ‖ "{params.fact}" is no list of words', "请用 `is` 或 `one_of` ‖ Use `is` or `one_of`")
    wanted = frozenset(literal(v, FactSpec(spec.path, spec.member, spec.zh, spec.en, words=spec.words), scope) for v in params.values)
    labels = scope.frame.labels

    def weigh(subject: Any, dossier: Any) -> Verdict:
        found = get(subject, dossier)
        if found is UNKNOWN:
            return UNDETERMINED
        if found is ABSENT:
            return UNMET
        if wanted.issubset(found.items):
            return MET
        return UNMET if found.complete else UNDETERMINED

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        found = get(subject, dossier)
        have = () if found in (UNKNOWN, ABSENT) else found.items
        missing = [show(w, labels) for w in sorted(wanted - set(have), key=str)]
        seen = show(found, labels)
        zh, en = "、".join(m.zh for m in missing), ", ".join(m.en for m in missing)
        return [Reason(f"{spec.zh}：{seen.zh}；缺少：{zh}", f"{spec.en}: {seen.en}; lacking: {en}")] if missing else []

    return Compiled(weigh, reasons, (params.fact,))


def compile_at_least(params: Bound, scope: Scope) -> Compiled:
    """A number or an ordered word that reaches the bound."""
    return _bound(params, scope, lambda seen, limit: seen >= limit, ("要求不低于", "asked: at least"))


def compile_at_most(params: Bound, scope: Scope) -> Compiled:
    """A number or an ordered word that does not exceed the bound."""
    return _bound(params, scope, lambda seen, limit: seen <= limit, ("要求不超过", "asked: at most"))


def literal(text: str, spec: FactSpec, scope: Scope) -> Any:
    """A word or number of a rule as the type of the fact it is held against."""
    known = scope.frame.pack.words.get(spec.words) if spec.words else None
    if known is not None and text not in {w.id for w in known}:
        near = get_close_matches(text, [w.id for w in known], 1, 0.5)
        wrong = f'“{text}”不是 words.yaml 中 {spec.words} 的词 ‖ "{text}" is no word of {spec.words} in words.yaml'
        raise scope.broken(wrong, f'是否想写“{near[0]}”？ ‖ Did you mean "{near[0]}"?' if near else "请在该处添加 ‖ Add it there")
    try:
        return spec.read(text)
    except (ValidationError, ValueError):
        wrong = f'“{text}”不是“{spec.path}”的可能取值 ‖ "{text}" is no possible value of "{spec.path}"'
        raise scope.broken(wrong, "可用的取值见 `zhengtu dossier schema` ‖ See `zhengtu dossier schema` for its values") from None


def _single_fact(path: str, scope: Scope) -> tuple[Get, FactSpec]:
    get, spec = scope.fact(path)
    if spec.is_listing:
        raise scope.broken(f'“{path}”是列表 ‖ "{path}" is a list', "请用 `contains`、`count` 或 `each` ‖ Use `contains`, `count` or `each`")
    return get, spec


def refuse_what_is_no_number(spec: FactSpec, scope: Scope) -> None:
    """Raise RulepackError for a fact that cannot be held against a number."""
    try:
        one = spec.read("1")
    except (ValidationError, ValueError):
        one = None
    if not isinstance(one, Decimal | int):
        raise scope.broken(f'“{spec.path}”不是数字 ‖ "{spec.path}" is no number', "请写一个数字字段 ‖ Name a fact that is a number")


def _member(path: str, get: Get, spec: FactSpec, wanted: tuple[Any, ...], scope: Scope) -> Compiled:
    labels = scope.frame.labels

    def weigh(subject: Any, dossier: Any) -> Verdict:
        seen = get(subject, dossier)
        if seen is UNKNOWN:
            return UNDETERMINED
        return MET if seen in wanted else UNMET

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        if weigh(subject, dossier) is MET:
            return []
        seen, asked = show(get(subject, dossier), labels, spec.unit), [show(w, labels) for w in wanted]
        return [
            Reason(
                f"{spec.zh}：{seen.zh}；应为：{'或'.join(a.zh for a in asked)}",
                f"{spec.en}: {seen.en}; must be: {' or '.join(a.en for a in asked)}",
            )
        ]

    return Compiled(weigh, reasons, (path,))


def _bound(params: Bound, scope: Scope, compare: Callable[[Any, Any], bool], asked: tuple[str, str]) -> Compiled:
    get, spec = scope.fact(params.fact)
    if isinstance(spec.kind, type) and issubclass(spec.kind, Ordered):
        return _ordered(params, get, spec, compare, asked, scope)
    if isinstance(params.value, str):
        literal(params.value, spec, scope)
    return _numeric(params.fact, get, spec, compare, scope.number(params.value), asked, scope)


def _ordered(params: Bound, get: Get, spec: FactSpec, compare: Callable[[Any, Any], bool], asked: tuple[str, str], scope: Scope) -> Compiled:
    if isinstance(params.value, str):
        limit: Ordered = literal(params.value, spec, scope)
    else:
        wrong = f'“{params.fact}”须与一个词相比 ‖ "{params.fact}" is held against a word'
        raise scope.broken(wrong, "请写该字段的一个词 ‖ Write one of its words")
    rank = limit.rank

    def weigh(subject: Any, dossier: Any) -> Verdict:
        seen = get(subject, dossier)
        if seen is UNKNOWN:
            return UNDETERMINED
        return MET if seen is not ABSENT and compare(seen.rank, rank) else UNMET

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        if weigh(subject, dossier) is MET:
            return []
        seen = show(get(subject, dossier), {})
        return [Reason(f"{spec.zh}：{seen.zh}；{asked[0]}{limit.zh}", f"{spec.en}: {seen.en}; {asked[1]} {limit.en}")]

    return Compiled(weigh, reasons, (params.fact,))


def _numeric(path: str, get: Get, spec: FactSpec, compare: Callable[[Any, Any], bool], number: Any, asked: tuple[str, str], scope: Scope) -> Compiled:
    limit: Decimal | None = None if number is None else number.number
    refuse_what_is_no_number(spec, scope)

    def weigh(subject: Any, dossier: Any) -> Verdict:
        seen = get(subject, dossier)
        if seen is UNKNOWN:
            return UNDETERMINED
        if seen is ABSENT:
            return UNMET
        if limit is None:
            return UNDETERMINED
        return MET if compare(seen, limit) else UNMET

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        if weigh(subject, dossier) is MET:
            return []
        seen = show(get(subject, dossier), {}, spec.unit)
        shown = show_number(number)
        return [Reason(f"{spec.zh}：{seen.zh}；{asked[0]} {shown.zh}", f"{spec.en}: {seen.en}; {asked[1]} {shown.en}")]

    return Compiled(weigh, reasons, (path,))
