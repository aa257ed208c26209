"""The table of a list section: which facts it shows of each entry, in which words, searched and sorted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Any

from django.core.paginator import Page, Paginator

from zhengtu.intake.workbook.sheets import Kind
from zhengtu.places.errors import RulepackError
from zhengtu.places.yaml_text import parse_yaml
from zhengtu.terms.facts import Month
from zhengtu_web.dossiers.fields import Field, fields_of
from zhengtu_web.dossiers.models import Item
from zhengtu_web.dossiers.showing import Names, field_text, value_at
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.ui.pictures.months import Paid
from zhengtu_web.ui.wording import say

ON_A_PAGE = 50
_STRIP = 12  # months


@dataclass(frozen=True, slots=True)
class Cell:
    """One fact of one entry in a table: its words, a second line, whether a validity has run out, months as a picture."""

    field: Field
    text: str
    small: str = ""
    has_lapsed: bool = False
    months: tuple[tuple[str, Paid], ...] = ()
    is_unknown: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """An entry in its table."""

    item: Item
    name: str
    cells: tuple[Cell, ...]


@cache
def columns_of(section: str) -> tuple[Field, ...]:
    """The fields a table shows, in their order."""
    text = files("zhengtu_web.dossiers").joinpath("tables.yaml").read_text("utf-8")
    wanted = parse_yaml(text, "tables.yaml", RulepackError).value.get(section)
    known = {one.path[0]: one for one in fields_of(section)}
    return tuple(known[name] for name in wanted) if wanted else tuple(known.values())


def table_row(section: str, item: Item, *, names: Names, as_of: date, employer: str = "") -> TableRow:
    cells = tuple(_cell(one, item.content, names, as_of, employer) for one in columns_of(section))
    return TableRow(item, entry_name(section, item.content), cells)


def entry_name(section: str, content: Mapping[str, Any]) -> str:
    """What an entry is called: a person's name, a tool's product, else its first fact."""
    return next((text for one in columns_of(section) if (text := field_text(one, content))), say("未填写", "not filled in"))


def _cell(one: Field, content: Mapping[str, Any], names: Names, as_of: date, employer: str) -> Cell:
    value = value_at(content, one.path)
    if one.shape == "table" and isinstance(value, dict):
        months = _strip(one, value["items"], as_of, employer, complete=value["complete"] == "yes")
        return Cell(one, field_text(one, content, names), months=months)
    if one.shape == "part" and isinstance(value, dict):
        first = say("·", " · ").join(filter(None, (field_text(inner, content, names) for inner in one.inner if inner.shape == "choice")))
        until = str(value.get("valid_until", ""))
        return Cell(one, first or field_text(one, content, names), until, has_lapsed=_has_lapsed(until, as_of))
    small = field_text(_identity(one), content) if one.path == ("name",) else ""
    lapsed = one.path[-1] == "valid_until" and isinstance(value, str) and _has_lapsed(value, as_of)
    return Cell(one, field_text(one, content, names), small, has_lapsed=lapsed, is_unknown=value is None)


def _identity(name: Field) -> Field:
    return next((one for section in ("staff", "key_persons") for one in fields_of(section) if one.is_identity), name)


def _has_lapsed(day: str, as_of: date) -> bool:
    try:
        return date.fromisoformat(day) < as_of
    except ValueError:
        return False


def _strip(one: Field, items: Sequence[Mapping[str, Any]], as_of: date, employer: str, *, complete: bool) -> tuple[tuple[str, Paid], ...]:
    """The twelve months before this one: paid here, by somebody else, missing from a complete list, or not known."""
    paid = {str(item["month"]): str(item.get("employer", "")) for item in items if "month" in item}
    present = Month(as_of.year, as_of.month)
    months = [str(present.shifted(-back)) for back in range(_STRIP, 0, -1)]
    return tuple((month, _paid(paid.get(month), employer, complete=complete)) for month in months)


def _paid(by: str | None, employer: str, *, complete: bool) -> Paid:
    if by is None:
        return "missing" if complete else "unknown"
    if not by or not employer:
        return "paid" if by else "unknown"
    return "paid" if by == employer else "other"


def page_of(firm: Organisation, section: str, *, search: str, sort: str, page: str, names: Names) -> Page[Item]:
    """One page of a list; searching and sorting look at what people read, so they read the whole list in one query."""
    rows = Item.objects.filter(organisation=firm, section=section, deleted_at=None).order_by("position", "key")
    found: Any = rows
    if search or sort:
        found = _sorted(_found(rows, section, search, names), section, sort, names)
    return Paginator(found, ON_A_PAGE).get_page(page or 1)


def _found(rows: Iterable[Item], section: str, search: str, names: Names) -> list[Item]:
    wanted = search.casefold().split()
    shown = columns_of(section)

    def text_of(item: Item) -> str:
        return " ".join(field_text(one, item.content, names) for one in shown).casefold()

    return [item for item in rows if not wanted or all(word in text_of(item) for word in wanted)]


def _sorted(items: list[Item], section: str, sort: str, names: Names) -> list[Item]:
    """By the facts of one column, those that are not known last whichever way round; Chinese by its sounds."""
    column = next((one for one in columns_of(section) if one.name == sort.removeprefix("-")), None)
    if column is None:
        return items
    known = [(key, item) for item in items if (key := _key(column, item.content, names)) is not None]
    unknown = [item for item in items if _key(column, item.content, names) is None]
    return [item for _, item in sorted(known, key=lambda pair: pair[0], reverse=sort.startswith("-"))] + unknown


def _key(column: Field, content: Mapping[str, Any], names: Names) -> tuple[Decimal, bytes] | None:
    value = value_at(content, column.path)
    if value is None:
        return None
    if column.column is not None and column.column.kind in (Kind.NUMBER, Kind.WHOLE):
        try:
            return Decimal(str(value)), b""
        except InvalidOperation:
            return None
    if isinstance(value, dict) and "valid_until" in value:
        return Decimal(0), str(value["valid_until"]).encode()
    return Decimal(0), field_text(column, content, names).encode("gb18030", "replace")
