"""Writes the months of each person: a row each and a column for every month where that loses nothing, else a row for each month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from zhengtu.intake.workbook.filling import NO, NONE, UNSAID, YES
from zhengtu.intake.workbook.guarding import column_letters
from zhengtu.intake.workbook.headings import COMPLETE, EXAMPLE, SERIAL
from zhengtu.intake.workbook.month_sheets import month_field, other_field, paid_by
from zhengtu.intake.workbook.sheets import Column, Kind, Sheet
from zhengtu.intake.workbook.styling import EXAMPLE_FONT, FILLED_ROWS, TITLE, as_text_column, drop_down, heading, note, put
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import ABSENT, UNKNOWN, Listing, Month

PAID = "√"
MOST_MONTHS = 60
_HEAD_ROW, _FIRST_ROW = 2, 4
Note = Callable[[Sheet, Column], str]


class Person(NamedTuple):
    """Whose months they are."""

    id: str
    name: str
    listing: Listing[Any]


def write_months(sheet: Sheet, book: Workbook, dossier: Dossier, months: tuple[Month, ...], note_of: Note) -> None:
    """Both pages of months: who fits a row with months across, and everybody else."""
    section: Any = dossier
    for step in sheet.path[:-1]:
        section = getattr(section, step)
    people = [Person(m.id, m.name if isinstance(m.name, str) else "", getattr(m, sheet.path[-1])) for m in section.items]
    across = [p for p in people if fits_across(sheet, p.listing)]
    columns = sorted({getattr(m, month_field(sheet)) for p in across for m in p.listing.items}) or list(months)
    if len(columns) > MOST_MONTHS:
        across, columns = [], list(months)
    place = book.sheetnames.index(next(s for s in book.sheetnames if s == _title_above(sheet))) + 1
    if columns:
        _write_across(sheet, book.create_sheet(sheet.zh, place), across, columns, note_of)
        place += 1
    ids = {p.id for p in across} if columns else {p.id for p in people if not p.listing.items and not p.listing.complete}
    _write_down(sheet, book.create_sheet(f"{sheet.zh}明细", place), [p for p in people if p.id not in ids], note_of)


def _title_above(sheet: Sheet) -> str:
    from_schema = Dossier.model_fields[sheet.path[0]].title
    return str(from_schema)


def fits_across(sheet: Sheet, listing: Listing[Any]) -> bool:
    """Whether a row with a column for each month says the same: months known, in order, each once, paid by somebody named or by nobody known."""
    month, other = month_field(sheet), other_field(sheet)
    months = [getattr(m, month) for m in listing.items]
    payers = [getattr(m, other) for m in listing.items]
    if not all(isinstance(m, Month) for m in months) or any(a >= b for a, b in zip(months, months[1:], strict=False)):
        return False
    if all(p is UNKNOWN for p in payers):
        return True
    return all(isinstance(p, str) and paid_by(p) == p for p in payers)


def _heads(sheet: Sheet, page: Worksheet) -> None:
    put(page, 1, 1, f"{sheet.zh} {sheet.en}").font = TITLE
    for at, (zh, en, width) in enumerate(((SERIAL, "No.", 8.0), ("档案编号", "id", 14.0), ("姓名", "name", 12.0)), 1):
        heading(page, _HEAD_ROW, at, zh, en)
        as_text_column(page, at, Kind.TEXT, width)
    page.freeze_panes = f"D{_FIRST_ROW}"


def _write_across(sheet: Sheet, page: Worksheet, people: list[Person], months: list[Month], note_of: Note) -> None:
    _heads(sheet, page)
    payer = next(c for c in sheet.columns if c.kind is not Kind.MONTH)
    note(heading(page, _HEAD_ROW, 4, payer.zh, payer.en), note_of(sheet, payer))
    heading(page, _HEAD_ROW, 5, COMPLETE, "all listed")
    as_text_column(page, 4, Kind.TEXT, 28.0)
    for at, said in enumerate(months, 6):
        heading(page, _HEAD_ROW, at, str(said), "")
        as_text_column(page, at, Kind.TEXT, 10.0)
    last = column_letters(5 + len(months))
    drop_down(page, f"E{_FIRST_ROW}:E{FILLED_ROWS}", '"是,否"')
    drop_down(page, f"F{_FIRST_ROW}:{last}{FILLED_ROWS}", '"√,×"')
    for row, person in enumerate(people, _FIRST_ROW):
        _row_across(sheet, page, row, person, months)
    if not people:
        for at, text in enumerate((EXAMPLE, "example-1", "某某", "某市虚构科技有限公司", YES, *[PAID] * len(months)), 1):
            put(page, _FIRST_ROW, at, text).font = EXAMPLE_FONT


def _row_across(sheet: Sheet, page: Worksheet, row: int, person: Person, months: list[Month]) -> None:
    month, other = month_field(sheet), other_field(sheet)
    payers = {getattr(m, month): getattr(m, other) for m in person.listing.items}
    usual = Counter(p for p in payers.values() if isinstance(p, str)).most_common(1)
    usually = usual[0][0] if usual else ""
    put(page, row, 1, row - _FIRST_ROW + 1)
    put(page, row, 2, person.id)
    put(page, row, 3, person.name)
    put(page, row, 4, usually)
    put(page, row, 5, YES if person.listing.complete else NO if person.listing.items else "")
    for at, said in enumerate(months, 6):
        if said in payers:
            payer = payers[said]
            put(page, row, at, PAID if payer is UNKNOWN or payer == usually else payer)


def _write_down(sheet: Sheet, page: Worksheet, people: list[Person], note_of: Note) -> None:
    _heads(sheet, page)
    for at, column in enumerate(sheet.columns, 4):
        note(heading(page, _HEAD_ROW, at, column.zh, column.en), note_of(sheet, column))
        as_text_column(page, at, column.kind, 28.0)
    complete_at = 4 + len(sheet.columns)
    heading(page, _HEAD_ROW, complete_at, COMPLETE, "all listed")
    row = _FIRST_ROW
    for person in people:
        for member in person.listing.items or ((None,) if person.listing.complete else ()):
            put(page, row, 1, row - _FIRST_ROW + 1)
            put(page, row, 2, person.id)
            put(page, row, 3, person.name)
            for at, column in enumerate(sheet.columns, 4):
                put(page, row, at, _shown(getattr(member, column.path[0]), first=at == 4) if member is not None else "")
            put(page, row, complete_at, YES if person.listing.complete else NO)
            row += 1
    if row == _FIRST_ROW:
        for at, text in enumerate((EXAMPLE, "example-1", "某某", "2026-10", "某市虚构科技有限公司", YES), 1):
            put(page, row, at, text).font = EXAMPLE_FONT


def _shown(value: Any, *, first: bool) -> str:
    if value is UNKNOWN:
        return UNSAID if first else ""
    return NONE if value is ABSENT else str(value)
