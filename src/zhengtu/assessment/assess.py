"""The verdict on one dossier for one grade, and which grades are within reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from zhengtu.assessment.conflicts import Conflict, find_conflicts
from zhengtu.eligibility.categories import CategoryAdvice, advise_categories
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.resolve import InForce, resolve_value
from zhengtu.rulepacks.values import FilledSlot, Value
from zhengtu.scoring.score import Score, compile_scoring
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.verdict import Severity, Verdict
from zhengtu.weighing.finding import CompiledRule, Finding, compile_rule, weigh_rules
from zhengtu.weighing.frame import Frame


@dataclass(frozen=True, slots=True)
class SlotState:
    """A condition nobody published: the user's own number or words, if any, and how the dossier stands to it.

    It `decides` where the reading lets slots decide and a source of the reading's own mentions it: a number that only
    a guide speaks of keeps nobody waiting under the statute.
    """

    slot: Value
    filled: FilledSlot | None
    number: InForce | None
    verdict: Verdict
    decides: bool


@dataclass(frozen=True)
class Assessment:
    """Assessment: 自评结果."""

    dossier: Dossier
    frame: Frame
    findings: tuple[Finding, ...]
    score: Score | None
    score_verdict: Verdict | None
    eligibility: Verdict
    verdict: Verdict
    slots: tuple[SlotState, ...]

    @cached_property
    def categories(self) -> tuple[CategoryAdvice, ...]:
        return advise_categories(self.frame, self.dossier)

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        return find_conflicts(self.frame, {f.rule.rule.id for f in self.findings})


class Assessor:
    """A pack compiled for one reading, grade and date; then as many dossiers as there are."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.rules: tuple[CompiledRule, ...] = tuple(compile_rule(rule, frame) for rule in frame.pack.rules.values())
        self._scoring = compile_scoring(frame)
        self._eligibility = {s.id for s in frame.pack.manifest.stages if s.eligibility}

    def assess(self, dossier: Dossier) -> Assessment:
        """Everything the pack says about one dossier."""
        findings = weigh_rules(self.rules, dossier)
        verdicts = verdict_by_rule(findings)
        score = self._scoring.score(dossier, verdicts) if self._scoring else None
        score_verdict = self._against_line(score)
        slots = tuple(self._slots(verdicts))
        blocking = [f for f in findings if f.rule.severity is Severity.BLOCKING]
        eligibility = worst(f.verdict for f in blocking if f.rule.stage in self._eligibility)
        deciding = [eligibility, *(f.verdict for f in blocking)]
        if self.frame.reading.score_decides and score_verdict is not None:
            deciding.append(score_verdict)
        deciding.extend(s.verdict for s in slots if s.decides)
        return Assessment(dossier, self.frame, tuple(findings), score, score_verdict, eligibility, worst(deciding), slots)

    def _against_line(self, score: Score | None) -> Verdict | None:
        scoring = self.frame.pack.scoring
        line = scoring.lines.get(self.frame.grade) if scoring else None
        return score.against(line.points) if score and line else None

    def _slots(self, verdicts: Mapping[str, Verdict]) -> Iterable[SlotState]:
        frame = self.frame
        for value in frame.pack.values.values():
            if value.slot is None:
                continue
            filled = frame.slots.get(value.id)
            number = resolve_value(frame.pack, value, reading=frame.reading, grade=frame.grade, as_of=frame.as_of, slots=frame.slots)
            asked_by = [v for rule, v in verdicts.items() if value.id in self.frame.pack.rules[rule].parameters]
            if filled is not None and filled.answer is not None:
                verdict = Verdict[filled.answer.upper()]
            else:
                verdict = worst(asked_by) if number is not None and asked_by else Verdict.UNDETERMINED
            decides = frame.reading.slots_decide and value.mentioned_by is not None and frame.reading.own.covers(*frame.pack.clauses[value.mentioned_by])
            yield SlotState(value, filled, number, verdict, decides)



@dataclass(frozen=True, slots=True)
class Reach:
    """The highest grade that is met, and the highest that what is not known still leaves possible."""

    reachable: str | None
    possible: str | None


def assess_grades(pack: Rulepack, dossier: Dossier, *, reading: str, as_of: date, slots: Mapping[str, FilledSlot]) -> dict[str, Assessment]:
    """One assessment for each grade of the pack."""
    frames = {g.id: Frame(pack, pack.reading(reading), g.id, as_of, slots) for g in pack.manifest.grades}
    return {grade: Assessor(frame).assess(dossier) for grade, frame in frames.items()}


def reach(assessments: Mapping[str, Assessment]) -> Reach:
    """Grades stand in the pack from the lowest to the highest."""
    met = [g for g, a in assessments.items() if a.verdict is Verdict.MET]
    possible = [g for g, a in assessments.items() if a.verdict is not Verdict.UNMET]
    return Reach(met[-1] if met else None, possible[-1] if possible else None)


def verdict_by_rule(findings: Iterable[Finding]) -> dict[str, Verdict]:
    """A rule's verdict is the worst of its findings."""
    found: dict[str, Verdict] = {}
    for finding in findings:
        name = finding.rule.rule.id
        found[name] = min(found.get(name, Verdict.MET), finding.verdict)
    return found


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst of some verdicts; met when there is none."""
    return min(verdicts, default=Verdict.MET)
