"""Sheets of an export or a register: values and merged areas, as many rows as a sheet can hold; none of a dossier's limits."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from zhengtu.intake.workbook.cells import Raw
from zhengtu.intake.workbook.guarding import UNSOUND, locked, unsound
from zhengtu.intake.workbook.opening import Grid
from zhengtu.places import IntakeError

LARGEST = 256 << 20
LARGEST_UNPACKED = 2 << 30
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def export_sheets(path: Path) -> Iterator[Grid]:
    """Each sheet from A1 on; a merged area's value stands in all its cells.

    Raises: IntakeError for a file that is damaged, locked, or too large to be unpacked here.
    """
    size = path.stat().st_size
    if size > LARGEST:
        raise _too_large(path.name, size)
    content = path.read_bytes()
    if not content.startswith(_OLE):
        _guard(content, path.name)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            for name in [s.name for s in book.sheets_metadata if s.typ is SheetTypeEnum.WorkSheet]:
                sheet = book.get_sheet_by_name(name)
                rows = sheet.to_python(skip_empty_area=False) if sheet.end is not None else []
                merged = tuple(sheet.merged_cell_ranges or ())
                yield Grid(name, _spread(rows, merged), merged)
    except PasswordError:
        raise locked(path.name) from None
    except (CalamineError, OSError, ValueError, UnicodeError):
        raise unsound(path.name) from None
    except BaseException as e:
        if type(e).__name__ == "PanicException":  # how calamine's own code gives up; it is no Exception
            raise unsound(path.name) from None
        raise


def _guard(content: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            unpacked = sum(entry.file_size for entry in parts.infolist())
            if any(entry.flag_bits & 1 for entry in parts.infolist()):
                raise locked(name)
    except UNSOUND:
        raise unsound(name) from None
    if unpacked > LARGEST_UNPACKED:
        raise _too_large(name, unpacked)


def _too_large(name: str, size: int) -> IntakeError:
    wrong = f"工作簿有 {size >> 20} MB，太大 ‖ the workbook has {size >> 20} MB, which is too large"
    return IntakeError(name, wrong, "请按月导出，或导出为 CSV ‖ Export it month by month, or as CSV")


def _spread(rows: list[list[Raw]], merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...]) -> list[list[Raw]]:
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        value = rows[top][left]
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [value] * len(row[left : right + 1])
    return rows
