"""What `zhengtu rehearse --format json` answers, committed as docs/contracts/rehearse.schema.json."""

from __future__ import annotations

from pydantic import Field

from zhengtu.reports.contracts.heading import DossierHeading, PlacePart
from zhengtu.reports.report import Part
from zhengtu.terms.verdict import VerdictWord


class ClausePart(Part):
    clause: str
    source: str
    at: str
    says: str
    confidence: str


class FactPart(Part):
    label: str
    subject: str
    value: str
    known: bool
    place: PlacePart


class MissingPart(Part):
    subject: str
    verdict: VerdictWord
    why: str


class CheckPart(Part):
    """One question of the day: what the dossier has, what it lacks, what to lay on the table."""

    rule: str
    asks: str
    verdict: VerdictWord
    has: list[FactPart]
    missing: list[MissingPart]
    on_the_table: str
    remedy: str | None
    clauses: list[str]


class PaperPart(Part):
    id: str
    file: str | None = Field(description="null while it is not in place")
    none: bool = Field(description="the dossier says there is no file")
    place: PlacePart


class PapersPart(Part):
    kind: str
    name: str
    papers: list[PaperPart]


class PersonPart(Part):
    id: str
    name: str
    place: PlacePart


class DutyPart(Part):
    duty: str
    name: str
    people: list[PersonPart]


class DrawnPart(Part):
    id: str
    name: str


class InterviewsPart(Part):
    """Who is drawn; the same seed and the same people give the same draw."""

    clauses: list[str]
    least: str | None
    most: str | None
    seed: str
    pool: int
    perhaps: list[str] = Field(description="people who may belong to the pool, the facts do not say")
    too_few: bool
    drawn: list[DrawnPart]


class TopicPart(Part):
    clauses: list[ClausePart]
    checks: list[CheckPart]
    papers: list[PapersPart]
    people: list[DutyPart]
    interviews: InterviewsPart | None


class RehearsalBook(DossierHeading):
    """What to have on the table on the day of the on-site review, clause by clause."""

    throughout: list[DutyPart]
    topics: list[TopicPart]
