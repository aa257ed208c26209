"""What is refused before a workbook is opened: too large, locked, or unpacking to more than any firm has."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from enum import Enum, auto
from pathlib import Path

from zhengtu.intake.locks import is_locked_compound, is_locked_open_document
from zhengtu.places import IntakeError

LARGEST_WORKBOOK = 32 * 1024 * 1024
LARGEST_UNPACKED = 160 * 1024 * 1024
MOST_PARTS = 2000
MOST_SHEETS = 200
MOST_ROWS = 20_000
MOST_CELLS = 4_000_000
"""Of one sheet, empty ones between filled ones counted."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FAR = re.compile(rb'\br="(?:[A-Z]{3}[0-9]|[D-Z][A-Z][0-9]|[A-Z]{0,2}[0-9]{5})')
_CELL = re.compile(rb'<(?:\w+:)?(row|c)\b([^>]*?)(/?)>(?:\s*<(?:\w+:)?(v|is|f)\b)?')
_AT = re.compile(rb'\br="([A-Z]*)([0-9]+)"')


UNSOUND = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError)
"""What a damaged archive makes the standard library raise."""


class Container(Enum):
    """How the file is packed."""

    XLSX = auto()
    ODS = auto()
    OLE = auto()


def read_bytes(path: Path) -> bytes:
    """The whole file; raises IntakeError when it is too large to be a dossier."""
    size = path.stat().st_size
    if size > LARGEST_WORKBOOK:
        zh, en = f"文件有 {size >> 20} MB，最多读取 {LARGEST_WORKBOOK >> 20} MB", f"the file has {size >> 20} MB; at most {LARGEST_WORKBOOK >> 20} MB are read"
        raise IntakeError(path.name, f"{zh} ‖ {en}", "请删去图片和与申报无关的工作表 ‖ Remove pictures and sheets that do not belong to the dossier")
    return path.read_bytes()


def guard(content: bytes, name: str) -> Container:
    """What kind of workbook this is; raises IntakeError for one that must not, or cannot, be opened."""
    if content.startswith(_OLE):
        if is_locked_compound(content):
            raise locked(name)
        return Container.OLE
    if not content.startswith(_ZIP):
        raise unsound(name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return _guard_zip(parts, name)
    except UNSOUND:
        raise unsound(name) from None


def locked(name: str) -> IntakeError:
    wrong = "工作簿有打开密码，无法读取 ‖ the workbook is protected by a password"
    return IntakeError(name, wrong, "请在表格软件中去掉打开密码，另存后再试 ‖ Take the password off in your spreadsheet program and save it again")


def unsound(name: str) -> IntakeError:
    wrong = "这不是完好的工作簿 ‖ this is no sound workbook"
    return IntakeError(name, wrong, "请用表格软件打开它，另存为 .xlsx 后再试 ‖ Open it in your spreadsheet program and save it as .xlsx")


def too_far(name: str, sheet: str, rows: int, columns: int) -> IntakeError:
    wrong = (
        f"工作表“{sheet}”用到了 {rows:,} 行 {columns:,} 列，最多读取 {MOST_ROWS:,} 行 ‖ "
        f"the sheet \"{sheet}\" reaches over {rows:,} rows and {columns:,} columns; at most {MOST_ROWS:,} rows are read"
    )
    return IntakeError(name, wrong, "请删去多余的行和列，另存后再试 ‖ Delete the rows and columns that are not needed and save it again")


def is_too_far(rows: int, columns: int) -> bool:
    return rows > MOST_ROWS or rows * columns > MOST_CELLS


def _guard_zip(parts: zipfile.ZipFile, name: str) -> Container:
    entries = parts.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > LARGEST_UNPACKED or len(entries) > MOST_PARTS:
        wrong = (
            f"文件解压后有 {unpacked >> 20} MB、{len(entries)} 个部件，远超一份档案所需，未予打开 ‖ "
            f"the file unpacks to {unpacked >> 20} MB in {len(entries)} parts, far more than a dossier needs; it was not opened"
        )
        raise IntakeError(name, wrong, "请只保留申报所需的工作表，另存为新文件 ‖ Keep only the sheets of the dossier and save them as a new file")
    names = set(parts.namelist())
    if any(entry.flag_bits & 1 for entry in entries):
        raise locked(name)
    if "content.xml" in names:
        if is_locked_open_document(part_of(parts, "META-INF/manifest.xml")):
            raise locked(name)
        return Container.ODS
    if "xl/workbook.xml" not in names:
        raise unsound(name)
    for entry in entries:
        if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
            rows, columns = _extent(part_of(parts, entry.filename))
            if is_too_far(rows, columns):
                raise too_far(name, entry.filename.rsplit("/", 1)[1], rows, columns)
    return Container.XLSX


def part_of(parts: zipfile.ZipFile, name: str) -> bytes:
    """One part, never more of it than the central directory announced; empty when there is none."""
    if name not in parts.NameToInfo:
        return b""
    with parts.open(name) as part:
        return part.read(LARGEST_UNPACKED)


def _extent(xml: bytes) -> tuple[int, int]:
    """Last row and column that hold a value, looked for only where some address lies far out."""
    if not _FAR.search(xml):
        return 0, 0
    row = column = last_row = last_column = 0
    for found in _CELL.finditer(xml):
        at = _AT.search(found[2])
        if found[1] == b"row":
            row, column = (int(at[2]) if at else row + 1), 0
            continue
        column = column_number(at[1].decode()) if at else column + 1
        if found[4] and not found[3]:
            last_row, last_column = max(last_row, int(at[2]) if at else row), max(last_column, column)
    return last_row, last_column


def column_number(letters: str) -> int:
    """Number of a column from its letters, from 1.

    >>> column_number("AB")
    28
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """Letters of a column from its number, from 1.

    >>> column_letters(28)
    'AB'
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
