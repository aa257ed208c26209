"""Saving one entry, or one section that is no list, of the working copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from zhengtu.journal.entry import Fact
from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.dossiers.changing import Gone, Moment, StaleItem, Unchanged, digest_of_content, guarded_item, item_at, take_in_hand
from zhengtu_web.dossiers.models import Item
from zhengtu_web.dossiers.policies import why_not_edit
from zhengtu_web.dossiers.sections import sections
from zhengtu_web.dossiers.validating import fitting
from zhengtu_web.organisations.models import Organisation


class SaveItem(Action):
    """Put `content` in place of what stood there at `version`; 0 for a section nobody has filled in yet.

    `seen` is the item as the page has just read it: spares reading it again, for the change asks for its version anyway.
    Raises DoesNotFit (before anything else), StaleItem, Gone, or Unchanged when it already says exactly this.
    """

    deed = "dossiers.save_item"

    def __init__(
        self, firm: Organisation, section: str, content: Mapping[str, Any], *, version: int, key: UUID | None = None, seen: Item | None = None
    ) -> None:
        self.firm, self.section, self.version = firm, sections()[section], version
        self.key = key if self.section.is_list and key is not None else self.section.scalar_key(firm.pk)
        self.content = fitting(self.section, content)
        self.item = seen
        self.saved: Item | None = None

    def may(self, actor: Actor) -> str:
        return why_not_edit(actor, self.firm)

    def guard(self, actor: Actor) -> None:
        self.moment: Moment = take_in_hand(self.firm, actor)
        if self.item is not None and self.item.key == self.key and self._fits(self.item) and self.item.content != self.content:
            return
        self.item = item_at(self.firm, self.section.name, self.key)
        if self.item is None:
            if self.section.is_list or self.version:
                raise Gone(self.section.name)
            if not self.content:
                raise self._unchanged()
            return
        if self.item.content == self.content and self.item.deleted_at is None:
            raise self._unchanged()
        if not self._fits(self.item):
            raise StaleItem(self.item)

    def _fits(self, item: Item) -> bool:
        return item.version == self.version and item.deleted_at is None

    def _unchanged(self) -> Unchanged:
        return Unchanged(f"{self.section.zh} ‖ {self.section.en}", "没有改动 ‖ nothing was changed")

    def change(self, actor: Actor) -> Item:
        by, at = self.moment
        if self.item is None:
            self.saved = Item(organisation=self.firm, section=self.section.name, key=self.key, position=0, content=self.content, changed_by=by, changed_at=at)
            self.saved.save(force_insert=True)
            return self.saved
        rows = Item.objects.filter(key=self.key, version=self.version, deleted_at=None)
        if not rows.update(content=self.content, version=self.version + 1, changed_by=by, changed_at=at):
            guarded_item(self.firm, self.section.name, self.key, version=self.version)
        self.saved = self.item
        self.saved.content, self.saved.version, self.saved.changed_by, self.saved.changed_at = self.content, self.version + 1, by, at
        return self.saved

    def record(self, actor: Actor) -> Record:
        facts: dict[str, Fact] = {"section": self.section.name, "item": str(self.key), "digest": digest_of_content(self.content)}
        if self.saved is not None:
            facts["version"] = self.saved.version
        return Record(f"{self.section.zh}：修改一条", facts=facts, organisation=self.firm.pk)
