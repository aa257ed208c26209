"""Rows of a CSV or a workbook with their numbers, whatever the encoding; a row that cannot be read is left and counted."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from zhengtu.evidence.reading.found import FileReading
from zhengtu.evidence.reading.prepared import Unpacked, head_of, unpacked
from zhengtu.intake.workbook.exported import export_sheets
from zhengtu.intake.workbook.opening import Grid

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_DELIMITERS = ",;\t|"
_LONGEST_FIELD = 1 << 20
_FIRST_ROWS = 40
_NO_ROW = "这一行不成 CSV：引号没有闭合，或一格超过 1 MB ‖ this row is no CSV: a quote is not closed, or a cell is larger than 1 MB"


@dataclass(slots=True)
class Sheet:
    """A table as somebody keeps it: its name (empty for a CSV), its first rows, and all rows with their number in the file, from 1."""

    name: str
    first_rows: list[Sequence[object]]
    rows: Iterator[tuple[int, Sequence[object]]]


def is_workbook(head: bytes) -> bool:
    return head.startswith(WORKBOOKS)


def sheets_of(path: Path, reading: FileReading) -> Iterator[Sheet]:
    """The sheets of a workbook, or the one table of a CSV."""
    if is_workbook(head_of(path, 16)):
        for grid in export_sheets(path):
            if grid.rows:
                yield Sheet(grid.name, list(grid.rows[:_FIRST_ROWS]), _numbered(grid))
        return
    rows = _csv_rows(path, reading)
    first: list[tuple[int, Sequence[object]]] = []
    for row in rows:
        first.append(row)
        if len(first) == _FIRST_ROWS:
            break
    yield Sheet("", [cells for _, cells in first], _chained(first, rows))


def _chained(first: list[tuple[int, Sequence[object]]], rest: Iterator[tuple[int, Sequence[object]]]) -> Iterator[tuple[int, Sequence[object]]]:
    yield from first
    yield from rest


def _numbered(grid: Grid) -> Iterator[tuple[int, Sequence[object]]]:
    yield from enumerate(cast(list[Sequence[object]], grid.rows), 1)


def encoding_of(path: Path) -> str:
    """Byte-order mark, else UTF-8 where most lines that are more than ASCII are UTF-8, else GB 18030: a single broken byte does not change the whole file."""
    head = head_of(path, 4)
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in unpacked(path, FileReading("", "")):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "utf-8" if _is_mostly_utf_8(path) else "gb18030"
    return "utf-8"


def _is_mostly_utf_8(path: Path) -> bool:
    well, ill = 0, 0
    with io.BufferedReader(Unpacked(path, FileReading("", ""))) as lines:
        for line in lines:
            if not line.isascii():
                try:
                    line.decode()
                    well += 1
                except UnicodeDecodeError:
                    ill += 1
    return well > ill


def _csv_rows(path: Path, reading: FileReading) -> Iterator[tuple[int, Sequence[object]]]:
    encoding = encoding_of(path)
    if encoding not in ("utf-8", "utf-8-sig"):
        reading.remark(f"编码按 {encoding} 读取 ‖ the encoding was read as {encoding}")
    csv.field_size_limit(_LONGEST_FIELD)
    with io.TextIOWrapper(io.BufferedReader(Unpacked(path, reading)), encoding=encoding, errors="replace", newline="") as text:
        lines = _clean(text)
        first = next(lines, "")
        delimiter = max(_DELIMITERS, key=first.count)
        held: list[str] = []
        reader = csv.reader(_holding(held, first, lines), delimiter=delimiter, strict=True)
        while True:
            held.clear()
            before = reader.line_num
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error:
                row = _as_written(held, delimiter)
                for number in range(before + 1, before + 1 if row else reader.line_num + 1):  # a quote left open takes many lines with it
                    reading.leave(number, _NO_ROW)
            if any(cell.strip() for cell in row):
                yield before + 1, row


def _clean(lines: io.TextIOWrapper) -> Iterator[str]:
    for line in lines:
        yield line.replace("\x00", "") if "\x00" in line else line


def _holding(held: list[str], first: str, rest: Iterator[str]) -> Iterator[str]:
    """All lines; `held` are those the reader took since it was cleared."""
    held.append(first)
    yield first
    for line in rest:
        held.append(line)
        yield line


def _as_written(held: list[str], delimiter: str) -> list[str]:
    """The cells of a single line with quotes out of place; none where a quote takes several lines or a cell is too long."""
    try:
        return next(csv.reader(held, delimiter=delimiter), []) if len(held) == 1 else []
    except csv.Error:
        return []
