"""What an assessment lacks: the rules that are not met and count, what they cost in points, and the deeds that mend them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from zhengtu.assessment.assess import Assessment
from zhengtu.planning.cheapest import Deed
from zhengtu.rulepacks.rule import Rule
from zhengtu.terms.verdict import Severity, Verdict
from zhengtu.weighing.finding import Finding

NOT_MET = (Verdict.UNMET, Verdict.UNDETERMINED)


@dataclass(frozen=True)
class Need:
    """A rule that is not met on some subjects and bars the application, or keeps points back."""

    findings: tuple[Finding, ...]
    points: Decimal

    @property
    def rule(self) -> Rule:
        return self.findings[0].rule.rule

    @property
    def blocks(self) -> bool:
        return self.findings[0].rule.severity is Severity.BLOCKING

    @cached_property
    def verdict(self) -> Verdict:
        return min(f.verdict for f in self.findings)

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.verdict is Verdict.UNDETERMINED)

    @property
    def has_estimate(self) -> bool:
        return self.rule.remedy.estimate is not None

    def deeds(self, verdicts: Collection[Verdict] = NOT_MET) -> frozenset[Deed]:
        """The deeds that mend the findings of these verdicts; none where the remedy has no estimate."""
        remedy, estimate = self.rule.remedy, self.rule.remedy.estimate
        if estimate is None:
            return frozenset()
        subjects = (f.subject if remedy.once_for != "firm" else () for f in self.findings if f.verdict in verdicts)
        return frozenset(Deed(remedy_of(self.rule), subject, estimate.days, estimate.yuan) for subject in subjects)


def remedy_of(rule: Rule) -> str:
    """The id under which a rule's remedy is paid: its own when rules share it, else the rule's."""
    return rule.remedy.id or rule.id


def needs_of(assessment: Assessment) -> tuple[Need, ...]:
    """The needs of an assessment in the order of the pack's rules; what neither bars nor costs points is left out."""
    points: dict[str, Decimal] = defaultdict(Decimal)
    for part in assessment.score.parts if assessment.score else ():
        for scored in part.items:
            if scored.item.rule is not None:
                points[scored.item.rule] += scored.item.points
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in assessment.findings:
        if finding.verdict is not Verdict.MET:
            by_rule[finding.rule.rule.id].append(finding)
    needs = (Need(tuple(found), points.get(rule, Decimal(0))) for rule, found in by_rule.items())
    return tuple(need for need in needs if need.blocks or need.points)
