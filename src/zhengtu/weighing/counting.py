"""`count` and `share`: exact intervals over a list, widened by what is not known."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from zhengtu.rulepacks.closed_list import Parameter, Share, Tally
from zhengtu.rulepacks.resolve import InForce
from zhengtu.terms.facts import ABSENT, UNKNOWN
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.comparing import refuse_what_is_no_number
from zhengtu.weighing.frame import MET, UNDETERMINED, UNMET, Compiled, Reason, Scope
from zhengtu.weighing.lists import Members, open_lists
from zhengtu.weighing.showing import show, show_number

Exact = Decimal | Fraction | int
Weigher = Callable[[Any, Any], Decimal | int | None]


class Interval(NamedTuple):
    """From the least to the most something can be; `high` None means without bound."""

    low: Exact
    high: Exact | None


def against(interval: Interval, limit: Exact | None, *, at_least: bool) -> Verdict:
    """An interval held against a bound: met if the worse end suffices, unmet if the better does not.

    >>> against(Interval(2, None), 3, at_least=True).word
    'undetermined'
    """
    if limit is None:
        return UNDETERMINED
    if at_least:
        return MET if interval.low >= limit else UNMET if interval.high is not None and interval.high < limit else UNDETERMINED
    return MET if interval.high is not None and interval.high <= limit else UNMET if interval.low > limit else UNDETERMINED


def compile_tally(params: Tally, scope: Scope) -> Callable[[Any, Any], Interval]:
    """How many members satisfy `where`, or what their weights add up to, as an interval."""
    lists = open_lists(params.of, scope, params.where)
    if params.weight is not None:
        return _adding_up(lists, [_weight(params.weight, m.scope) for m in lists])

    def tally(subject: Any, dossier: Any) -> Interval:
        low = high = 0
        complete = True
        for members in lists:
            listing = members.listing(subject, dossier)
            complete = complete and listing.complete
            where = members.where
            for member in listing.items:
                verdict = MET if where is None else where.weigh(member, dossier)
                if verdict is not UNMET:
                    high += 1
                    low += verdict is MET
        return Interval(low, high if complete else None)

    return tally


def _adding_up(lists: list[Members], weights: list[Weigher]) -> Callable[[Any, Any], Interval]:
    def total(subject: Any, dossier: Any) -> Interval:
        low, high, bounded = Decimal(0), Decimal(0), True
        for members, weight in zip(lists, weights, strict=True):
            listing = members.listing(subject, dossier)
            bounded = bounded and listing.complete
            for member in listing.items:
                verdict = MET if members.where is None else members.where.weigh(member, dossier)
                if verdict is UNMET:
                    continue
                heavy = weight(member, dossier)
                if heavy is None:
                    bounded = False
                    continue
                high += heavy
                low += heavy if verdict is MET else 0
        return Interval(low, high if bounded else None)

    return total


def _weight(path: str, scope: Scope) -> Weigher:
    """A member's weight: none counts as zero; what is not known, or below zero and so no weight, is None."""
    get, spec = scope.fact(path)
    refuse_what_is_no_number(spec, scope)

    def weight(member: Any, dossier: Any) -> Decimal | int | None:
        heavy = get(member, dossier)
        if heavy is ABSENT:
            return 0
        return None if heavy is UNKNOWN or heavy < 0 else heavy

    return weight


def compile_share_of(params: Share, scope: Scope) -> Callable[[Any, Any], Interval | None]:
    """What part of the list, by number or weight, satisfies `where`; None for a list known to be empty."""
    lists = open_lists(params.of, scope, params.where)
    weights = [_weight(params.weight, m.scope) if params.weight else None for m in lists]

    def share(subject: Any, dossier: Any) -> Interval | None:
        inside = maybe = total = Fraction(0)
        for members, weight in zip(lists, weights, strict=True):
            listing = members.listing(subject, dossier)
            if not listing.complete:
                return Interval(0, 1)
            for member in listing.items:
                heavy = 1 if weight is None else weight(member, dossier)
                if heavy is None:
                    return Interval(0, 1)
                verdict = MET if members.where is None else members.where.weigh(member, dossier)
                total += Fraction(heavy)
                inside += Fraction(heavy) if verdict is MET else 0
                maybe += Fraction(heavy) if verdict is UNDETERMINED else 0
        return Interval(inside / total, (inside + maybe) / total) if total else None

    return share


def compile_count(params: Tally, scope: Scope) -> Compiled:
    """The number of members that satisfy `where`, or the sum of their weights, against the bound."""
    tally, (limit, at_least) = compile_tally(params, scope), _bound(params, scope)
    number = None if limit is None else limit.number

    def weigh(subject: Any, dossier: Any) -> Verdict:
        return against(tally(subject, dossier), number, at_least=at_least)

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        found = tally(subject, dossier)
        return [] if weigh(subject, dossier) is MET else [_reason(_span(found), limit, at_least=at_least)]

    return Compiled(weigh, reasons, params.of)


def compile_share(params: Share, scope: Scope) -> Compiled:
    """The part of the members that satisfies `where` against the bound in percent."""
    share, (limit, at_least) = compile_share_of(params, scope), _bound(params, scope)
    part = None if limit is None else Fraction(limit.number) / 100
    empty = Interval(0, 1 if at_least else 0)  # nothing of nothing: never too much, and open whether enough

    def weigh(subject: Any, dossier: Any) -> Verdict:
        found = share(subject, dossier)
        return against(empty if found is None else found, part, at_least=at_least)

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        if weigh(subject, dossier) is MET:
            return []
        found = share(subject, dossier)
        if found is None:
            return [Reason("清单为空，无从计算比例", "the list is empty, there is no share to compute")]
        low, high = _percent(found.low), _percent(1 if found.high is None else found.high)
        return [_reason(low if low == high else f"{low}–{high}", limit, at_least=at_least)]

    return Compiled(weigh, reasons, params.of)


def _bound(params: Tally, scope: Scope) -> tuple[InForce | None, bool]:
    bounds: list[tuple[Parameter, bool]] = [(p, up) for p, up in ((params.at_least, True), (params.at_most, False)) if p is not None]
    if len(bounds) != 1:
        wrong = "计数或比例须在 at_least 与 at_most 中恰有其一 ‖ a count or share needs exactly one of at_least and at_most"
        raise scope.broken(wrong, "请只保留一个界限 ‖ Keep one bound")
    return scope.number(bounds[0][0]), bounds[0][1]


def _span(found: Interval) -> str:
    low, high = show(found.low, {}).en, "?" if found.high is None else show(found.high, {}).en
    return low if low == high else f"{low}–{high}"


def _percent(part: Exact) -> str:
    return f"{float(part) * 100:.1f} %"


def _reason(found: str, limit: InForce | None, *, at_least: bool) -> Reason:
    zh, en = ("应不少于", "at least") if at_least else ("应不超过", "at most")
    asked = show_number(limit)
    return Reason(f"现有 {found}；{zh} {asked.zh}", f"found {found}; asked: {en} {asked.en}")
