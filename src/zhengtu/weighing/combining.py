"""`all_of`, `any_of`, `not`, `each`: verdicts put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from zhengtu.rulepacks.closed_list import Each, Test
from zhengtu.terms.facts import UNKNOWN, Listing
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.frame import MET, UNDETERMINED, UNMET, Compiled, Reason, Scope
from zhengtu.weighing.lists import open_lists
from zhengtu.weighing.showing import show

_SWAPPED = {MET: UNMET, UNMET: MET, UNDETERMINED: UNDETERMINED}


def compile_all_of(params: tuple[Test, ...], scope: Scope) -> Compiled:
    """The worst of them."""
    tests = [scope.compile(t, scope) for t in params]
    weighers = [t.weigh for t in tests]

    def weigh(subject: Any, dossier: Any) -> Verdict:
        worst = MET
        for test in weighers:
            verdict = test(subject, dossier)
            if verdict is UNMET:
                return UNMET
            if verdict is UNDETERMINED:
                worst = UNDETERMINED
        return worst

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        worst = weigh(subject, dossier)
        return [r for t in tests if t.weigh(subject, dossier) is worst for r in t.reasons(subject, dossier)] if worst is not MET else []

    return Compiled(weigh, reasons, _facts(tests))


def compile_any_of(params: tuple[Test, ...], scope: Scope) -> Compiled:
    """The best of them."""
    tests = [scope.compile(t, scope) for t in params]
    weighers = [t.weigh for t in tests]

    def weigh(subject: Any, dossier: Any) -> Verdict:
        best = UNMET
        for test in weighers:
            verdict = test(subject, dossier)
            if verdict is MET:
                return MET
            if verdict is UNDETERMINED:
                best = UNDETERMINED
        return best

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        return [] if weigh(subject, dossier) is MET else [r for t in tests for r in t.reasons(subject, dossier)]

    return Compiled(weigh, reasons, _facts(tests))


def compile_not(params: Test, scope: Scope) -> Compiled:
    """Met and unmet swapped; open stays open."""
    test = scope.compile(params, scope)
    weigh_inner, labels = test.weigh, scope.frame.labels
    getters = [scope.fact(path) for path in test.facts]

    def weigh(subject: Any, dossier: Any) -> Verdict:
        return _SWAPPED[weigh_inner(subject, dossier)]

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        verdict = weigh(subject, dossier)
        if verdict is MET:
            return []
        # what the inner test asks for is what must not be: its own sentence would say the opposite
        seen = [(spec, get(subject, dossier)) for get, spec in getters]
        said = [(spec, show(value, labels, spec.unit)) for spec, value in seen if verdict is UNMET or not _is_known(value)]
        return [Reason(f"{spec.zh}：{s.zh}", f"{spec.en}: {s.en}") for spec, s in said] or test.reasons(subject, dossier)

    return Compiled(weigh, reasons, test.facts)


def _is_known(value: Any) -> bool:
    return value is not UNKNOWN and (not isinstance(value, Listing) or value.complete)


def compile_each(params: Each, scope: Scope) -> Compiled:
    """One verdict over all members, for an `each` inside another test; at the top of a rule each member has its own finding."""
    lists = open_lists(params.of, scope, params.where)
    inner = [scope.compile(params.test, members.scope) for members in lists]
    if_empty = Verdict[params.if_empty.upper()]

    def verdicts(subject: Any, dossier: Any) -> Iterator[tuple[Verdict, Verdict, Compiled, Any]]:
        """Of each member that may be meant: its verdict, and whether it is meant."""
        for members, test in zip(lists, inner, strict=True):
            for member in members.listing(subject, dossier).items:
                meant = MET if members.where is None else members.where.weigh(member, dossier)
                if meant is not UNMET:
                    yield softened(test.weigh(member, dossier), meant), meant, test, member

    def weigh(subject: Any, dossier: Any) -> Verdict:
        found = list(verdicts(subject, dossier))
        worst = [verdict for verdict, _, _, _ in found]
        any_meant = any(meant is MET for _, meant, _, _ in found)
        about_list = list_verdict(worst, if_empty, any_meant=any_meant, complete=all(m.listing(subject, dossier).complete for m in lists))
        return min(worst if about_list is None else [*worst, about_list], default=MET)

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        worst = weigh(subject, dossier)
        if worst is MET:
            return []
        found = [r for verdict, _, test, member in verdicts(subject, dossier) if verdict is worst for r in test.reasons(member, dossier)]
        return found[:6] or [Reason("清单为空或未填完整", "the list is empty or not complete")]

    return Compiled(weigh, reasons, params.of)


def softened(verdict: Verdict, meant: Verdict) -> Verdict:
    """A verdict on what may not be meant at all: met stays met, and unmet is open."""
    return UNDETERMINED if verdict is UNMET and meant is UNDETERMINED else verdict


def list_verdict(found: Sequence[Verdict], if_empty: Verdict, *, any_meant: bool, complete: bool) -> Verdict | None:
    """What a list as a whole adds to the verdicts of its members; None when it adds nothing.

    While no member is certain to be meant the list may yet turn out empty, so that what is met stays open unless an
    empty list is met too.

    >>> list_verdict([MET], UNMET, any_meant=False, complete=True).word
    'undetermined'
    >>> list_verdict([MET], UNMET, any_meant=True, complete=True) is None
    True
    """
    if not complete:
        return None if UNMET in found else UNDETERMINED
    if not found:
        return if_empty
    return None if any_meant or if_empty is MET else UNDETERMINED


def _facts(tests: list[Compiled]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for t in tests for path in t.facts))
