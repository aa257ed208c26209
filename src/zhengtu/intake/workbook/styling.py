"""How cells look and behave: text stays text, dates look like dates, lists drop down."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from zhengtu.intake.workbook.cells import Raw
from zhengtu.intake.workbook.guarding import column_letters
from zhengtu.intake.workbook.sheets import Kind
from zhengtu.places import IntakeError

LONGEST_CELL = 32_767
FILLED_ROWS = 2000
"""Down to which row lists drop down."""

_INK, _PALE, _LINE = "1F3A5F", "EEF3F8", "C7D2DE"
_EDGE = Border(bottom=Side("thin", color=_LINE), right=Side("thin", color=_LINE))
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMATS = {Kind.DAY: "yyyy-mm-dd", Kind.MONTH: "yyyy-mm", Kind.NUMBER: "General", Kind.WHOLE: "General"}
TITLE = Font(bold=True, size=14, color=_INK)
HEADING, HEADING_FILL = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=_INK)
SMALL, SMALL_FILL = Font(size=9, color="5A6B7D"), PatternFill("solid", fgColor=_PALE)
EXAMPLE_FONT = Font(italic=True, color="8A97A5")
WRAPPED = Alignment(wrap_text=True, vertical="top")
CENTRED = Alignment(wrap_text=True, vertical="center")


def put(sheet: Worksheet, row: int, column: int, value: Raw, kind: Kind | None = None) -> Cell:
    """Write one cell; text is a text cell whatever it begins with.

    Raises IntakeError for a text longer than a cell can hold.
    """
    cell: Any = sheet.cell(row, column)
    if isinstance(value, str):
        if not value:
            return cell  # type: ignore[no-any-return]
        if len(value) > LONGEST_CELL:
            wrong = (
                f"这一格有 {len(value):,} 个字，工作簿的一格最多 {LONGEST_CELL:,} 个 ‖ "
                f"this cell would hold {len(value):,} characters; a cell of a workbook holds {LONGEST_CELL:,}"
            )
            raise IntakeError(f"{sheet.title}!{column_letters(column)}{row}", wrong,
                "请改存为 .json 或文件夹；未写入任何内容 ‖ "
                "Write it as .json or as a folder; nothing was written"
            )
        cell.value = _ESCAPED.sub("_x005F_", value)
        cell.data_type = "s"
        cell.number_format = "@"
    else:
        cell.value = value
    if kind is not None:
        cell.number_format = _FORMATS.get(kind, "@") if isinstance(value, date | float | int) else "@"
    return cell  # type: ignore[no-any-return]


def heading(sheet: Worksheet, row: int, column: int, zh: str, en: str) -> Cell:
    """A heading with its English below."""
    upper, lower = put(sheet, row, column, zh), put(sheet, row + 1, column, en)
    upper.font, upper.fill, upper.alignment = HEADING, HEADING_FILL, CENTRED
    lower.font, lower.fill, lower.alignment = SMALL, SMALL_FILL, CENTRED
    upper.border = lower.border = _EDGE
    return upper


def note(cell: Cell, text: str) -> None:
    """The note that opens over a heading."""
    comment = Comment(text, "证途 Zhengtu")
    comment.width, comment.height = 380, min(60 + 18 * (text.count("\n") + len(text) // 34), 460)
    cell.comment = comment


def drop_down(sheet: Worksheet, where: str, formula: str) -> None:
    """A list to choose from; something else may still be written."""
    offered = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(offered)
    offered.add(where)


def as_text_column(sheet: Worksheet, column: int, kind: Kind, width: float) -> None:
    """Width and format of a whole column, for the cells nobody has filled yet."""
    dimension: Any = sheet.column_dimensions[column_letters(column)]
    dimension.width = width
    dimension.number_format = _FORMATS.get(kind, "@")
