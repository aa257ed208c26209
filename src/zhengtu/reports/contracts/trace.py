"""What `zhengtu trace --format json` answers."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import AwareDatetime, ConfigDict, Field

from zhengtu.reports.report import Part

TraceVerdictWord = Literal[
    "proven", "proven_with_offset", "second_person_missing", "wrong_operator", "wrong_device", "wrong_time", "not_found", "outside_coverage"
]


class ZonePart(Part):
    hours_east: int
    files: list[str] = Field(description="files whose times name no zone and were read as this many hours east of UTC")


class ClockPart(Part):
    device: str
    kind: str
    seconds: int = Field(description="what the clock shows beyond the true time; 0 where day and month are exchanged")
    orders: int = Field(description="orders that find their evidence once it is corrected")


class VerdictCounts(Part):
    proven: int
    proven_with_offset: int
    second_person_missing: int
    wrong_operator: int
    wrong_device: int
    wrong_time: int
    not_found: int
    outside_coverage: int


class TraceSummary(Part):
    as_of: date
    orders: int
    verdicts: VerdictCounts
    unexplained: int
    unread: int = Field(description="rows of all files that could not be read")
    zone_assumed: ZonePart
    clocks: list[ClockPart] = Field(description="offsets the data speak for and nobody has agreed to")


class TracedOrder(Part):
    id: str
    verdict: TraceVerdictWord
    offset_seconds: int | None
    confidence: Literal["high", "medium", "low"]
    reasons: list[str] = Field(description="words of tracing.yaml")


class UnexplainedPart(Part):
    device: str
    account: str
    at: AwareDatetime
    action: str


class GapPart(Part):
    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)
    from_: date = Field(alias="from")
    to: date


class CoveragePart(Part):
    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)
    device: str
    from_: date = Field(alias="from")
    to: date
    gaps: list[GapPart]


class UnreadPart(Part):
    line: int
    why: str


class FileReadPart(Part):
    name: str
    format: str
    rows_read: int | None = Field(description="none for a table of evidence, which goes to the matching as it is")
    rows_unread: int
    unread: list[UnreadPart] = Field(description="the first of them")
    remarks: list[str] = Field(description="what was assumed: a zone, a year, an encoding, a device's name")


class SamplePart(Part):
    seed: str
    drawn_from: int
    digest: str = Field(description="SM3 of the sorted order numbers, one a line")
    orders: list[str]


class TraceBook(Part):
    """What `zhengtu trace` answers."""

    schema_version: Literal["1"] = "1"
    language: Literal["zh", "en"]
    summary: TraceSummary
    orders: list[TracedOrder]
    unexplained: list[UnexplainedPart]
    coverage: list[CoveragePart]
    files: list[FileReadPart]
    sample: SamplePart | None
