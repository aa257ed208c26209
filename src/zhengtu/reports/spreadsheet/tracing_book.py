"""A tracing as a workbook: the orders with their verdicts, each further list on a sheet of its own, the files read."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime

from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from zhengtu.reports.phrases import SIGNS
from zhengtu.reports.spreadsheet.grid import AZURE, SOFT, VERDICT_INK, Value, lines_of, put
from zhengtu.reports.tracing.sheet import OrderRow, Table, TraceSheet

MOST_ROWS = 1_000_000
_NARROW, _WIDE, _LONGEST_TAB = 10, 60, 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def written(sheet: TraceSheet, on: date) -> bytes:
    """The whole workbook. The same tracing gives the same cells."""
    book = Workbook()
    book.remove(book.worksheets[0])
    noon = datetime(on.year, on.month, on.day, 12)  # noqa: DTZ001
    book.properties.title, book.properties.creator, book.properties.language = sheet.title, "Zhengtu", sheet.lang
    book.properties.created = book.properties.modified = noon
    _opening(_new(book, sheet.title), sheet)
    words = sheet.words
    heads = tuple(words[name] for name in ("order", "device", "people", "time", "verdict", "orders", "reason", "confidence"))
    page = _new(book, words["orders"])
    _fill(page, heads, [_order(row) for row in sheet.orders[:MOST_ROWS]])
    for at, row in enumerate(sheet.orders[:MOST_ROWS], 2):
        put(page.cell(at, 5), _verdict(row), bold=True, colour=VERDICT_INK[row.badge.kind])
    if sheet.drawn:
        _fill(_new(book, words["drawn"]), heads, [_order(row) for row in sheet.drawn])
    devices = [(d.name, f"{d.covered}/{d.days}", d.clock) for d in sheet.devices]
    _fill(_new(book, words["devices"]), (words["device"], words["days"], words["clock"]), devices)
    for table in (*sheet.tables, sheet.files):
        if table.rows:
            page = _new(book, table.name)
            _fill(page, table.columns, _rows(table))
            if table.more:
                put(page.cell(len(table.rows) + 2, 1), words["more_in_json"].format(n=table.more), colour=SOFT)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(table: Table) -> Sequence[Sequence[Value]]:
    return [tuple(int(cell) if cell.isdecimal() and len(cell) < 10 else cell for cell in row) for row in table.rows]


def _order(row: OrderRow) -> Sequence[Value]:
    return row.id, row.device, row.who, row.time, _verdict(row), row.verdict, row.reason, row.confidence


def _verdict(row: OrderRow) -> str:
    return f"{SIGNS[row.badge.kind]} {row.badge.word}"


def _new(book: Workbook, title: str) -> Worksheet:
    sheet: Worksheet = book.create_sheet(_tab(title))
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return sheet


def _tab(title: str) -> str:
    """A sheet's name: Excel allows 31 letters and none of `[]:*?/\\`; a longer one ends after a whole word.

    >>> _tab("Privileged actions no order explains"), _tab("没有工单解释的特权操作")
    ('Privileged actions no order…', '没有工单解释的特权操作')
    """
    name = title.translate(_FORBIDDEN)
    return name if len(name) <= _LONGEST_TAB else (name[:_LONGEST_TAB].rpartition(" ")[0] or name[: _LONGEST_TAB - 1]) + "…"


def _opening(page: Worksheet, sheet: TraceSheet) -> None:
    """The sentence, what it rests on, the counts, what to know first."""
    for letter, width in zip("ABC", (16, 12, 90), strict=True):
        page.column_dimensions[letter].width = width
    put(page["A1"], sheet.sentence, bold=True, size=14)
    put(page["A2"], " · ".join(sheet.basis), colour=SOFT)
    for row, height in ((1, 44), (2, 18)):
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
        page.row_dimensions[row].height = height
    at = 4
    for count in sheet.counts:
        put(page.cell(at, 1), f"{SIGNS[count.badge.kind]} {count.badge.word}", bold=True, colour=VERDICT_INK[count.badge.kind])
        put(page.cell(at, 2), count.number)
        put(page.cell(at, 3), count.label)
        at += 1
    for text in (*(notice.text for notice in sheet.notices), sheet.sample):
        if text:
            at += 1
            put(page.cell(at, 1), text)
            page.merge_cells(start_row=at, end_row=at, start_column=1, end_column=3)
            page.row_dimensions[at].height = 15 * lines_of(text, 116) + 3


def _fill(page: Worksheet, heads: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """Heading row and rows, columns as wide as what stands in them, with filter and frozen head."""
    widths = [min(_WIDE, max(_NARROW, *(_width(row[at]) for row in [heads, *rows[:400]]))) for at in range(len(heads))]
    for at, (head, width) in enumerate(zip(heads, widths, strict=True), 1):
        cell = put(page.cell(1, at), head, bold=True, colour="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=AZURE)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        page.column_dimensions[get_column_letter(at)].width = width
    page.row_dimensions[1].height = 24
    for number, row in enumerate(rows, 2):
        for at, value in enumerate(row, 1):
            put(page.cell(number, at), value)
        tallest = max(lines_of(value, width) for value, width in zip(row, widths, strict=True))
        page.row_dimensions[number].height = min(15 * tallest + 3, 300)
    page.freeze_panes = "B2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{max(len(rows) + 1, 1)}"
    page.print_title_rows = "1:1"


def _width(value: Value) -> int:
    return max((sum(1 + (ord(c) > 0x2E7F) for c in line) for line in str(value or "").split("\n")), default=0) + 3
