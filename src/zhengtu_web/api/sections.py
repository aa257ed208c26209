"""Sections and entries of a dossier as the interface speaks of them."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import Http404
from pydantic import Field

from zhengtu_web.api.shapes import Answer, Next, Sent
from zhengtu_web.dossiers.changing import Gone
from zhengtu_web.dossiers.framing import Fill
from zhengtu_web.dossiers.models import Item
from zhengtu_web.dossiers.sections import Section, sections
from zhengtu_web.organisations.models import Organisation

Complete = Literal["yes", "no", "none"]


class SectionAnswer(Answer):
    """A section: a list of entries, or one form."""

    name: str
    zh: str
    en: str
    is_list: bool
    count: int = Field(description="entries of a list; of a form 1 when anything is in it")
    complete: Complete = Field(description="of a list: all are listed, some may be missing, or there are none")
    key: UUID | None = Field(description="of a form, the key of its one entry")


class ItemAnswer(Answer):
    """An entry in the dossier's written form; what is not known is left out."""

    key: UUID
    version: int = Field(description="the same as its `ETag`; 0 for a form nobody has filled in yet")
    content: dict[str, Any] = Field(description="as `Dossier` describes a member of this section, numbers as text")


class Items(Answer):
    items: list[ItemAnswer]
    next: Next


class ItemSent(Sent):
    content: dict[str, Any] = Field(description="as `Dossier` describes a member of this section")


class CompleteSent(Sent):
    complete: Complete


def section_named(name: str) -> Section:
    if name not in sections():
        raise Http404
    return sections()[name]


def list_section(name: str) -> Section:
    """A section that is a list; 404 for a form, which has one entry and no others."""
    section = section_named(name)
    if not section.is_list:
        raise Http404
    return section


def section_answer(firm: Organisation, fill: Fill) -> SectionAnswer:
    section = fill.section
    key = None if section.is_list else section.scalar_key(firm.pk)
    complete: Any = fill.complete
    return SectionAnswer(name=section.name, zh=section.zh, en=section.en, is_list=section.is_list, count=fill.count, complete=complete, key=key)


def item_answer(item: Item) -> ItemAnswer:
    return ItemAnswer(key=item.key, version=item.version, content=item.content)


def find_item(firm: Organisation, section: Section, key: UUID) -> ItemAnswer:
    """The entry as it stands; a form nobody has filled in yet is empty, at version 0. Raises Gone."""
    item = Item.objects.filter(organisation=firm, section=section.name, key=key, deleted_at=None).first()
    if item is not None:
        return item_answer(item)
    if not section.is_list and key == section.scalar_key(firm.pk):
        return ItemAnswer(key=key, version=0, content={})
    raise Gone(section.name)
