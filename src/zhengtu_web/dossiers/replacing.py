"""The whole working copy replaced at once: what stays the same keeps its rows, and the former state is set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhengtu.terms.dossier import Dossier
from zhengtu_web.dossiers.changing import Moment, digest_of_content
from zhengtu_web.dossiers.models import Item, Revision, SectionState, SetAside, WorkingCopy
from zhengtu_web.dossiers.rows import Row, put_together, taken_apart
from zhengtu_web.dossiers.sections import sections
from zhengtu_web.organisations.models import Organisation

KEPT_ASIDE = 5
"""How many former states of a firm's working copy can still be put back."""

_CHANGED = ("content", "position", "version", "changed_by", "changed_at")


def replace_working_copy(firm: Organisation, dossier: Dossier, moment: Moment, *, because: str, grew_from: Revision | None) -> SetAside | None:
    """Make the working copy state exactly `dossier`; returns the former state, None where there was none.

    Runs inside a deed that has the working copy in hand. Rows keep their keys where the entry is the same one, so that a
    form somebody has open is told that its entry changed.
    """
    Item.objects.filter(organisation=firm, deleted_at__isnull=False).delete()
    before = list(Item.objects.filter(organisation=firm).order_by("section", "position", "key"))
    aside = _set_aside(firm, before, moment, because)
    rows = taken_apart(dossier, organisation=firm.pk)
    changed, made, gone = _sorted_out(firm, before, rows.items, moment)
    for first in range(0, len(gone), 500):
        Item.objects.filter(organisation=firm, key__in=gone[first : first + 500]).delete()
    Item.objects.bulk_update(changed, _CHANGED, batch_size=200)
    Item.objects.bulk_create(made, batch_size=500)
    SectionState.objects.filter(organisation=firm).delete()
    SectionState.objects.bulk_create(SectionState(organisation=firm, section=name, complete=state) for name, state in rows.states.items())
    WorkingCopy.objects.filter(organisation=firm).update(grew_from=grew_from)
    return aside


def _set_aside(firm: Organisation, before: list[Item], moment: Moment, because: str) -> SetAside | None:
    states = dict(SectionState.objects.filter(organisation=firm).values_list("section", "complete"))
    if not before and not states:
        return None
    content = put_together(((item.section, item.content) for item in before), states)
    grew_from = WorkingCopy.objects.filter(organisation=firm).values_list("grew_from", flat=True).first()
    aside: SetAside = SetAside.objects.create(
        organisation=firm, content=content, grew_from_id=grew_from, because=because[:200], set_aside_by=moment.by, set_aside_at=moment.at
    )
    kept = SetAside.objects.filter(organisation=firm).values_list("pk", flat=True)[:KEPT_ASIDE]
    SetAside.objects.filter(organisation=firm).exclude(pk__in=list(kept)).delete()
    return aside


def _sorted_out(firm: Organisation, before: list[Item], rows: Iterable[Row], moment: Moment) -> tuple[list[Item], list[Item], list[object]]:
    """Rows to change, rows to make, keys to delete."""
    known: dict[tuple[str, str], list[Item]] = {}
    for item in before:
        known.setdefault((item.section, _same(item.section, item.content)), []).append(item)
    changed, made = [], []
    for row in rows:
        found = known.get((row.section, _same(row.section, row.content)))
        if not found:
            made.append(Item(organisation=firm, section=row.section, key=row.key, position=row.position, content=row.content))
            made[-1].changed_by, made[-1].changed_at = moment
            continue
        item = found.pop(0)
        if item.content != row.content:
            item.content, item.version = row.content, item.version + 1
            item.changed_by, item.changed_at = moment
        elif item.position == row.position:
            continue
        item.position = row.position
        changed.append(item)
    return changed, made, list(_left(known))


def _left(known: dict[tuple[str, str], list[Item]]) -> Iterator[object]:
    for items in known.values():
        yield from (item.key for item in items)


def _same(section: str, content: dict[str, object]) -> str:
    """What makes two entries the same one: their id, the section itself where it is no list, else everything they say."""
    if "id" in content:
        return str(content["id"])
    return digest_of_content(content) if sections()[section].is_list else ""
