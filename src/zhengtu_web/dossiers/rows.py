"""A dossier taken apart into rows, and rows put together again; nothing is lost either way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from zhengtu.intake.written import as_text, written
from zhengtu.terms.dossier import SCHEMA_VERSION, Dossier
from zhengtu_web.dossiers.sections import sections


class Row(NamedTuple):
    """What one item holds."""

    section: str
    key: UUID
    position: int
    content: dict[str, Any]


class Rows(NamedTuple):
    """A whole dossier as rows: its items, and what was said of each list as a whole (`yes`, `no`, `none`)."""

    items: tuple[Row, ...]
    states: dict[str, str]


def taken_apart(dossier: Dossier, *, organisation: int) -> Rows:
    """The rows a dossier is kept in; members keep their order."""
    content = as_text(written(dossier))
    items: list[Row] = []
    states: dict[str, str] = {}
    for name, section in sections().items():
        if name not in content:
            continue
        if not section.is_list:
            items.append(Row(name, section.scalar_key(organisation), 0, content[name]))
            continue
        members = content[name]["items"]
        states[name] = "none" if content[name]["complete"] == "yes" and not members else content[name]["complete"]
        items.extend(Row(name, uuid4(), at, member) for at, member in enumerate(members))
    return Rows(tuple(items), states)


def put_together(items: Iterable[tuple[str, Any]], states: Mapping[str, str]) -> dict[str, Any]:
    """The written form of the dossier whose (section, content) rows these are, in their order."""
    found: dict[str, Any] = {"schema_version": SCHEMA_VERSION}
    for name, state in states.items():
        found[name] = {"complete": "no" if state == "no" else "yes", "items": []}
    for name, content in items:
        if sections()[name].is_list:
            found.setdefault(name, {"complete": "no", "items": []})["items"].append(content)
        else:
            found[name] = content
    for name, state in states.items():
        if state == "none" and found[name]["items"]:
            found[name]["complete"] = "no"  # somebody added a member to a list that was said to hold none
    return found
