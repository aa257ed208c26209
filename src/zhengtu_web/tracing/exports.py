"""A tracing that is through, as a file for the table or for colleagues: from its sheets, since its logs are gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any

from pydantic import TypeAdapter

from zhengtu.reports.tracing.sheet import TraceSheet


@dataclass(frozen=True, slots=True)
class Export:
    """A form of the report: what it is for, its type, and the core's writer of it."""

    ending: str
    zh: str
    en: str
    icon: str
    content_type: str
    writer: str

    def written(self, sheet: dict[str, Any], on: date) -> bytes:
        write: Callable[[TraceSheet, date], bytes] = import_module(self.writer).written  # typst and openpyxl are loaded when a file is asked for
        return write(_sheets().validate_python(sheet), on)


EXPORTS = {
    export.ending: export
    for export in (
        Export(
            "pdf",
            "放到桌上的 PDF：工单与日志行",
            "PDF for the table: orders with their log lines",
            "file-text",
            "application/pdf",
            "zhengtu.reports.pdf.tracing_file",
        ),
        Export(
            "xlsx",
            "Excel 工作簿",
            "Excel workbook",
            "table",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "zhengtu.reports.spreadsheet.tracing_book",
        ),
        Export("html", "一个文件的网页报告", "the report as one web page", "device-desktop", "text/html; charset=utf-8", "zhengtu.reports.html.tracing_page"),
    )
}


@cache
def _sheets() -> TypeAdapter[TraceSheet]:
    """Sheets as they are kept, lists for tuples, back to what the writers take."""
    return TypeAdapter(TraceSheet)
