"""What every deed on a working copy begins with, and what stops one: somebody else's change, or nothing to change."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from zhengtu.intake.digest import canonical
from zhengtu.places.errors import ZhengtuError
from zhengtu.places.sm3 import sm3
from zhengtu_web.acting import Actor, Stale
from zhengtu_web.dossiers.models import Item, WorkingCopy
from zhengtu_web.dossiers.sections import sections
from zhengtu_web.organisations.models import Organisation


class Moment(NamedTuple):
    """Who changes the working copy, and when."""

    by: str
    at: datetime


class Unchanged(ZhengtuError):
    """The deed would change nothing: the form was sent twice, or nothing in it was altered."""


class StaleItem(Stale):
    """Somebody else changed the item since the form was opened; `item` is how it stands now."""

    def __init__(self, item: Item) -> None:
        self.item = item
        section, at = sections()[item.section], timezone.localtime(item.changed_at)
        when, deleted = f"{at:%Y-%m-%d %H:%M}", item.deleted_at is not None
        wrong = f"{item.changed_by}已于 {when} {'删除' if deleted else '修改'}此条 ‖ {item.changed_by} {'deleted' if deleted else 'changed'} it on {when}"
        todo = "没有覆盖任何内容，请比较后再保存 ‖ Nothing was overwritten: compare the two, then save"
        super().__init__(f"{section.zh} ‖ {section.en}", wrong, todo)


class Gone(Stale):
    """There is no such item in this firm's working copy any more."""

    def __init__(self, section: str = "") -> None:
        known = sections().get(section)
        where = f"{known.zh} ‖ {known.en}" if known else "档案 ‖ dossier"
        super().__init__(where, "此条已不在工作稿中 ‖ the entry is no longer in the working copy", "请回到列表查看 ‖ Go back to the list")


class StaleCopy(Stale):
    """The working copy as a whole is no longer the one the form was made for."""

    def __init__(self, copy: WorkingCopy) -> None:
        self.copy = copy
        at = f"{timezone.localtime(copy.changed_at):%Y-%m-%d %H:%M}" if copy.changed_at else ""
        wrong = f"打开此页之后，{copy.changed_by}已于 {at} 改动工作稿 ‖ since this page was opened {copy.changed_by} changed the working copy on {at}"
        super().__init__("工作稿 ‖ working copy", wrong, "没有写入任何内容，请查看现状后再确认 ‖ Nothing was written: look at it as it is now, then confirm")


def take_in_hand(firm: Organisation, actor: Actor, *, version: int | None = None) -> Moment:
    """Raise the version of the firm's working copy; until the deed is done nobody else changes anything in it.

    With `version`, only when the whole copy still stands there; else raises StaleCopy.
    """
    moment = Moment(name_of(actor), timezone.now())
    change = {"version": F("version") + 1, "changed_by": moment.by, "changed_at": moment.at}
    own = WorkingCopy.objects.filter(organisation=firm)
    meant = own if version is None else own.filter(version=version)
    if not meant.update(**change):
        WorkingCopy.objects.bulk_create([WorkingCopy(organisation=firm)], ignore_conflicts=True)
        if not meant.update(**change):
            raise StaleCopy(own.get())
    return moment


def name_of(actor: Actor) -> str:
    """How people see who changed something."""
    return (actor.user.name or actor.user.username if actor.user else actor.name)[:120]


def digest_of_content(content: Any) -> str:
    """What the journal keeps of an item instead of its content."""
    return sm3(canonical(content))


def item_at(firm: Organisation, section: str, key: UUID) -> Item | None:
    """One item by its key, deleted or not."""
    found = next(iter(Item.objects.order_by().filter(key=key)), None)
    return found if found is not None and (found.organisation_id, found.section) == (firm.pk, section) else None


def guarded_item(firm: Organisation, section: str, key: UUID, *, version: int) -> Item:
    """The item a form was opened on, if it is still the one; raises StaleItem or Gone."""
    item = item_at(firm, section, key)
    if item is None:
        raise Gone(section)
    if item.version != version or item.deleted_at is not None:
        raise StaleItem(item)
    return item
