"""The manifest of an application package, committed as docs/contracts/package.schema.json."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from zhengtu.reports.report import Part


class InBoth(Part):
    """A phrase in both languages."""

    zh: str
    en: str


class PackOfPackage(Part):
    id: str
    version: str


class StatementPart(Part):
    """The word of a person that a paper the program could not read bears no secrecy mark."""

    by: str
    duty: InBoth
    stated_on: date
    text: str


class PaperPart(Part):
    number: int
    kind: str = Field(description="the kind's id in the pack; empty when the dossier does not say it")
    id: str
    title: InBoth
    about: InBoth
    dated_on: str
    file: str = Field(description="name in the folder form")
    original: str = Field(description="path below files/ of the dossier")
    size: int = Field(description="bytes")
    sm3: str
    read_by_program: bool
    unread: list[InBoth] = Field(description="what of it the program could not read, and why")
    statement: StatementPart | None


class LackPart(Part):
    rule: str
    asks: InBoth
    verdict: Literal["unmet", "undetermined"]
    subject: InBoth
    why: list[InBoth]
    clauses: list[str]
    todo: InBoth


class AwaitedPart(Part):
    id: str
    kind: str
    title: InBoth
    about: InBoth
    path: str = Field(description="where its file is announced; empty when it is not")
    state: Literal["announced", "unknown", "none"] = Field(description="none: the dossier says there is no file")


class Manifest(Part):
    """What a package holds and lacks, in both languages: the package's digest is the SM3 of this file as it is written."""

    schema_version: Literal["1"] = "1"
    on: date
    applicant: str
    fictional: bool
    grade: str
    reading: str
    pack: PackOfPackage
    dossier: str = Field(description="digest of the dossier")
    papers: list[PaperPart]
    missing: list[LackPart] = Field(description="what rules on papers find unmet or open")
    not_in_place: list[AwaitedPart] = Field(description="papers the dossier lists whose file is not there")
