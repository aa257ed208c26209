"""Adding entries to a list of the working copy: one from a form, or thousands pasted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Max

from zhengtu.journal.entry import Fact
from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.dossiers.changing import Moment, digest_of_content, take_in_hand
from zhengtu_web.dossiers.models import Item, SectionState
from zhengtu_web.dossiers.naming import new_id
from zhengtu_web.dossiers.policies import why_not_edit
from zhengtu_web.dossiers.sections import Section, sections
from zhengtu_web.dossiers.validating import fitting
from zhengtu_web.organisations.models import Organisation


class AddItems(Action):
    """Append entries in their order; an entry without an id of its own is given one. Raises DoesNotFit for the first that does not fit.

    A list that was said to hold nothing is no longer said to.
    """

    deed = "dossiers.add_items"

    def __init__(self, firm: Organisation, section: str, contents: Sequence[Mapping[str, Any]]) -> None:
        self.firm, self.section = firm, sections()[section]
        if not self.section.is_list:
            raise ValueError(f"{section} is no list")
        self.contents = [fitting(self.section, with_id(self.section, content)) for content in contents]

    def may(self, actor: Actor) -> str:
        return why_not_edit(actor, self.firm)

    def guard(self, actor: Actor) -> None:
        self.moment: Moment = take_in_hand(self.firm, actor)

    def change(self, actor: Actor) -> list[Item]:
        own = Item.objects.filter(organisation=self.firm, section=self.section.name)
        first = (own.filter(deleted_at=None).aggregate(last=Max("position"))["last"] or 0) + 1
        SectionState.objects.filter(organisation=self.firm, section=self.section.name, complete="none").update(complete="no")
        made = [
            Item(
                organisation=self.firm,
                section=self.section.name,
                position=first + at,
                content=content,
                changed_by=self.moment.by,
                changed_at=self.moment.at,
            )
            for at, content in enumerate(self.contents)
        ]
        added: list[Item] = Item.objects.bulk_create(made, batch_size=500)
        return added

    def record(self, actor: Actor) -> Record:
        facts: dict[str, Fact] = {"section": self.section.name, "count": len(self.contents), "digest": digest_of_content(self.contents)}
        return Record(f"{self.section.zh}：添加 {len(self.contents)} 条", facts=facts, organisation=self.firm.pk)


def with_id(section: Section, content: Mapping[str, Any]) -> dict[str, Any]:
    """The entry with an id where its noun asks for one and none is written."""
    if "id" not in section.noun.model_fields or content.get("id"):
        return dict(content)
    return {"id": new_id(section.noun.__name__), **content}
