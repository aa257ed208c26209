"""The journal as a list: narrowed, the latest first, page after page at one cost however long it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from zhengtu_web.acting import Action
from zhengtu_web.journal.deed_words import REFUSED
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.models import Organisation

ROWS = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; empty stands for all."""

    deed: str = ""
    actor: str = ""
    organisation: int | None = None
    day: date | None = None
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """One page of entries, with the numbers from which the next older and newer pages start."""

    rows: list[JournalRow]
    older: int | None
    newer: int | None


def stretch(wanted: Wanted, *, before: int | None = None, after: int | None = None) -> Stretch:
    rows = narrowed(wanted)
    if after is not None:
        found = list(rows.filter(number__gt=after).order_by("number")[: ROWS + 1])
        shown = list(reversed(found[:ROWS]))
        return Stretch(shown, shown[-1].number if shown else None, shown[0].number if len(found) > ROWS else None)
    found = list((rows.filter(number__lt=before) if before is not None else rows).order_by("-number")[: ROWS + 1])
    shown = found[:ROWS]
    older = shown[-1].number if len(found) > ROWS else None
    return Stretch(shown, older, shown[0].number if before is not None and shown else None)


def narrowed(wanted: Wanted) -> QuerySet[JournalRow]:
    rows = JournalRow.objects.all()
    if wanted.deed:
        rows = rows.filter(deed__in=[wanted.deed, REFUSED + wanted.deed])
    if wanted.is_refused:
        rows = rows.filter(deed__startswith=REFUSED)
    if wanted.actor:
        rows = rows.filter(actor__icontains=wanted.actor)
    if wanted.organisation is not None:
        rows = rows.filter(organisation=wanted.organisation)
    if wanted.day is not None:
        rows = rows.filter(at__gte=wanted.day.isoformat(), at__lt=(wanted.day + timedelta(days=1)).isoformat())
    return rows


def deeds() -> list[str]:
    """Every deed the desk knows, by name."""
    return sorted(Action.known)


def firms_named(rows: list[JournalRow]) -> Mapping[int, str]:
    """Names of the firms these entries belong to, read at once."""
    numbers = {row.organisation for row in rows if row.organisation is not None}
    return dict(Organisation.every.filter(pk__in=numbers).values_list("pk", "name"))
