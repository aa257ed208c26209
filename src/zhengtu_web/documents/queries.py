"""The papers of a firm as a list: what the dossier names, with the files that are stored for it; a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from zhengtu_web.documents.filing import entries_of
from zhengtu_web.documents.kinds import KINDS, ContentKind
from zhengtu_web.documents.models import PendingPaper, StoredPaper
from zhengtu_web.documents.names import alike
from zhengtu_web.dossiers.models import Item
from zhengtu_web.dossiers.naming import names_for
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.ui.law import law
from zhengtu_web.ui.wording import told

STATES = ("read", "not_read", "awaited", "removed")


@dataclass(frozen=True, slots=True)
class PaperRow:
    """材料一览的一行: one document of the dossier, or one that was taken out while its file is still cited."""

    document: str
    title: str
    kind: str = ""
    kind_name: str = ""
    about: str = ""
    dated_on: date | None = None
    key: UUID | None = None
    item_version: int = 0
    path: str = ""
    versions: Sequence[StoredPaper] = field(default_factory=tuple)
    current: StoredPaper | None = None

    @property
    def state(self) -> str:
        """`read`, `not_read`, `awaited` (listed, its file not here) or `removed`."""
        if self.key is None:
            return "removed"
        return "awaited" if self.current is None else "read" if self.current.is_read else "not_read"

    @property
    def content_kind(self) -> ContentKind | None:
        return KINDS.get(self.current.content_kind) if self.current else None

    def speaks_of(self, wanted: str) -> bool:
        words = (self.title, self.kind_name, self.about, self.path, self.document, *(version.name for version in self.versions))
        return any(wanted in alike(word) for word in words)


def paper_rows(firm: Organisation) -> list[PaperRow]:
    """Every paper in the dossier's order, then those that left it and are still kept; three queries."""
    kept: dict[str, list[StoredPaper]] = {}
    for version in StoredPaper.objects.filter(organisation=firm).order_by("document", "-version"):
        kept.setdefault(version.document, []).append(version)
    names, kinds = names_for(firm, "documents"), kind_names()
    rows = [_row(item, kept, names, kinds) for item in entries_of(firm)]
    there = {row.document for row in rows}
    gone = ((document, [v for v in versions if v.wiped_at is None]) for document, versions in kept.items() if document not in there)
    return rows + [PaperRow(document, left[0].name, versions=left, current=left[0]) for document, left in gone if left]


def find_row(firm: Organisation, document: str) -> PaperRow | None:
    return next((row for row in paper_rows(firm) if row.document == document), None)


def _row(item: Item, kept: dict[str, list[StoredPaper]], names: dict[str, str], kinds: dict[str, str]) -> PaperRow:
    content: dict[str, Any] = item.content
    file = content["file"] if isinstance(content.get("file"), dict) else {}
    document, versions = str(content["id"]), [v for v in kept.get(str(content["id"]), ()) if v.removed_at is None]
    current = next((version for version in versions if version.sm3 == file.get("sm3") and version.wiped_at is None), None)
    kind, about = _text(content, "kind"), _text(content, "about")
    dated = _text(content, "dated_on")
    return PaperRow(
        document=document,
        title=_text(content, "title") or kinds.get(kind, "") or document,
        kind=kind,
        kind_name=kinds.get(kind, kind),
        about=names.get(about, about),
        dated_on=date.fromisoformat(dated) if dated else None,
        key=item.key,
        item_version=item.version,
        path=str(file.get("path", "")),
        versions=tuple(versions),
        current=current,
    )


def _text(content: dict[str, Any], name: str) -> str:
    value = content.get(name)
    return "" if value is None or value == "none" else str(value)


def kind_names() -> dict[str, str]:
    """Kinds of paper in the order of the pack's checklist."""
    return {word.id: told(word) for word in law().words.get("papers", ())}


def narrowed(rows: Iterable[PaperRow], *, search: str = "", kind: str = "", state: str = "") -> list[PaperRow]:
    """Rows that fit; what left the dossier is shown only when asked for."""
    shown = (row for row in rows if (row.state == state if state in STATES else row.state != "removed"))
    of_kind = (row for row in shown if not kind or row.kind == ("" if kind == "unsaid" else kind))
    return [row for row in of_kind if not search or row.speaks_of(alike(search))]


def pending_papers(firm: Organisation) -> list[PendingPaper]:
    return list(PendingPaper.objects.filter(organisation=firm))

