"""A workbook as plain grids of values, and what was in it that is not a value."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from zhengtu.intake.workbook.cells import Raw
from zhengtu.intake.workbook.guarding import MOST_SHEETS, UNSOUND, Container, column_letters, guard, is_too_far, locked, read_bytes, too_far, unsound
from zhengtu.intake.workbook.peculiar import Peculiar, peculiar_ods, peculiar_xlsx
from zhengtu.places import IntakeError

_EXCEL_DAY_ZERO = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its values from A1 on, and the rest of each merged area by its top left cell."""

    name: str
    rows: list[list[Raw]]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    merging_known: bool = True

    def at(self, row: int, column: int) -> str:
        """The address of a cell, counted from 0: `申请单位!B3`."""
        name = self.name if self.name.replace("_", "a").isalnum() else "'" + self.name.replace("'", "''") + "'"
        return f"{name}!{column_letters(column + 1)}{row + 1}"


@dataclass(frozen=True, slots=True)
class Opened:
    """The grids of a workbook, remarks on what is not a value, and the day its day numbers count from."""

    file: str
    grids: tuple[Grid, ...]
    remarks: tuple[str, ...] = field(default=())
    epoch: date | None = _EXCEL_DAY_ZERO


def open_workbook(path: Path) -> Opened:
    """The values of a workbook; raises IntakeError for one that is broken, locked or too large."""
    name, content = path.name, read_bytes(path)
    container = guard(content, name)
    peculiar = _peculiar(content, container, name)
    try:
        with _quiet() if container is Container.OLE else nullcontext(), CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            grids = tuple(_grids(book, name))
            hidden = [s.name for s in book.sheets_metadata if s.visible is not SheetVisibleEnum.Visible and s.typ is SheetTypeEnum.WorkSheet]
    except PasswordError:
        raise locked(name) from None
    except (CalamineError, OSError, ValueError, UnicodeError):
        raise unsound(name) from None
    except BaseException as e:
        if type(e).__name__ == "PanicException":  # how calamine's own code gives up; it is no Exception
            raise unsound(name) from None
        raise
    return Opened(name, grids, tuple(_remarks(peculiar, hidden, container)), None if peculiar.from_1904 else _EXCEL_DAY_ZERO)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps calamine from writing to standard error when it gives up over an old .xls, which has no checksums to catch damage before."""
    sys.stderr.flush()
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _grids(book: CalamineWorkbook, name: str) -> Iterable[Grid]:
    kinds = [s.name for s in book.sheets_metadata if s.typ is SheetTypeEnum.WorkSheet]
    if len(kinds) > MOST_SHEETS:
        raise IntakeError(name,
            f"有 {len(kinds)} 张工作表 ‖ "
            f"there are {len(kinds)} sheets", f"最多读取 {MOST_SHEETS} 张，请删去多余的 ‖ At most {MOST_SHEETS} are read; delete what is not needed")
    for title in kinds:
        sheet = book.get_sheet_by_name(title)
        if is_too_far(sheet.total_height, sheet.total_width):
            raise too_far(name, title, sheet.total_height, sheet.total_width)
        rows = sheet.to_python(skip_empty_area=False) if sheet.end is not None else []
        merged = sheet.merged_cell_ranges
        yield Grid(title, rows, tuple(merged or ()), merging_known=merged is not None)


def _peculiar(content: bytes, container: Container, name: str) -> Peculiar:
    if container is Container.OLE:
        return Peculiar(macros="_VBA_PROJECT".encode("utf-16-le") in content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return peculiar_ods(parts, name) if container is Container.ODS else peculiar_xlsx(parts, name)
    except UNSOUND:
        raise unsound(name) from None


def _remarks(peculiar: Peculiar, hidden: list[str], container: Container) -> Iterable[str]:
    if peculiar.macros:
        yield "工作簿含有宏；宏未运行，只读取单元格的值 ‖ the workbook holds macros; none was run, only the values of its cells are read"
    if peculiar.links:
        yield (
            f"工作簿链接了 {peculiar.links} 个外部文件；未打开它们，只读取保存下来的值 ‖ "
            f"the workbook links to {peculiar.links} other files; they were not opened, only saved values are read"
        )
    if peculiar.formulas:
        yield f"公式只读取保存下来的结果：{_listed(peculiar.formulas)} ‖ of formulas only the saved results are read: {_listed(peculiar.formulas)}"
    if peculiar.errors:
        yield f"单元格是错误值，按未知处理：{_listed(peculiar.errors)} ‖ cells hold an error and are taken as not known: {_listed(peculiar.errors)}"
    if peculiar.unsaved:
        yield (
            f"公式没有保存结果，按未知处理，请在表格软件中打开并保存：{_listed(peculiar.unsaved)} ‖ "
            f"formulas without a saved result are taken as not known; open and save the workbook: {_listed(peculiar.unsaved)}"
        )
    if hidden:
        yield f"隐藏的工作表也读取了：{'、'.join(hidden)} ‖ hidden sheets are read too: {', '.join(hidden)}"
    if container is Container.OLE:
        yield "旧格式 .xls 分不清公式与数值，一律按保存下来的值读取 ‖ in the old format .xls formulas cannot be told from values; saved values are read"


def _listed(cells: list[str]) -> str:
    return "、".join(cells[:8]) + (f" …（{len(cells)}）" if len(cells) > 8 else "")
