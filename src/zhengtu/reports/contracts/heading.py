"""What the answers begin with, and the parts that several of them share."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from zhengtu.reports.report import Part

Points = int | float
"""Points as people write them: whole where they are whole."""


class PackPart(Part):
    id: str
    version: str
    as_of: date
    warning: str


class FrameHeading(Part):
    """Under what an answer was given: the pack, the reading, the grade asked for."""

    schema_version: Literal["1"] = "1"
    language: Literal["zh", "en"]
    pack: PackPart
    reading: str
    reading_name: str
    grade: str
    grade_name: str
    grade_names: dict[str, str]


class DossierHeading(FrameHeading):
    """The same for an answer about one dossier on one day."""

    on: date
    applicant: str = Field(description="empty when the dossier does not say it")
    fictional: bool


class PlacePart(Part):
    """Where a fact stands; line 0 and no cell when the file does not mention it."""

    file: str
    line: int
    cell: str = Field(description="sheet!cell where the dossier is a workbook")
    field: str


class ScorePart(Part):
    low: Points
    high: Points
