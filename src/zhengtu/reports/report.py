"""The report: a stable, versioned contract, committed as docs/contracts/check.schema.json."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from zhengtu.terms.verdict import VerdictWord

SeverityWord = Literal["blocking", "deducting", "advisory"]


class Part(BaseModel):
    """A part of a report; frozen, closed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DossierPart(Part):
    digest: str = Field(description="SM3 over the digests of the sections")
    applicant: str
    fictional: bool
    credit_code: str | None


class PackPart(Part):
    id: str
    version: str
    reading: str
    as_of: date
    title: str
    reading_name: str
    warning: str


class EligibilityPart(Part):
    verdict: VerdictWord
    blocking: list[str] = Field(description="rules that bar the application and are unmet")
    open: list[str] = Field(description="rules that could bar it and are undetermined")
    stages: list[str] = Field(description="stages whose rules decide whether one may apply; rules of the others bar a filing")


class AnswerPart(Part):
    clause: str
    says: str
    source: str
    kind: str
    rank: str
    confidence: str
    in_use: bool
    silent: bool = Field(description="the source was read and says nothing")


class CategoryPart(Part):
    category: str | None
    name: str
    verdict: VerdictWord = Field(description="met: this procedure grants it; unmet: another category or qualification is needed")
    services: list[str]
    clauses: list[str]
    notes: list[str]
    others: list[str] = Field(description="what other sources say of the same services")


class GradePart(Part):
    requested: str
    reachable: str | None = Field(description="highest grade that is met")
    possible: str | None = Field(description="highest grade that what is not known leaves possible")
    names: dict[str, str]


class ItemPart(Part):
    id: str
    name: str
    low: float
    high: float
    points: float
    basis: str
    rule: str | None


class ScorePart(Part):
    id: str
    name: str
    low: float
    high: float
    points: float
    clauses: list[str]
    items: list[ItemPart]


class LinePart(Part):
    points: float
    clauses: list[str]
    verdict: VerdictWord


class Score(Part):
    low: float
    high: float
    lines: dict[str, LinePart]
    decides: bool
    note: str
    parts: list[ScorePart]


class FactPart(Part):
    field: str
    of: str = Field(description="the section, person or item the fact belongs to")
    label: str
    value: str
    file: str
    line: int
    cell: str = Field(default="", description="sheet!cell where the dossier is a workbook")


class CitationPart(Part):
    clause: str
    source: str
    kind: str
    rank: str
    at: str
    says: str
    confidence: str
    note: str | None


class RemedyPart(Part):
    text: str
    once_for: Literal["firm", "person", "item"]
    days: list[int] | None = Field(description="least, likely, most; our estimate")
    yuan: list[int] | None = Field(description="least, likely, most; our estimate")
    basis: Literal["ours"] | None


class FindingPart(Part):
    rule: str
    stage: str
    asks: str
    verdict: VerdictWord
    severity: SeverityWord
    severity_basis: str
    also_asked: bool = Field(description="only sources outside the reading ask this")
    clauses: list[str]
    subject: str
    facts: list[FactPart]
    waits_for_slot: list[str] = Field(description="open, among other reasons perhaps, because nobody published these numbers and none was filled in")
    message: str
    remedy: RemedyPart
    settled_by: str
    citations: list[CitationPart]


class ConflictPart(Part):
    id: str
    name: str
    answers: list[AnswerPart]


class SlotPart(Part):
    id: str
    name: str
    why: str
    mentioned_by: str
    unit: str
    filled: bool
    value: str | None
    source: str | None
    verdict: VerdictWord
    asked_by: list[str] = Field(description="rules that need it")


class DeedPart(Part):
    rule: str | None = Field(description="none for a deed that serves several rules")
    asks: str
    text: str
    subjects: list[str]
    clauses: list[str]
    severity: SeverityWord
    verdict: VerdictWord
    remedy: RemedyPart | None = Field(description="with our estimate, when the deed is a remedy")


class Report(Part):
    """What `zhengtu check` answers, in one language."""

    schema_version: Literal["1"] = "1"
    language: Literal["zh", "en"]
    on: date
    verdict: VerdictWord
    sentence: str
    dossier: DossierPart
    pack: PackPart
    eligibility: EligibilityPart
    categories: list[CategoryPart]
    grade: GradePart
    score: Score | None
    findings: list[FindingPart]
    conflicts: list[ConflictPart]
    slots: list[SlotPart]
    next: list[DeedPart] = Field(description="the deeds that come first")
    remarks: list[str]
    stages: dict[str, str]
    clauses: dict[str, CitationPart] = Field(description="every clause this report names")
