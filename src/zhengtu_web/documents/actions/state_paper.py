"""Stating that a paper the program cannot read bears no secrecy mark; with this deed it is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from zhengtu_web.acting import Actor, Record
from zhengtu_web.documents.actions.store_paper import StorePaper
from zhengtu_web.documents.actions.withdraw_paper import taken_from_quarantine
from zhengtu_web.documents.filing import Measured, Word
from zhengtu_web.documents.models import PendingPaper
from zhengtu_web.documents.wanted import Wanted
from zhengtu_web.dossiers.changing import name_of


@dataclass(frozen=True, slots=True)
class Statement:
    """无密级标志声明: its words, and the post in the firm of whoever makes it."""

    text: str
    duty: str = ""


class StatePaper(StorePaper):
    """The one who acts gives their name for it; the paper is shown as not read by the program for ever. Raises Stale when it was decided already."""

    deed = "documents.state"

    def __init__(self, pending: PendingPaper, statement: Statement, wanted: Wanted) -> None:
        file = Measured(pending.name, pending.content_kind, pending.size, pending.sm3, pending.pages)
        super().__init__(pending.organisation, file, wanted)
        self.pending, self.statement = pending, statement
        self.uploaded_by, self.uploaded_at = pending.uploaded_by, pending.uploaded_at

    @property
    def unread(self) -> Sequence[str]:
        return tuple(self.pending.unread)

    def word(self, actor: Actor) -> Word:
        return Word(name_of(actor), self.statement.text, timezone.localdate(self.moment.at), self.statement.duty)

    def guard(self, actor: Actor) -> None:
        super().guard(actor)
        taken_from_quarantine(self.pending)

    def record(self, actor: Actor) -> Record:
        kept = super().record(actor)
        return Record(f"材料：声明无密级标志 {self.file.name}", reason=self.statement.text, facts=kept.facts, organisation=kept.organisation)
