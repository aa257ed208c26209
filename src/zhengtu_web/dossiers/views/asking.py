"""What addresses name: a section, an entry; whatever is not there is 404."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from zhengtu_web.dossiers.forms import find_item
from zhengtu_web.dossiers.models import Item
from zhengtu_web.dossiers.sections import Section, sections
from zhengtu_web.organisations.models import Organisation


def section_or_404(name: str, *, a_list: bool | None = None) -> Section:
    section = sections().get(name)
    if section is None or (a_list is not None and section.is_list is not a_list):
        raise Http404
    return section


def item_or_404(firm: Organisation, section: Section, key: UUID, *, deleted: bool = False) -> Item:
    item = find_item(firm, section, key)
    if item is None or (item.deleted_at is not None and not deleted):
        raise Http404
    return item
