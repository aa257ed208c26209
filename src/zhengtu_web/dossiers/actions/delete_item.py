"""Taking an entry out of a list of the working copy."""

from __future__ import annotations

from uuid import UUID

from zhengtu.journal.entry import Fact
from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.dossiers.changing import Moment, guarded_item, take_in_hand
from zhengtu_web.dossiers.models import Item
from zhengtu_web.dossiers.policies import why_not_edit
from zhengtu_web.dossiers.sections import sections
from zhengtu_web.organisations.models import Organisation


class DeleteItem(Action):
    """The entry leaves the working copy; until the next revision is frozen it can be brought back. Raises StaleItem or Gone."""

    deed = "dossiers.delete_item"

    def __init__(self, firm: Organisation, section: str, key: UUID, *, version: int) -> None:
        self.firm, self.section, self.key, self.version = firm, sections()[section], key, version

    def may(self, actor: Actor) -> str:
        return why_not_edit(actor, self.firm)

    def guard(self, actor: Actor) -> None:
        self.moment: Moment = take_in_hand(self.firm, actor)
        self.item: Item = guarded_item(self.firm, self.section.name, self.key, version=self.version)

    def change(self, actor: Actor) -> Item:
        self.item.changed_by, self.item.changed_at = self.moment
        self.item.deleted_at, self.item.version = self.moment.at, self.item.version + 1
        self.item.save(update_fields=["deleted_at", "version", "changed_by", "changed_at"])
        return self.item

    def record(self, actor: Actor) -> Record:
        facts: dict[str, Fact] = {"section": self.section.name, "item": str(self.key), "version": self.version}
        return Record(f"{self.section.zh}：删除一条", facts=facts, organisation=self.firm.pk)
