"""What `zhengtu timeline --format json` answers, committed as docs/contracts/timeline.schema.json."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from zhengtu.reports.contracts.heading import FrameHeading, Points
from zhengtu.reports.report import Part


class DayPart(Part):
    day: date
    provisional: bool = Field(description="it rests on a year whose days off are not published")


class RangePart(Part):
    low: DayPart
    high: DayPart


class StagePart(Part):
    """A stage of the guide, with the lengths it is drawn from."""

    id: str
    name: str
    before_submission: bool
    least: str
    most: str
    clauses: list[str]
    begins: RangePart
    ends: RangePart


class TotalPart(Part):
    """What one source gives for the whole from the submission to the certificate."""

    value: str
    end: Literal["low", "high"]
    clause: str | None
    says: str
    certificate: DayPart


class LengthPart(Part):
    clause: str
    says: str
    in_use: bool


class CountedDayPart(Part):
    day: date
    counted: int | None
    says: str
    provisional: bool


class TermPart(Part):
    """A term of the law with the day it is over and how that was counted."""

    term: str
    name: str
    after: str
    if_needed: bool
    lengths: list[LengthPart]
    ends: RangePart
    earliest_of_all_sources: DayPart
    note: str | None
    derivation: list[CountedDayPart]


class ShortcutPart(Part):
    value: str
    name: str
    kind: Literal["saves", "at_best"]
    number: str
    certificate: RangePart
    caution: str
    clauses: list[str]


class TimelineBook(FrameHeading):
    """The guide's stages and the terms of the law as dates."""

    start: date
    submission: RangePart
    certificate: RangePart
    stages: list[StagePart]
    stages_after_submission_add_up_to_months: list[Points] | None
    totals: list[TotalPart]
    disagrees: bool = Field(description="the total a source gives is not the sum of its stages")
    terms: list[TermPart]
    shortcuts: list[ShortcutPart]
