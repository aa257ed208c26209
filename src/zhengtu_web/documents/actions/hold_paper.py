"""Keeping a paper the program cannot read in the quarantine, until a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.documents.filing import Measured
from zhengtu_web.documents.models import PendingPaper
from zhengtu_web.documents.policies import why_not_file
from zhengtu_web.documents.wanted import Wanted
from zhengtu_web.dossiers.changing import name_of
from zhengtu_web.organisations.models import Organisation


class HoldPaper(Action):
    """Nothing of it enters the store or the dossier yet."""

    deed = "documents.hold"

    def __init__(self, firm: Organisation, key: UUID, file: Measured, wanted: Wanted, *, unread: Sequence[str]) -> None:
        self.firm, self.key, self.file, self.wanted, self.unread = firm, key, file, wanted, tuple(unread)

    def may(self, actor: Actor) -> str:
        return why_not_file(actor, self.firm)

    def change(self, actor: Actor) -> PendingPaper:
        row: PendingPaper = PendingPaper.objects.create(
            organisation=self.firm,
            key=self.key,
            name=self.file.name,
            content_kind=self.file.content_kind,
            pages=self.file.pages,
            size=self.file.size,
            sm3=self.file.sm3,
            unread=list(self.unread),
            wanted=self.wanted.kept(),
            uploaded_by=name_of(actor),
            uploaded_at=timezone.now(),
        )
        return row

    def record(self, actor: Actor) -> Record:
        return Record(f"材料：待声明 {self.file.name}", facts={"sm3": self.file.sm3, "size": self.file.size}, organisation=self.firm.pk)
