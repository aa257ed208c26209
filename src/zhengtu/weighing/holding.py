"""`held`: what some holders have of the applicant: directly, through others, or by control."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from zhengtu.rulepacks.closed_list import Held
from zhengtu.terms.facts import UNKNOWN, Unsaid
from zhengtu.terms.shareholding import APPLICANT, Entity, Shareholding
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.counting import Interval, against
from zhengtu.weighing.frame import MET, UNMET, Compiled, Reason, Scope
from zhengtu.weighing.look_through import Holdings, controlled, part_reaching, perhaps_controlled, read_holdings
from zhengtu.weighing.showing import show_number


def compile_held(params: Held, scope: Scope) -> Compiled:
    get, spec = scope.fact(params.tree)
    if spec.noun is not Shareholding:
        wrong = f'“{params.tree}”不是股权结构 ‖ "{params.tree}" is no shareholding'
        raise scope.broken(wrong, "请写 tree: shareholding ‖ Write tree: shareholding")
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
        found, asked = interval(subject, dossier), show_number(limit)
        tree = get(subject, dossier)
        holdings = read_holdings(tree)
        if holdings.overfull:
            over = "、".join(holdings.overfull)
            en = f"the parts held of {over} add up to more than 100 %: the papers contradict each other"
            return [Reason(f"{over} 的出资比例合计超过 100 %，材料自相矛盾", en)]
        if holdings.held_ends:
            held = "、".join(holdings.held_ends)
            en = f"{held} is a person or the state, yet somebody holds a part of it: the papers contradict each other"
            return [Reason(f"{held} 是自然人或国家，却列有出资人，材料自相矛盾", en)]
        who = [e for e in tree.entities.items if by.weigh(e, dossier) is MET]
        names = ", ".join(e.id if isinstance(e.name, Unsaid) else e.name for e in who)
        zh, en = _WORDS[params.path]
        seen = _say(found, params.path)
        of_zh, of_en = (f"（{names}）", f" ({names})") if names else ("", "")
        return [Reason(f"{zh}：{seen.zh}{of_zh}；应不超过 {asked.zh}", f"{en}: {seen.en}{of_en}; asked: at most {asked.en}")]

    return Compiled(weigh, reasons, (f"{params.tree}.entities", f"{params.tree}.stakes", f"{params.tree}.controller"))


_WORDS = {
    "direct": ("直接出资比例", "held directly"),
    "indirect": ("穿透后间接出资比例", "held indirectly, looked through"),
    "control": ("实际控制", "control"),
}


def measure(tree: Shareholding, path: str, by: dict[str, Verdict]) -> Interval:
    """The interval of what the holders picked by `by` have, along one kind of path.

    A holder that is picked is not looked through: it counts with all it holds. One whose answer is open, and whatever
    nobody named, may or may not count. Stakes that contradict each other say nothing.
    """
    certain = frozenset(i for i, v in by.items() if v is MET)
    unlisted = {s.holder for s in tree.stakes.items} - set(by)
    possible = frozenset(i for i, v in by.items() if v is not UNMET) | unlisted
    holdings = read_holdings(tree)
    if holdings.overfull or holdings.held_ends:
        return Interval(0, 1)
    if path == "control":
        return _control(tree, holdings, certain, possible, listed=frozenset(by))
    direct = holdings.parts.get(APPLICANT, {})
    if path == "direct":
        return Interval(_sum(direct, certain), _sum(direct, possible) + holdings.unnamed[APPLICANT])
    others = holdings.ends - possible
    low = _through(holdings, certain, part_reaching(holdings, certain))
    certainly_not = _through(holdings, others, part_reaching(holdings, others, possible), possible) + _sum(direct, holdings.ends)
    return Interval(low, max(low, 1 - certainly_not))


def _through(holdings: Holdings, targets: frozenset[str], parts: dict[str, Fraction], stops: frozenset[str] = frozenset()) -> Fraction:
    """What `targets` hold of the applicant through its holders, whoever these are themselves.

    A direct holder is looked through although it may be picked itself: that a firm turns out to be foreign never makes
    what foreigners hold through it any less.
    """
    total = Fraction(0)
    for firm, part in holdings.parts.get(APPLICANT, {}).items():
        behind = holdings.parts.get(firm, {})
        total += part * sum((p * (1 if h in targets else 0 if h in stops else parts.get(h, 0)) for h, p in behind.items()), Fraction(0))
    return total


def _control(tree: Shareholding, holdings: Holdings, certain: frozenset[str], possible: frozenset[str], *, listed: frozenset[str]) -> Interval:
    """0 or 1: by majorities at every layer, or through whoever is named as the controller; open while nobody is named."""
    named = {tree.controller} if isinstance(tree.controller, str) else set[str]()
    low = int(bool({APPLICANT, *named} & controlled(holdings, certain)))
    nobody_knows = tree.controller is UNKNOWN or not named <= {APPLICANT, *listed}
    high = int(nobody_knows or bool({APPLICANT, *named} & perhaps_controlled(holdings, possible)))
    return Interval(low, max(low, high))


def _sum(shares: dict[str, Fraction] | Any, who: frozenset[str]) -> Fraction:
    return sum((part for holder, part in shares.items() if holder in who), Fraction(0))


def _say(found: Interval, path: str) -> Reason:
    if path == "control":
        return Reason("由其控制", "yes") if found.low else Reason("可能由其控制", "possibly")
    low, high = (f"{float(x or 0) * 100:.2f} %" for x in found)
    text = low if found.low == found.high else f"{low}–{high}"
    return Reason(text, text)
