"""What `zhengtu advise --format json` answers, committed as docs/contracts/advise.schema.json."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from zhengtu.reports.contracts.heading import DossierHeading, PlacePart, Points, ScorePart
from zhengtu.reports.report import Part
from zhengtu.terms.verdict import VerdictWord

THREE = "least, likely, most; our estimate"


class LinePart(Part):
    points: Points
    clauses: list[str]


class SubjectPart(Part):
    name: str
    place: PlacePart


class NeedPart(Part):
    """A rule that stands in the way, with all whom it touches."""

    rule: str
    remedy: str = Field(description="what `--tick` takes")
    asks: str
    verdict: VerdictWord
    blocks: bool
    points: Points
    clauses: list[str]
    subjects: list[SubjectPart]


class DeedPart(Part):
    """A remedy, how often and for whom."""

    remedy: str
    text: str
    once_for: Literal["firm", "person", "item"]
    times: int
    subjects: list[SubjectPart]
    yuan: list[int] = Field(description=THREE)
    days: list[int] = Field(description=THREE)
    rules: list[str]
    clauses: list[str]
    blocks: bool
    points: Points


class PlanPart(Part):
    """Knock-outs first, then the cheapest set of remedies that lifts the score over the line."""

    reaches: bool
    yuan: list[int] = Field(description=THREE)
    days: list[int] = Field(description=THREE + "; deeds run side by side, the longest counts")
    score: Points | None
    missing: Points = Field(description="points that no remedy gives")
    knock_outs: list[NeedPart]
    without_remedy: list[NeedPart]
    lifts: list[NeedPart]
    deeds: list[DeedPart]


class SavingPart(Part):
    yuan: int
    days: int


class QuestionPart(Part):
    """What to find out first: a rule, a count of the score, or a number nobody published."""

    rule: str | None = None
    item: str | None = None
    slot: str | None = None
    asks: str
    settled_by: str
    subjects: list[SubjectPart]
    clauses: list[str]
    blocks: bool
    points: Points
    answers: int = Field(description="how many facts are open")
    remedy_yuan: int = Field(description="likely cost of the remedy it may spare")
    could_save_yuan: int | None


class RoomPart(Part):
    """A count of the score with points left."""

    item: str
    name: str
    points: Points
    more_to_fill: int
    more_to_close_the_gap: int | None


class OutcomePart(Part):
    """What the remedies named with `--tick` alone come to."""

    yuan: list[int] = Field(description=THREE)
    days: list[int] = Field(description=THREE)
    low: Points | None
    high: Points | None
    against_line: VerdictWord | None
    mended: list[str]
    still_blocking: list[NeedPart]


class AdviceBook(DossierHeading):
    """The cheapest way to a grade, and what to find out before paying for anything."""

    verdict: VerdictWord
    score: ScorePart | None
    line: LinePart | None = Field(description="none under a reading by which no score decides")
    basis: Literal["ours"]
    plan_if_unknowns_are_unmet: PlanPart
    plan_if_unknowns_are_met: PlanPart
    unknowns_could_save: SavingPart | None
    conditions_unmet: list[str] = Field(description="numbers you filled in yourself and do not meet")
    find_out_first: list[QuestionPart]
    counts_with_room: list[RoomPart]
    what_if: OutcomePart | None
