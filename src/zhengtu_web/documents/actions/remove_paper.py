"""Taking a paper out of the dossier, and out of the store where nothing cites it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengtu.journal.entry import Fact
from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.documents.citing import wipe_uncited
from zhengtu_web.documents.filing import SECTION
from zhengtu_web.documents.models import StoredPaper
from zhengtu_web.documents.policies import why_not_file
from zhengtu_web.dossiers.changing import Gone, Moment, StaleItem, take_in_hand
from zhengtu_web.dossiers.models import Item
from zhengtu_web.organisations.models import Organisation


class RemovePaper(Action):
    """The entry leaves the working copy for good, all its versions with it; their content stays as long as a revision cites it.

    Raises StaleItem when somebody changed the entry since the page was opened, Gone when it is not there.
    """

    deed = "documents.remove"

    def __init__(self, firm: Organisation, document: str, *, key: UUID | None, version: int) -> None:
        self.firm, self.document, self.key, self.version = firm, document, key, version
        self.contents: list[str] = []

    def may(self, actor: Actor) -> str:
        return why_not_file(actor, self.firm)

    def guard(self, actor: Actor) -> None:
        self.moment: Moment = take_in_hand(self.firm, actor)
        self.kept = StoredPaper.objects.filter(organisation=self.firm, document=self.document, removed_at=None)
        self.item: Item | None = Item.objects.filter(organisation=self.firm, section=SECTION, key=self.key).first() if self.key else None
        if self.item is not None and self.item.version != self.version:
            raise StaleItem(self.item)
        if self.item is None and (self.key or not self.kept.exists()):
            raise Gone(SECTION)

    def change(self, actor: Actor) -> None:
        self.contents = sorted(set(self.kept.values_list("sm3", flat=True)))
        self.kept.update(removed_at=self.moment.at, removed_by=self.moment.by)
        if self.item is not None:
            self.item.delete()
        transaction.on_commit(lambda: [wipe_uncited(self.firm, sm3) for sm3 in self.contents])

    def record(self, actor: Actor) -> Record:
        facts: dict[str, Fact] = {"document": self.document, "contents": len(self.contents)}
        return Record("材料：从档案移出一份", facts=facts, organisation=self.firm.pk)
