"""Orders of several sheets that bear one number are told apart; an order entered twice is not two."""

from __future__ import annotations

from pathlib import Path

import pytest
from half_years import read, rows_of
from openpyxl import Workbook

from zhengtu.places import IntakeError

TITLES = ["序号", "设备", "操作人", "开始时间", "结束时间"]
Row = tuple[object, ...]


def book(path: Path, **sheets: list[Row]) -> Path:
    made = Workbook()
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in (TITLES, *rows):
            sheet.append(row)
    del made["Sheet"]
    made.save(path)
    return path


def row(number: object, day: int) -> Row:
    return (number, "WEB-01", "顾晚舟", f"2026-03-{day:02} 14:00", f"2026-03-{day:02} 14:30")


@pytest.mark.parametrize(
    ("files", "numbers"),
    [
        ([{"三月": [row(1, 5), row(2, 6)], "四月": [row(1, 7)]}], ["三月·1", "三月·2", "四月·1"]),
        ([{"三月": [row(1, 5)], "四月": [row(2, 7)]}], ["1", "2"]),
        ([{"三月": [row(1, 5)], "汇总": [row(1, 5)]}], ["1", "1"]),
        ([{"三月": [row(1, 5), row(1, 6)]}], ["1", "1"]),
        ([{"表": [row(1, 5)]}, {"表": [row(1, 6)]}], ["0.xlsx!表·1", "1.xlsx!表·1"]),
        ([{"三月": [row(1, 5)], "四月": [row(1, 7)], "五月": [row(9, 8)]}], ["三月·1", "四月·1", "9"]),
    ],
)
def test_sheets_that_count_from_one_each_are_told_apart(tmp_path: Path, files: list[dict[str, list[Row]]], numbers: list[str]) -> None:
    with read([book(tmp_path / f"{at}.xlsx", **sheets) for at, sheets in enumerate(files)]) as evidence:
        assert sorted(order["order_id"] for order in rows_of(evidence, evidence.orders)) == sorted(numbers)
        assert any("各自从头排" in remark for file in evidence.files for remark in file.remarks) == any("·" in number for number in numbers)


def test_a_file_without_a_readable_row_says_why(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match=r"0\.xlsx: no row could be read; row 2"):
        read([book(tmp_path / "0.xlsx", 三月=[(1, "WEB-01", "顾晚舟", "2026-03-05 15:00", "2026-03-05 14:30")])])
