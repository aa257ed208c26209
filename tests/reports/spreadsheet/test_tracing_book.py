"""A tracing as a workbook: what does not fit is said, rows share a named style, text stays text."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from evidence_files import traced
from openpyxl import load_workbook

from zhengtu.reports.spreadsheet.tracing_book import written
from zhengtu.reports.tracing.arranging import Extent, TraceReport, arrange_tracing
from zhengtu.workdays import china

ON = date(2026, 11, 22)


def test_a_list_that_is_cut_says_how_many_rows_are_left(tmp_path: Path) -> None:
    events = [f"d,=cmd|{n},2026-01-05 0{n}:00,sudo" for n in range(5)]
    with traced(tmp_path, ["1,d,zhang,,2026-01-05 09:00,2026-01-05 10:00"], events) as tracing:
        sheet = arrange_tracing(TraceReport(tracing, (), china()), lang="zh", extent=Extent(orders=10, details=0, rows=2))
    book = load_workbook(io.BytesIO(written(sheet, ON)))
    page = book["没有工单解释的特权操作"]
    assert [cell.value for cell in page["B"]] == ["账号", "=cmd|0", "=cmd|1", None]
    assert page["B2"].data_type == "s"
    assert page["B2"].quotePrefix
    assert page["A4"].value == "其余 3 行见 JSON"
    assert page.auto_filter.ref == "A1:E3"
    assert {cell.style for cell in page[2]} == {"Zhengtu 10 16212B"}
