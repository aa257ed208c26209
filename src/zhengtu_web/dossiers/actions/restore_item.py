"""Bringing a deleted entry back, where it stood."""

from __future__ import annotations

from uuid import UUID

from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.dossiers.changing import Gone, Moment, Unchanged, take_in_hand
from zhengtu_web.dossiers.models import Item, SectionState
from zhengtu_web.dossiers.policies import why_not_edit
from zhengtu_web.dossiers.sections import sections
from zhengtu_web.organisations.models import Organisation


class RestoreItem(Action):
    """The entry stands again as it was deleted. Raises Gone when a revision was frozen since, Unchanged when it is there already."""

    deed = "dossiers.restore_item"

    def __init__(self, firm: Organisation, section: str, key: UUID) -> None:
        self.firm, self.section, self.key = firm, sections()[section], key

    def may(self, actor: Actor) -> str:
        return why_not_edit(actor, self.firm)

    def guard(self, actor: Actor) -> None:
        self.moment: Moment = take_in_hand(self.firm, actor)
        found: Item | None = Item.objects.filter(organisation=self.firm, section=self.section.name, key=self.key).first()
        if found is None:
            raise Gone(self.section.name)
        if found.deleted_at is None:
            raise Unchanged(f"{self.section.zh} ‖ {self.section.en}", "此条已在列表中 ‖ the entry is in the list already")
        self.item = found

    def change(self, actor: Actor) -> Item:
        SectionState.objects.filter(organisation=self.firm, section=self.section.name, complete="none").update(complete="no")
        self.item.changed_by, self.item.changed_at = self.moment
        self.item.deleted_at, self.item.version = None, self.item.version + 1
        self.item.save(update_fields=["deleted_at", "version", "changed_by", "changed_at"])
        return self.item

    def record(self, actor: Actor) -> Record:
        return Record(f"{self.section.zh}：恢复一条", facts={"section": self.section.name, "item": str(self.key)}, organisation=self.firm.pk)
