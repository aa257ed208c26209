"""The file for the table as PDF/A: what was drawn and how, then each order with its log lines, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from zhengtu.reports.pdf.typesetting import typeset
from zhengtu.reports.tracing.sheet import TraceSheet

TEMPLATE = Path(__file__).parent / "tracing.typ"


def written(sheet: TraceSheet, on: date) -> bytes:
    """The whole file. The same tracing gives the same bytes."""
    return typeset_tracing(sheet, on)[0]


def typeset_tracing(sheet: TraceSheet, on: date) -> tuple[bytes, Sequence[str]]:
    """The file, and what Typst warns of. Drawn orders where some were drawn, else those that need an answer first."""
    told = {
        "lang": sheet.lang,
        "title": sheet.title,
        "sentence": sheet.sentence,
        "basis": sheet.basis,
        "counts": sheet.counts,
        "notices": sheet.notices,
        "sample": sheet.sample,
        "note": "" if sheet.drawn else sheet.details_note,
        "orders": sheet.drawn or [order for order in sheet.orders if order.detail is not None],
        "tables": [table for table in sheet.tables if table.rows and not sheet.drawn],
        "files": sheet.files,
        "words": sheet.words,
        "on": on.isoformat(),
    }
    return typeset(TEMPLATE, told, on=on)
