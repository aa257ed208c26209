"""Where a paper belongs in the dossier, and the entry it makes there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from django.db.models import Max

from zhengtu_web.documents.names import alike
from zhengtu_web.documents.wanted import Wanted
from zhengtu_web.dossiers.changing import Moment
from zhengtu_web.dossiers.models import Item, SectionState
from zhengtu_web.dossiers.naming import new_id
from zhengtu_web.dossiers.sections import sections
from zhengtu_web.dossiers.validating import fitting
from zhengtu_web.organisations.models import Organisation

SECTION = "documents"


@dataclass(frozen=True, slots=True)
class Word:
    """Somebody's word that a paper the program cannot read bears no secrecy mark."""

    by: str
    text: str
    stated_on: date
    duty: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A file as it lies in the store: its name, what it is, size, SM3, and the pages of a PDF that was gone through to its end."""

    name: str
    content_kind: str
    size: int
    sm3: str
    pages: int = 0


def entries_of(firm: Organisation) -> list[Item]:
    """The documents of the working copy, in their order; one query."""
    return list(Item.objects.filter(organisation=firm, section=SECTION, deleted_at=None).order_by("position", "key"))


def find_entry(entries: Iterable[Item], file: Measured, wanted: Wanted) -> Item | None:
    """The entry a file belongs to: the one that was named, else the one with its content, else the only one with its name.

    A kind that was said and is another than the entry's makes it another paper.
    """
    if wanted.document:
        return next((item for item in entries if item.content.get("id") == wanted.document), None)
    fit = [item for item in entries if not wanted.kind or item.content.get("kind") in (None, wanted.kind)]
    same = [item for item in fit if _file(item).get("sm3") == file.sm3]
    named = [item for item in fit if alike(PurePosixPath(_file(item).get("path", "")).name) == alike(file.name)]
    return same[0] if same else named[0] if len(named) == 1 else None


def put_entry(firm: Organisation, entries: list[Item], item: Item | None, file: Measured, wanted: Wanted, word: Word | None, *, moment: Moment) -> Item:
    """Write the paper into the working copy: a new entry, or the one it belongs to with this file in the place of the former."""
    content = _content(item.content if item else {"id": new_id("Document")}, file, wanted, word, taken=_paths(entries, but=item))
    fitted = fitting(sections()[SECTION], content)
    if item is None:
        SectionState.objects.filter(organisation=firm, section=SECTION, complete="none").update(complete="no")
        last = Item.objects.filter(organisation=firm, section=SECTION, deleted_at=None).aggregate(last=Max("position"))["last"] or 0
        made: Item = Item.objects.create(
            organisation=firm, section=SECTION, position=last + 1, content=fitted, changed_by=moment.by, changed_at=moment.at
        )
        return made
    item.content, item.version = fitted, item.version + 1
    item.changed_by, item.changed_at = moment
    item.save(update_fields=["content", "version", "changed_by", "changed_at"])
    return item


def _content(old: dict[str, Any], file: Measured, wanted: Wanted, word: Word | None, *, taken: set[str]) -> dict[str, Any]:
    content = {name: value for name, value in old.items() if name != "mark_statement"}
    said = {"kind": wanted.kind, "title": wanted.title, "about": wanted.about, "dated_on": str(wanted.dated_on or "")}
    content |= {name: value for name, value in said.items() if value}
    if not content.get("title"):
        content["title"] = PurePosixPath(file.name).stem
    path = _file_of(old).get("path", "")
    if alike(PurePosixPath(path).name) != alike(file.name):
        path = file.name if alike(file.name) not in taken else f"{content['id']}/{file.name}"
    content["file"] = {"path": path, "size": str(file.size), "sm3": file.sm3}
    content["secrecy_mark"] = "no"
    if word is not None:
        duty = {"duty": word.duty} if word.duty else {}
        content["mark_statement"] = {"by": word.by, **duty, "stated_on": word.stated_on.isoformat(), "text": word.text, "sm3": file.sm3}
    return content


def _paths(entries: Iterable[Item], *, but: Item | None) -> set[str]:
    return {alike(_file(item).get("path", "")) for item in entries if item is not but}


def _file(item: Item) -> dict[str, Any]:
    return _file_of(item.content)


def _file_of(content: dict[str, Any]) -> dict[str, Any]:
    file = content.get("file")
    return file if isinstance(file, dict) else {}
