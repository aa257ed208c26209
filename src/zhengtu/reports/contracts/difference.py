"""What `zhengtu diff` and `zhengtu dossier preview` answer as JSON, committed as docs/contracts/diff.schema.json."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from zhengtu.reports.contracts.heading import FrameHeading, PlacePart, Points, ScorePart
from zhengtu.reports.report import Part, SeverityWord
from zhengtu.terms.verdict import VerdictWord


class SidePart(Part):
    name: str
    digest: str
    verdict: VerdictWord
    score: ScorePart | None
    reachable: str | None
    possible: str | None


class FactChangePart(Part):
    """A fact before and after; null where it did not exist."""

    subject: str
    fact: str = Field(description="empty for a member of a list as a whole")
    old: str | None
    new: str | None
    old_place: PlacePart | None
    new_place: PlacePart | None


class FindingChangePart(Part):
    kind: Literal["came", "went", "changed"]
    rule: str
    asks: str
    severity: SeverityWord
    clauses: list[str]
    subject: str
    old: VerdictWord | None
    new: VerdictWord | None
    why: str
    matters: bool = Field(description="false for what is met and only came or went")


class ItemChangePart(Part):
    item: str
    name: str
    old: list[Points] = Field(description="low, high")
    new: list[Points] = Field(description="low, high")
    points: Points


class DifferenceBook(FrameHeading):
    """What changed between two dossiers or revisions."""

    on: date
    old: SidePart
    new: SidePart
    facts: list[FactChangePart]
    findings: list[FindingChangePart]
    score_items: list[ItemChangePart]
    remarks: list[str] | None = Field(default=None, description="of a preview: what of the workbook was not read")
