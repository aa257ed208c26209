"""`all_of`, `any_of`, `not`, `each`: verdicts put together."""

from __future__ import annotations

from typing import Any

from zhengtu.rulepacks.closed_list import Each, Test
from zhengtu.terms.facts import Unsaid
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
        if verdict is UNDETERMINED:
            return test.reasons(subject, dossier)
        if verdict is MET:
            return []
        seen = [(spec, show(get(subject, dossier), labels, spec.unit)) for get, spec in getters]
        return [Reason(f"{spec.zh}：{s.zh}", f"{spec.en}: {s.en}") for spec, s in seen]

    return Compiled(weigh, reasons, test.facts)


def compile_each(params: Each, scope: Scope) -> Compiled:
    """One verdict over all members, for an `each` inside another test; at the top of a rule each member has its own finding."""
    lists = open_lists(params.of, scope, params.where)
    inner = [scope.compile(params.test, members.scope) for members in lists]
    if_empty = Verdict[params.if_empty.upper()]

    def verdicts(subject: Any, dossier: Any) -> list[tuple[Verdict, Compiled, Any]]:
        found: list[tuple[Verdict, Compiled, Any]] = []
        for members, test in zip(lists, inner, strict=True):
            listing = members.get(subject, dossier)
            if isinstance(listing, Unsaid):
                continue
            for member in listing.items:
                verdict = member_verdict(members.where, test, member, dossier)
                if verdict is not None:
                    found.append((verdict, test, member))
        return found

    def weigh(subject: Any, dossier: Any) -> Verdict:
        worst = min((v for v, _, _ in verdicts(subject, dossier)), default=None)
        listings = [m.get(subject, dossier) for m in lists]
        complete = all(not isinstance(one, Unsaid) and one.complete for one in listings)
        if worst is UNMET:
            return UNMET
        return UNDETERMINED if not complete else if_empty if worst is None else worst

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        worst = weigh(subject, dossier)
        if worst is MET:
            return []
        found = [r for v, t, member in verdicts(subject, dossier) if v is worst for r in t.reasons(member, dossier)]
        return found[:6] or [Reason("清单为空或未填完整", "the list is empty or not complete")]

    return Compiled(weigh, reasons, params.of)


def member_verdict(where: Compiled | None, test: Compiled, member: Any, dossier: Any) -> Verdict | None:
    """A member's verdict; None when it is not meant, and never unmet while it is open whether it is meant."""
    if where is None:
        return test.weigh(member, dossier)
    meant = where.weigh(member, dossier)
    if meant is UNMET:
        return None
    verdict = test.weigh(member, dossier)
    return UNDETERMINED if meant is UNDETERMINED and verdict is UNMET else verdict


def _facts(tests: list[Compiled]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for t in tests for path in t.facts))
