"""What if: the assessment as it would stand were some rules mended, and what that would take."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from zhengtu.assessment.assess import Assessment, verdict_by_rule, worst
from zhengtu.planning.cheapest import Deed, ThreePoints
from zhengtu.planning.needs import Need, needs_of
from zhengtu.scoring.score import Score, compile_scoring
from zhengtu.terms.verdict import Severity, Verdict


@dataclass(frozen=True, slots=True)
class WhatIf:
    """假设推演: the needs taken as mended, the score then, what would still bar, and the deeds' money and days (ours)."""

    mended: tuple[Need, ...]
    score: Score | None
    score_verdict: Verdict | None
    still_bars: tuple[Need, ...]
    verdict: Verdict
    deeds: frozenset[Deed]

    @property
    def without_estimate(self) -> tuple[Need, ...]:
        """Mended needs whose remedy nobody has estimated: their money and days are not in the sums."""
        return tuple(need for need in self.mended if not need.has_estimate)

    @property
    def yuan(self) -> ThreePoints:
        """Least, likely and most of all deeds together."""
        return _each(lambda n: sum(deed.yuan[n] for deed in self.deeds))

    @property
    def days(self) -> ThreePoints:
        """Least, likely and most; deeds run in parallel, so the longest counts."""
        return _each(lambda n: max((deed.days[n] for deed in self.deeds), default=0))


def what_if(assessment: Assessment, mended: Collection[str]) -> WhatIf:
    """The same dossier with every finding of these rules met; ids that are no need of it change nothing."""
    needs = needs_of(assessment)
    taken = tuple(need for need in needs if need.rule.id in mended)
    still = tuple(need for need in needs if need.blocks and need.rule.id not in mended)
    verdicts = verdict_by_rule(assessment.findings) | {need.rule.id: Verdict.MET for need in taken}
    scoring = compile_scoring(assessment.frame)
    score = scoring.score(assessment.dossier, verdicts) if scoring else None
    lines = assessment.frame.pack.scoring.lines if assessment.frame.pack.scoring else {}
    line = lines.get(assessment.frame.grade)
    against = score.against(line.points) if score and line else None
    blocking = {f.rule.rule.id for f in assessment.findings if f.rule.severity is Severity.BLOCKING}
    deciding = [verdict for rule, verdict in verdicts.items() if rule in blocking]
    if assessment.frame.reading.score_decides and against is not None:
        deciding.append(against)
    deciding += [slot.verdict for slot in assessment.slots if slot.decides]
    deeds = frozenset().union(*(need.deeds() for need in taken))
    return WhatIf(taken, score, against, still, worst(deciding), deeds)


def _each(of: Callable[[int], int]) -> ThreePoints:
    return of(0), of(1), of(2)
