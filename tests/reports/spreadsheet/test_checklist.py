"""One workbook: every finding a row, text stays text, ready to print and to fill in."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import python_calamine

from zhengtu.reports.report import Report
from zhengtu.reports.spreadsheet.checklist import CHECKLIST, written
from zhengtu.reports.spreadsheet.grid import put
from zhengtu.reports.spreadsheet.wording import COLUMNS, SHEETS

Make = Callable[..., Report]


def book_of(report: Report) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written(report)))


def test_every_subject_that_does_not_meet_a_rule_is_a_row(report_of: Make, sample: str, lang: str) -> None:
    report = report_of(sample, lang)
    book = book_of(report)
    assert book.sheetnames == [both[lang == "en"] for both in SHEETS.values()]
    sheet = book.worksheets[1]
    assert [cell.value for cell in sheet[1]] == [COLUMNS[name][lang == "en"] for name in CHECKLIST]
    waiting = {f.rule for f in report.findings if f.waits_for_slot}
    rows = [f for f in report.findings if f.verdict != "met" and f.rule not in waiting]
    assert sheet.max_row - 1 == len(rows)


def test_calamine_reads_the_same_rows(report_of: Make) -> None:
    report = report_of("usual-problems")
    made = written(report)
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_name("清单").to_python()
    sheet = openpyxl.load_workbook(io.BytesIO(made)).worksheets[1]
    assert [[str(v or "") for v in row] for row in rows] == [[str(c.value or "") for c in row] for row in sheet.iter_rows()]


def test_an_english_book_has_no_chinese_punctuation_of_its_own(report_of: Make) -> None:
    rows = book_of(report_of("usual-problems", "en")).worksheets[1].iter_rows(values_only=True)
    assert not [cell for row in rows for cell in row if isinstance(cell, str) and re.search("：|（(?!虚构)", cell)]


def test_it_is_ready_to_print_and_to_work_through(report_of: Make) -> None:
    sheet = book_of(report_of("usual-problems")).worksheets[1]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == ("landscape", 1, 0)
    assert sheet.print_title_rows == "$1:$1"
    (drop_down,) = sheet.data_validations.dataValidation
    assert "已完成" in drop_down.formula1


def test_the_summary_of_a_long_report_is_not_shrunk_to_one_page(report_of: Make) -> None:
    sheet = book_of(report_of("mostly-unknown")).worksheets[0]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_text_that_begins_like_a_formula_stays_text(smuggled: Report) -> None:
    book = book_of(smuggled)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in cells} == {"s"}
    risky = [cell for cell in cells if cell.value.startswith(("=", "+", "-", "@"))]
    assert {"=cmd|' /C calc'!A0", "+1", "-1", "@x"} <= {cell.value for cell in risky}
    assert all(cell.quotePrefix for cell in risky)


def test_a_text_longer_than_a_cell_holds_is_cut() -> None:
    sheet = openpyxl.Workbook().worksheets[0]
    assert len(str(put(sheet["A1"], "字" * 40_000).value)) == 32_000


def test_facts_keep_their_places(report_of: Make) -> None:
    report = report_of("ready-b")
    facts = {f.field for finding in report.findings for f in finding.facts if f.field}
    rows = list(book_of(report).worksheets[4].iter_rows(min_row=2, values_only=True))
    assert {row[4] for row in rows} == facts
    assert all("dossier.yaml" in str(row[3]) for row in rows)
