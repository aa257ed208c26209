"""`held`: what some holders have of the applicant: directly, through others, or by control."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from zhengtu.rulepacks.closed_list import Held
from zhengtu.terms.facts import Unsaid
from zhengtu.terms.shareholding import APPLICANT, Entity, Shareholding
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.counting import Interval, against
from zhengtu.weighing.frame import MET, UNMET, Compiled, Reason, Scope
from zhengtu.weighing.look_through import NOBODY_NAMED, Holdings, controlled, may_control, read_holdings, shares_in_applicant
from zhengtu.weighing.showing import show_number


def compile_held(params: Held, scope: Scope) -> Compiled:
    get, spec = scope.fact(params.tree)
    if spec.noun is not Shareholding:
        raise scope.broken(f'"{params.tree}" is no shareholding', "Write tree: shareholding")
    by = scope.compile(params.by, scope.inside(Entity))
    limit = scope.number(params.at_most)
    bound = None if limit is None else Fraction(limit.number) / (1 if params.path == "control" else 100)

    def interval(subject: Any, dossier: Any) -> Interval:
        return measure(get(subject, dossier), params.path, {e.id: by.weigh(e, dossier) for e in get(subject, dossier).entities.items})

    def weigh(subject: Any, dossier: Any) -> Verdict:
        return against(interval(subject, dossier), bound, at_least=False)

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        if weigh(subject, dossier) is MET:
            return []
        found, asked = interval(subject, dossier), show_number(limit) if limit else Reason("（无人公布）", "(not published)")
        tree = get(subject, dossier)
        over = read_holdings(tree).overfull
        if over:
            return [Reason(f"{'、'.join(over)} 的出资比例合计超过 100 %，材料自相矛盾", f"the parts held of {', '.join(over)} add up to more than 100 %: the papers contradict each other")]
        who = [e for e in tree.entities.items if by.weigh(e, dossier) is MET]
        names = ", ".join(e.id if isinstance(e.name, Unsaid) else e.name for e in who)
        zh, en = _WORDS[params.path]
        seen = _say(found, params.path)
        return [Reason(f"{zh}：{seen.zh}{f'（{names}）' if names else ''}；应不超过 {asked.zh}", f"{en}: {seen.en}{f' ({names})' if names else ''}; asked: at most {asked.en}")]

    return Compiled(weigh, reasons, (f"{params.tree}.entities", f"{params.tree}.stakes", f"{params.tree}.controller"))


_WORDS = {
    "direct": ("直接出资比例", "held directly"),
    "indirect": ("穿透后间接出资比例", "held indirectly, looked through"),
    "control": ("实际控制", "control"),
}


def measure(tree: Shareholding, path: str, by: dict[str, Verdict]) -> Interval:
    """The interval of what the holders picked by `by` have, along one kind of path.

    A holder that is picked is not looked through: it counts with all it holds. One whose answer is open, and whatever
    nobody named, may or may not count.
    """
    certain = frozenset(i for i, v in by.items() if v is MET)
    unlisted = {s.holder for s in tree.stakes.items} - set(by)
    possible = frozenset(i for i, v in by.items() if v is not UNMET) | unlisted
    holdings = read_holdings(tree)
    if holdings.overfull:
        return Interval(0, 1)
    if path == "control":
        return _control(tree, holdings, certain, possible)
    direct = holdings.parts.get(APPLICANT, {})
    if path == "direct":
        return Interval(_sum(direct, certain), _sum(direct, possible) + holdings.unnamed.get(APPLICANT, Fraction(0)))
    low = max(Fraction(0), _sum(shares_in_applicant(holdings, certain), certain) - _sum(direct, certain))
    shares = shares_in_applicant(holdings, possible)
    high = _sum(shares, possible) - _sum(direct, possible) + shares[NOBODY_NAMED]
    return Interval(low, min(Fraction(1), max(high, low)))


def _control(tree: Shareholding, holdings: Holdings, certain: frozenset[str], possible: frozenset[str]) -> Interval:
    """0 or 1. Whoever the applicant names as its controller settles what the stakes leave open, never what they prove."""
    named = {tree.controller} if isinstance(tree.controller, str) else set()
    low = int(bool({APPLICANT, *named} & controlled(holdings, certain)))
    open_ = bool({APPLICANT, *named} & controlled(holdings, possible)) if named else may_control(holdings, possible)
    return Interval(low, max(low, int(open_)))


def _sum(shares: dict[str, Fraction] | Any, who: frozenset[str]) -> Fraction:
    return sum((part for holder, part in shares.items() if holder in who), Fraction(0))


def _say(found: Interval, path: str) -> Reason:
    if path == "control":
        return Reason("由其控制", "yes") if found.low else Reason("可能由其控制", "possibly")
    low, high = (f"{float(x or 0) * 100:.2f} %" for x in found)
    text = low if found.low == found.high else f"{low}–{high}"
    return Reason(text, text)
