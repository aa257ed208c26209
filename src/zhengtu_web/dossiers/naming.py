"""Ids of entries, and the names by which people mean them."""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Iterable

from zhengtu.terms.shareholding import APPLICANT
from zhengtu_web.dossiers.models import Item
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.ui.wording import say

_NAMED = ("key_persons", "staff", "projects")
_LINKING = {"documents": _NAMED, "shareholding": ()}


def new_id(noun: str) -> str:
    """An id nobody has to think of; 40 random bits keep two from meeting."""
    stem = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", noun).lower()
    return f"{stem}-{base64.b32encode(secrets.token_bytes(5)).decode().lower()}"


def has_links(section: str) -> bool:
    """Whether entries of this section point at others."""
    return section in _LINKING


def names_for(firm: Organisation, section: str) -> dict[str, str]:
    """Id to name of everything an entry of this section can point at; one query, none where nothing is pointed at."""
    if not has_links(section):
        return {}
    found = {APPLICANT: say("本单位", "the applicant")}
    rows = Item.objects.filter(organisation=firm, deleted_at=None, section__in=(*_LINKING[section], "shareholding"))
    for name, content in rows.values_list("section", "content"):
        members = content.get("entities", {}).get("items", ()) if name == "shareholding" else (content,)
        found |= {str(m["id"]): str(m.get("name") or m["id"]) for m in members}
    return found


def ids_by_name(names: dict[str, str], *, also: Iterable[str] = ("本单位", "申请单位", "the applicant")) -> dict[str, str]:
    """Name to id, where exactly one entry bears the name; each id also means itself."""
    once: dict[str, str] = {}
    twice = set()
    for key, name in names.items():
        if once.setdefault(name, key) != key:
            twice.add(name)
    return {name: key for name, key in once.items() if name not in twice} | {key: key for key in names} | dict.fromkeys(also, APPLICANT)
