"""Sheets with a heading row, filters, a frozen head and a print setup; text stays text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from zhengtu.reports.spreadsheet.wording import COLUMNS, NOTES, SHEETS

Value = str | int | float | date | None
INK, SOFT, AZURE, PALE, LINE = "16212B", "46545F", "1D5B8C", "EAF2F8", "C5CDD3"
VERDICT_INK = {"met": "1F6A49", "unmet": "A5312A", "undetermined": "7A5400"}
_LONGEST = 32_000
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_rule = Border(bottom=Side(style="thin", color=LINE))


def put(cell: Cell | MergedCell, value: Value, *, bold: bool = False, colour: str = INK, size: int = 10) -> Cell:
    """Write a value; a text is never read as a formula, now or when somebody edits the cell."""
    assert isinstance(cell, Cell)
    assert cell.parent.parent is not None
    cell.style = _named_style(cell.parent.parent, size, colour, is_bold=bold)
    if isinstance(value, str):
        cell.value = value[:_LONGEST]
        cell.data_type = "s"
        if value.startswith(_STARTS_A_FORMULA):
            cell.quotePrefix = True
    else:
        cell.value = value
    return cell


def _named_style(book: Workbook, size: int, colour: str, *, is_bold: bool) -> str:
    """The name of a style of the book, made when it is first asked for; a cell that names one is written many times quicker than one with its own."""
    name = f"Zhengtu {size}{' bold' if is_bold else ''} {colour}"
    if name not in book.named_styles:
        style = NamedStyle(name, font=Font(name="Microsoft YaHei", size=size, bold=is_bold, color=colour), alignment=Alignment(vertical="top", wrap_text=True))
        book.add_named_style(style)
    return name


def lines_of(value: Value, width: float) -> int:
    """How many lines a text takes in a column so wide; a Chinese character is two wide.

    >>> lines_of("涉密信息系统集成", 8), lines_of("a\\nb", 10)
    (3, 2)
    """
    if not isinstance(value, str):
        return 1
    return sum(max(1, -(-sum(1 + (ord(c) > 0x2E7F) for c in line) // max(int(width) - 1, 1))) for line in value.split("\n"))


def fit_height(sheet: Worksheet, row: int, values: Sequence[Value], widths: Sequence[float]) -> None:
    """A row as high as its longest cell needs; offices differ in whether they work it out themselves."""
    tallest = max((lines_of(v, w) for v, w in zip(values, widths, strict=False)), default=1)
    sheet.row_dimensions[row].height = min(14.5 * tallest + 4, 400)


def new_sheet(book: Workbook, name: str, lang: str) -> Worksheet:
    """A sheet named in one language, set up for A4 across."""
    sheet: Worksheet = book.create_sheet(SHEETS[name][lang == "en"])
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    if sheet.oddFooter is not None:
        sheet.oddFooter.right.text = NOTES["page"][lang == "en"]
    return sheet


def fill(sheet: Worksheet, columns: Sequence[str], rows: Iterable[Sequence[Value]], lang: str, *, pale: Sequence[str] = ()) -> int:
    """Heading row and rows, with filter, frozen head and repeated heading; returns the last row."""
    for at, column in enumerate(columns, 1):
        zh, en, width = COLUMNS[column]
        cell = put(sheet.cell(1, at), zh if lang == "zh" else en, bold=True, colour="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=AZURE)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(at)].width = width
    last = 1
    for last, row in enumerate(rows, 2):
        for at, value in enumerate(row, 1):
            cell = put(sheet.cell(last, at), value)
            cell.border = _rule
            if columns[at - 1] in pale:
                cell.fill = PatternFill("solid", fgColor=PALE)
        fit_height(sheet, last, row, [COLUMNS[c][2] for c in columns])
    sheet.row_dimensions[1].height = 30
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(last, 1)}"
    sheet.print_title_rows = "1:1"
    return last
