"""A report as one PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from zhengtu.reports.arranging.arrange import arrange
from zhengtu.reports.pdf.typesetting import typeset
from zhengtu.reports.report import Report

TEMPLATE = Path(__file__).parent / "report.typ"


def written(report: Report) -> bytes:
    """The whole file. The same report gives the same bytes."""
    return typeset_report(report)[0]


def typeset_report(report: Report) -> tuple[bytes, Sequence[str]]:
    """The file, and what Typst warns of."""
    return typeset(TEMPLATE, arrange(report), on=report.on)
