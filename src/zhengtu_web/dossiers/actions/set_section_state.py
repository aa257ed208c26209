"""Saying of a list as a whole that all are listed, that some may be missing, or that there are none."""

from __future__ import annotations

from typing import Literal

from zhengtu.places.errors import ZhengtuError
from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.dossiers.changing import Unchanged, take_in_hand
from zhengtu_web.dossiers.models import Item, SectionState
from zhengtu_web.dossiers.policies import why_not_edit
from zhengtu_web.dossiers.sections import sections
from zhengtu_web.organisations.models import Organisation


class NotEmpty(ZhengtuError):
    """A list with entries cannot be said to hold none."""


class SetSectionState(Action):
    """What is said of a list as a whole. Raises NotEmpty for `none` where there are entries, Unchanged when it is said already."""

    deed = "dossiers.set_section_state"

    def __init__(self, firm: Organisation, section: str, complete: Literal["yes", "no", "none"]) -> None:
        self.firm, self.section, self.complete = firm, sections()[section], complete
        if not self.section.is_list or complete not in ("yes", "no", "none"):
            raise ValueError(f"{section} {complete}")

    def may(self, actor: Actor) -> str:
        return why_not_edit(actor, self.firm)

    def guard(self, actor: Actor) -> None:
        take_in_hand(self.firm, actor)
        where = f"{self.section.zh} ‖ {self.section.en}"
        said = SectionState.objects.filter(organisation=self.firm, section=self.section.name).values_list("complete", flat=True).first() or "no"
        if said == self.complete:
            raise Unchanged(where, "已经是这样 ‖ this is said already")
        if self.complete == "none" and Item.objects.filter(organisation=self.firm, section=self.section.name, deleted_at=None).exists():
            todo = "请先删除其中各条，或选“已列全” ‖ Delete its entries first, or choose that all are listed"
            raise NotEmpty(where, "列表中还有条目，不能说“一项也没有” ‖ the list has entries; it cannot be said to hold none", todo)

    def change(self, actor: Actor) -> None:
        SectionState.objects.update_or_create(organisation=self.firm, section=self.section.name, defaults={"complete": self.complete})

    def record(self, actor: Actor) -> Record:
        said = {"yes": "已列全", "no": "未列全", "none": "一项也没有"}[self.complete]
        return Record(f"{self.section.zh}：{said}", facts={"section": self.section.name, "complete": self.complete}, organisation=self.firm.pk)
