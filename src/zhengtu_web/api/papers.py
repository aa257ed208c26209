"""Papers of a firm as the interface speaks of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Status
from pydantic import Field

from zhengtu_web.api.shapes import Answer, Next, Note, Sent, Words
from zhengtu_web.documents.models import PendingPaper, StoredPaper
from zhengtu_web.documents.queries import PaperRow
from zhengtu_web.documents.taking import Taken


class VersionAnswer(Answer):
    version: int
    name: str
    size: int = Field(description="bytes")
    sm3: str
    uploaded_by: str
    uploaded_at: datetime
    is_read: bool = Field(description="the program read all of it and found no secrecy mark")
    stated_by: str = Field(description="whose word stands for what was not read; empty where none was needed")


class DocumentAnswer(Answer):
    document: str = Field(description="its id in the dossier")
    title: str
    kind: str
    about: str
    dated_on: date | None = Field(description="on the paper itself")
    state: Literal["read", "not_read", "awaited", "removed"]
    versions: list[VersionAnswer]


class Documents(Answer):
    items: list[DocumentAnswer]
    next: Next


class PendingAnswer(Answer):
    """What no program could read: kept nowhere but in the quarantine until somebody gives their word."""

    key: UUID
    name: str
    size: int
    sm3: str
    unread: list[str] = Field(description="why it was not read, in both languages")
    uploaded_by: str
    uploaded_at: datetime


class TakenAnswer(Answer):
    outcome: Literal["stored", "same", "waiting"] = Field(description="`waiting`: it needs a statement; `same`: it was there already")
    document: str | None
    version: int | None
    pending: UUID | None


class StatementSent(Sent):
    text: Note = Field(min_length=8, max_length=300, description="in whose name and why it bears no secrecy mark")
    duty: Words = ""
    is_sure: Literal[True] = Field(description="the token's owner makes this statement in their own name and answers for it")


def taken_answer(taken: Taken) -> Status[TakenAnswer]:
    if taken.pending is not None:
        return Status(202, TakenAnswer(outcome="waiting", document=None, version=None, pending=taken.pending.key))
    assert taken.stored is not None
    outcome: Any = "same" if taken.is_same else "stored"
    return Status(200 if taken.is_same else 201, TakenAnswer(outcome=outcome, document=taken.stored.document, version=taken.stored.version, pending=None))


def document_answer(row: PaperRow) -> DocumentAnswer:
    versions = [_version(one) for one in row.versions]
    state: Any = row.state
    return DocumentAnswer(document=row.document, title=row.title, kind=row.kind, about=row.about, dated_on=row.dated_on, state=state, versions=versions)


def _version(one: StoredPaper) -> VersionAnswer:
    return VersionAnswer(
        version=one.version,
        name=one.name,
        size=one.size,
        sm3=one.sm3,
        uploaded_by=one.uploaded_by,
        uploaded_at=one.uploaded_at,
        is_read=one.is_read,
        stated_by=one.stated_by,
    )


def pending_answer(row: PendingPaper) -> PendingAnswer:
    return PendingAnswer(key=row.key, name=row.name, size=row.size, sm3=row.sm3, unread=row.unread, uploaded_by=row.uploaded_by, uploaded_at=row.uploaded_at)
