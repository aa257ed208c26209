"""Which column of a ledger holds the second person, and which columns are left aside."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from half_years import read, rows_of, said
from openpyxl import Workbook

from zhengtu.evidence.mapping.guessing import find_layout
from zhengtu.evidence.mapping.remembered import Mapping, load_mapping

TIMES = ["2026-06-18 9:00", "2026-06-18 10:00"]


def ledger(path: Path, *second: str, merged: bool = False) -> Path:
    """Orders by 陆听澜, with further columns behind the operator's, each holding 周屿."""
    rows = [["工单编号", "设备", "操作人", *second, "开始时间", "结束时间"], ["1", "SW-01", "陆听澜", *(["周屿"] * len(second)), *TIMES]]
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return path
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells("C1:D1")
    book.save(path)
    return path


@pytest.mark.parametrize("title", ["操作人", "协助人", "协同人", "配合人", "陪同人", "监护人", "旁站"])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_second_person_is_found_under_each_title_and_remembered(tmp_path: Path, title: str, suffix: str) -> None:
    path, mapping, kept = ledger(tmp_path / f"o{suffix}", title), Mapping(), tmp_path / "m.yaml"
    for again in range(2):
        with read([path], mapping=load_mapping(kept) if again else mapping) as evidence:
            (row,) = rows_of(evidence, evidence.orders)
            assert (row["operator"], row["co_operator"]) == ("陆听澜", "周屿")
            assert "未用到" not in said(evidence.files[0])
        kept.write_text(mapping.text(), encoding="utf-8")


def test_a_second_person_stands_under_the_merged_heading_of_the_operator(tmp_path: Path) -> None:
    with read([ledger(tmp_path / "o.xlsx", "", merged=True)]) as evidence:
        assert [(row["operator"], row["co_operator"]) for row in rows_of(evidence, evidence.orders)] == [("陆听澜", "周屿")]


def test_columns_that_are_not_used_are_told_by_title_or_number(tmp_path: Path) -> None:
    with read([ledger(tmp_path / "o.csv", "协助人", "审批意见", "", "操作人")]) as evidence:
        assert "有的列未用到：审批意见、#6、操作人 ‖ columns that were not used: 审批意见, #6, 操作人" in evidence.files[0].remarks


def test_what_a_second_row_of_headings_parts_is_no_second_person() -> None:
    heads = [["工单编号", "设备", "操作人", "操作人", "开始时间", "结束时间"], ["工单编号", "设备", "姓名", "账号", "开始时间", "结束时间"]]
    layout = find_layout([*heads, ["1", "SW-01", "陆听澜", "luting", *TIMES]], ("orders",))
    assert layout is not None and "co_operator" not in layout.columns and len(layout.unused) == 1
