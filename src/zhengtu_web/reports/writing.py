"""The forms a report is written in, each by the core's own writer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from zhengtu.reports.report import Report


def _by(module: str) -> Callable[[Report], bytes]:
    def written(report: Report) -> bytes:
        made: bytes = import_module(module).written(report)  # typst and openpyxl are loaded when a report is asked for
        return made

    return written


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the readiness report: what it is for, its type, and who writes it."""

    ending: str
    zh: str
    en: str
    icon: str
    content_type: str
    write: Callable[[Report], bytes]


FORMS = {
    form.ending: form
    for form in (
        Form("pdf", "给领导看的报告（PDF/A）", "the report for the director, PDF/A", "file-text", "application/pdf", _by("zhengtu.reports.pdf.document")),
        Form("html", "一个文件的网页报告", "the report as one web page", "device-desktop", "text/html; charset=utf-8", _by("zhengtu.reports.html.page")),
        Form(
            "xlsx",
            "分给同事逐项落实的 Excel 清单",
            "an Excel checklist for colleagues",
            "table",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _by("zhengtu.reports.spreadsheet.checklist"),
        ),
        Form("json", "给别的程序用的数据", "data for other programs", "file-zip", "application/json", lambda report: report.model_dump_json(indent=2).encode()),
    )
}
