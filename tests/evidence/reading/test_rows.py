"""Rows of a CSV: quotes out of place, a quote left open, a broken byte; what is lost is counted line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhengtu.evidence.reading.found import FileReading
from zhengtu.evidence.reading.rows import sheets_of


def rows(folder: Path, content: bytes) -> tuple[list[tuple[int, list[object]]], FileReading]:
    path, reading = folder / "table.csv", FileReading("table.csv", "orders")
    path.write_bytes(content)
    (sheet,) = sheets_of(path, reading)
    return [(line, list(cells)) for line, cells in sheet.rows], reading


@pytest.mark.parametrize(
    ("content", "read", "left"),
    [
        (b'a,b\n1,"x\ny"\n2,z\n', [1, 2, 4], []),
        (b'a,b\n1,"x" y\n2,z\n', [1, 2, 3], []),
        (b'a,b\n1,x\n2,"x\n3,y\n4,z\n', [1, 2], [3, 4, 5]),
        (b'a,b\n1,"x\n2,y\n3,"z"\n4,z\n', [1, 5], [2, 3, 4]),
        (b'a,b\n1,"x', [1, 2], []),
        (b"a,b\n1," + b"y" * (1 << 21) + b"\n2,z\n", [1, 3], [2]),
    ],
)
def test_lines_a_quote_swallows_are_counted(tmp_path: Path, content: bytes, read: list[int], left: list[int]) -> None:
    found, reading = rows(tmp_path, content)
    assert ([line for line, _ in found], [unread.line for unread in reading.unread]) == (read, left)


def test_one_broken_byte_does_not_change_the_names_of_all_others(tmp_path: Path) -> None:
    found, reading = rows(tmp_path, "a,b\n1,陆听澜\n2,顾远舟\n".encode() + b"3,\xff\n")
    assert [cells[1] for _, cells in found] == ["b", "陆听澜", "顾远舟", "\ufffd"]
    assert reading.remarks == []


def test_a_file_in_gb_18030_is_read_and_said_to_be(tmp_path: Path) -> None:
    found, reading = rows(tmp_path, "a,b\n1,陆听澜\n".encode("gb18030"))
    assert found[1][1] == ["1", "陆听澜"]
    assert "gb18030" in reading.remarks[0]
