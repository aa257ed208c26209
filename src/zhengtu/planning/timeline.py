"""Timeline: a guide's stages and the law's terms as dates, from the low end to the high end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhengtu.places import RulepackError
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.plans import PlannedStage, PlannedTerm, Shortcut, TimelinePlan
from zhengtu.rulepacks.resolve import InForce, resolve_terms, resolve_value
from zhengtu.rulepacks.texts import Unit
from zhengtu.rulepacks.values import Candidate, Term, TermValue, Value
from zhengtu.weighing.frame import Frame
from zhengtu.workdays import Calendar, DerivationLine, Length, due
from zhengtu.workdays import Unit as ClockUnit
from zhengtu.workdays.length import add_months

DAYS_OF_A_WEEK = 7
SUBMISSION = "submission"


@dataclass(frozen=True, slots=True, order=True)
class Dated:
    """A day of the plan; provisional when it rests on a year whose days off are not published."""

    day: date
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """From the earliest to the latest."""

    low: Dated
    high: Dated


@dataclass(frozen=True, slots=True)
class StageDates:
    """One stage: when it begins and ends, and the values its length comes from."""

    stage: PlannedStage
    least: InForce
    most: InForce
    begins: Range
    ends: Range


@dataclass(frozen=True, slots=True)
class TermDates:
    """One term of the law: its length as the reading has it, when it is over, and the day-by-day derivation of the low end.

    `earliest` is the first day any source lets it end, for reminders.
    """

    planned: PlannedTerm
    term: Term
    in_use: tuple[TermValue, ...]
    ends: Range
    earliest: Dated
    derivation: tuple[DerivationLine, ...]


@dataclass(frozen=True, slots=True)
class TotalDates:
    """What one source gives for the whole from the submission on, and the day that comes to."""

    value: Value
    answer: Candidate
    least: bool
    ends: Dated


@dataclass(frozen=True, slots=True)
class ShortcutDates:
    """What a guide says shortens the route, and the certificate's dates with it."""

    shortcut: Shortcut
    value: Value
    number: InForce
    ends: Range


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dates of stages, totals and terms; `stage_sum` is what the stages after the submission add up to, in months."""

    start_on: date
    submission: Range
    stages: tuple[StageDates, ...]
    stage_sum: tuple[Decimal, Decimal] | None
    totals: tuple[TotalDates, ...]
    terms: tuple[TermDates, ...]
    shortcuts: tuple[ShortcutDates, ...]

    @property
    def certificate(self) -> Range:
        """The end of the last stage."""
        return self.stages[-1].ends

    @property
    def disagrees(self) -> bool:
        """Whether the sum of the stages and the totals of the sources differ."""
        told = [(t.least, t.answer.value) for t in self.totals]
        return self.stage_sum is not None and any(self.stage_sum[not least] != value for least, value in told)


def draw_up(frame: Frame, start_on: date, calendar: Calendar, *, submitted: bool = False) -> Timeline:
    """The timeline of a pack from a start; `submitted` when the start is the submission and the stages before it are over."""
    plan = frame.pack.timeline
    if plan is None or not plan.stages:
        raise RulepackError(frame.pack.manifest.id, "规则包没有时间表 ‖ the pack has no timeline", "请补上 timeline.yaml ‖ Add timeline.yaml")
    return _Drawing(frame, plan, calendar).draw(start_on, submitted=submitted)


@dataclass(frozen=True, slots=True)
class _Drawing:
    frame: Frame
    plan: TimelinePlan
    calendar: Calendar

    @property
    def pack(self) -> Rulepack:
        return self.frame.pack

    def draw(self, start_on: date, *, submitted: bool) -> Timeline:
        at = Range(Dated(start_on), Dated(start_on))
        submission = at
        stages = []
        for stage in self.plan.stages:
            if submitted and stage.before_submission:
                continue
            found = self.stage(stage, at)
            stages.append(found)
            at = found.ends
            submission = at if stage.before_submission else submission
        totals = tuple(t for least in (True, False) for t in self.totals(submission, least=least))
        terms = self.terms(submission)
        return Timeline(start_on, submission, tuple(stages), self.stage_sum(), totals, terms, self.shortcuts(submission, at))

    def stage(self, stage: PlannedStage, begins: Range) -> StageDates:
        least, most = self.number(stage.least), self.number(stage.most)
        return StageDates(stage, least, most, begins, Range(self.after(begins.low, least.number, least.unit), self.after(begins.high, most.number, most.unit)))

    def stage_sum(self) -> tuple[Decimal, Decimal] | None:
        """The months of the stages after the submission; None where one is not in months."""
        pairs = [(self.number(s.least), self.number(s.most)) for s in self.plan.stages if not s.before_submission]
        if any(n.unit is not Unit.MONTH for pair in pairs for n in pair):
            return None
        return sum((least.number for least, _ in pairs), Decimal(0)), sum((most.number for _, most in pairs), Decimal(0))

    def totals(self, submission: Range, *, least: bool) -> list[TotalDates]:
        value = self.pack.values[self.plan.total.least if least else self.plan.total.most]
        start = submission.low if least else submission.high
        return [TotalDates(value, c, least, self.after(start, c.value, c.unit or value.unit)) for c in value.values if c.value is not None]

    def terms(self, submission: Range) -> tuple[TermDates, ...]:
        ends = {SUBMISSION: submission}
        found = []
        for planned in self.plan.terms:
            dates = self.term(planned, ends[planned.after])
            if dates is not None:
                found.append(dates)
            ends[planned.term] = dates.ends if dates else ends[planned.after]
        return tuple(found)

    def term(self, planned: PlannedTerm, begins: Range) -> TermDates | None:
        """None where no source gives the term a length."""
        term = self.pack.terms[planned.term]
        in_use = tuple(v for v in resolve_terms(self.pack, term.values, self.frame.reading) if v.length is not None)
        every = [v for v in term.values if v.length is not None]
        if not in_use:
            return None
        low = min(in_use, key=lambda v: self.after(begins.low, v.length, v.unit))
        high = max(self.after(begins.high, (v.length or 0) + (v.extension or 0), v.unit) for v in in_use)
        earliest = min(self.after(begins.low, v.length, v.unit) for v in every)
        lines = due(begins.low.day, self.length(low.length, low.unit), self.calendar).derivation
        return TermDates(planned, term, in_use, Range(self.after(begins.low, low.length, low.unit), high), earliest, lines)

    def shortcuts(self, submission: Range, certificate: Range) -> tuple[ShortcutDates, ...]:
        found = []
        for shortcut in self.plan.shortcuts:
            number = self.number(shortcut.value)
            if shortcut.kind == "saves":
                ends = Range(*(Dated(add_months(d.day, -int(number.number)), d.provisional) for d in (certificate.low, certificate.high)))
            else:
                ends = Range(*(self.after(d, number.number, number.unit) for d in (submission.low, submission.high)))
            found.append(ShortcutDates(shortcut, self.pack.values[shortcut.value], number, ends))
        return tuple(found)

    def number(self, name: str) -> InForce:
        frame = self.frame
        found = resolve_value(frame.pack, frame.pack.values[name], reading=frame.reading, grade=frame.grade, as_of=frame.as_of, slots=frame.slots)
        if found is None:
            wrong = f'按{frame.reading.name.zh}，“{name}”没有数值 ‖ "{name}" has no number under {frame.reading.name.en}'
            raise RulepackError(frame.pack.place("value", name), wrong, "请补上数值，或更正 timeline.yaml ‖ Add a value, or correct timeline.yaml")
        return found

    def after(self, start: Dated, number: Decimal | int | None, unit: Unit | None) -> Dated:
        """The day a length is over, moved on to a working day."""
        over = due(start.day, self.length(number, unit), self.calendar)
        assert over.due_on is not None
        return Dated(over.due_on, start.provisional or over.provisional)

    def length(self, number: Decimal | int | None, unit: Unit | None) -> Length:
        count = int(number or 0)
        if unit is Unit.WEEK:
            return Length(count * DAYS_OF_A_WEEK, ClockUnit.CALENDAR_DAY)
        assert unit is not None
        return Length(count, ClockUnit(unit.value))
