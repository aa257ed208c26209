"""A rule weighed against facts is a finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from zhengtu.places import Path
from zhengtu.rulepacks.rule import Rule
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.verdict import Severity, Verdict
from zhengtu.weighing.combining import list_verdict, softened
from zhengtu.weighing.compiling import root_scope
from zhengtu.weighing.frame import MET, ROOT, UNMET, Compiled, Frame, Get, Reason
from zhengtu.weighing.lists import Members, open_lists


class Finding(NamedTuple):
    """Finding: 发现. Verdict on one subject, with the values of the facts its rule looks at, in the rule's order.

    `subject` is the path of a list's member, of a list as a whole, or () for the dossier.
    """

    rule: CompiledRule
    verdict: Verdict
    subject: Path
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """The test of a rule for the dossier, or for the members of one of its lists."""

    test: Compiled
    facts: tuple[str, ...]
    getters: tuple[Get, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CompiledRule:
    """A rule bound to a frame: what it weighs as, and how."""

    rule: Rule
    stage: str
    severity: Severity
    also_asked: bool
    when: Compiled | None
    whole: _Part | None
    lists: tuple[tuple[Members, _Part], ...]
    if_empty: Verdict

    def weigh(self, dossier: Dossier) -> list[Finding]:
        """Findings on one dossier; none when the rule does not apply."""
        applies = MET if self.when is None else self.when.weigh(dossier, dossier)
        if applies is UNMET:
            return []
        if self.whole is not None:
            part = self.whole
            verdict = softened(part.test.weigh(dossier, dossier), applies)
            return [Finding(self, verdict, (), tuple([get(dossier, dossier) for get in part.getters]))]
        return self._weigh_members(dossier, applies)

    def _weigh_members(self, dossier: Dossier, applies: Verdict) -> list[Finding]:
        found: list[Finding] = []
        complete, any_meant = True, False
        for members, part in self.lists:
            listing = members.listing(dossier, dossier)
            complete = complete and listing.complete
            where, test, getters = members.where, part.test, part.getters
            steps = (*members.path.split("."), "items")
            for at, member in enumerate(listing.items):
                meant = MET if where is None else where.weigh(member, dossier)
                if meant is UNMET:
                    continue
                any_meant = any_meant or meant is MET
                verdict = test.weigh(member, dossier)
                if verdict is UNMET:
                    verdict = softened(verdict, min(meant, applies))
                found.append(Finding(self, verdict, (*steps, at), tuple([get(member, dossier) for get in getters])))
        if complete and any_meant:
            return found
        about_list = list_verdict([f.verdict for f in found], self.if_empty, any_meant=any_meant, complete=complete)
        if about_list is not None:
            found.append(self._about_list(softened(about_list, applies), dossier))
        return found

    def _about_list(self, verdict: Verdict, dossier: Dossier) -> Finding:
        members = self.lists[0][0]
        return Finding(self, verdict, tuple(members.path.split(".")), (members.get(dossier, dossier),))

    def is_about_list(self, finding: Finding) -> bool:
        """Whether a finding is about a list as a whole: it is empty, or not complete."""
        return self.whole is None and (not finding.subject or not isinstance(finding.subject[-1], int))

    def fact_paths(self, finding: Finding) -> tuple[Path, ...]:
        """Where in the dossier the finding's values stand."""
        if self.is_about_list(finding):
            return (finding.subject,)
        part = self._part(finding)
        return tuple(_absolute(fact, finding.subject) for fact in part.facts)

    def reasons(self, finding: Finding, dossier: Dossier) -> list[Reason]:
        """Why it is not met, in words; empty when it is met."""
        if finding.verdict is MET:
            return []
        if self.is_about_list(finding):
            listings = [members.listing(dossier, dossier) for members, _ in self.lists]
            return [_NOT_COMPLETE if not all(one.complete for one in listings) else _EMPTY if finding.verdict is UNMET else _NOBODY_MEANT]
        reasons = self._part(finding).test.reasons(subject_of(finding, dossier), dossier)
        return list(dict.fromkeys(reasons)) or [_OPEN]

    def _part(self, finding: Finding) -> _Part:
        if self.whole is not None:
            return self.whole
        path = ".".join(str(s) for s in finding.subject[:-2])
        return next(part for members, part in self.lists if members.path == path)


_NOT_COMPLETE = Reason("清单未填完整，未写明已列全", "the list is not complete: nothing says that all are listed")
_NOBODY_MEANT = Reason("清单中尚无确定适用的项目", "the list has no entry that is certain to be meant")
_EMPTY = Reason("清单中没有符合条件的项目", "the list has no such entry")
_OPEN = Reason("是否适用尚未确定", "it is open whether this applies")


def subject_of(finding: Finding, dossier: Dossier) -> Any:
    """The member a finding is about, or the dossier."""
    value: Any = dossier
    for step in finding.subject:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def compile_rule(rule: Rule, frame: Frame) -> CompiledRule:
    """Bind a rule to a frame; raises RulepackError with the rule's place when it names something that is not there."""
    scope = root_scope(frame, frame.pack.place("rule", rule.id))
    severity, also_asked = weigh_severity(rule, frame)
    when = scope.compile(rule.when, scope) if rule.when else None
    each = rule.test.each
    lists: list[tuple[Members, _Part]] = []
    whole = None
    if each is None:
        whole = _part(scope.compile(rule.test, scope), scope)
    else:
        for members in open_lists(each.of, scope, each.where):
            lists.append((members, _part(scope.compile(each.test, members.scope), members.scope)))
    return CompiledRule(
        rule=rule,
        stage=frame.pack.stage_of[rule.id],
        severity=severity,
        also_asked=also_asked,
        when=when,
        whole=whole,
        lists=tuple(lists),
        if_empty=Verdict[each.if_empty.upper()] if each else MET,
    )


def _part(test: Compiled, scope: Any) -> _Part:
    return _Part(test, test.facts, tuple(scope.fact(path)[0] for path in test.facts))


def weigh_severity(rule: Rule, frame: Frame) -> tuple[Severity, bool]:
    """How much a rule weighs under a reading, and whether only other sources than the reading's own ask it.

    A rule whose clauses are the reading's own weighs what it says. One that only others ask is advice, unless the
    reading lets those others bar an application too.
    """
    clauses = [frame.pack.clauses[c] for c in rule.cites if c in frame.pack.clauses]
    if any(frame.reading.own.covers(*c) for c in clauses):
        return rule.severity, False
    if rule.severity is Severity.BLOCKING and any(frame.reading.also_blocks.covers(*c) for c in clauses):
        return Severity.BLOCKING, True
    return Severity.ADVISORY, True


def _absolute(fact: str, subject: Path) -> Path:
    return tuple(fact.removeprefix(ROOT).split(".")) if fact.startswith(ROOT) else (*subject, *fact.split("."))


def weigh_rules(rules: Sequence[CompiledRule], dossier: Dossier) -> list[Finding]:
    """All findings on one dossier, in the order of the rules."""
    found: list[Finding] = []
    for rule in rules:
        found.extend(rule.weigh(dossier))
    return found
