"""What `zhengtu portfolio --format json` answers, committed as docs/contracts/portfolio.schema.json."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from zhengtu.reports.contracts.heading import FrameHeading, Points
from zhengtu.reports.report import Part
from zhengtu.terms.verdict import VerdictWord


class RulePart(Part):
    rule: str
    asks: str
    clauses: list[str]


class NextPart(RulePart):
    text: str
    verdict: VerdictWord


class RowPart(Part):
    """How one dossier stands, or why it cannot be read."""

    path: str
    applicant: str
    fictional: bool
    verdict: VerdictWord | Literal["broken"]
    reachable: str | None
    possible: str | None
    low: Points | None
    high: Points | None
    blocks: list[RulePart]
    open: list[RulePart]
    next: NextPart | None
    wrong: str | None = Field(description="why it cannot be read")


class PortfolioBook(FrameHeading):
    """Many dossiers, one row each."""

    on: date
    counts: dict[str, int] = Field(description="of all that were read, before any filter")
    rows: list[RowPart]
