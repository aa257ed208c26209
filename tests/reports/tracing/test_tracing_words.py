"""What a tracing's report says of an order, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from evidence_files import traced

from zhengtu.reports.tracing.arranging import TraceReport, arrange_tracing
from zhengtu.reports.tracing.sheet import TraceSheet
from zhengtu.workdays import china


def sheet_of(folder: Path, orders: list[str], events: list[str], lang: str, **more: Any) -> TraceSheet:
    with traced(folder, orders, events, **more) as tracing:
        return arrange_tracing(TraceReport(tracing, (), china()), lang=lang)


@pytest.mark.parametrize(
    ("span", "language", "told"),
    [
        ("2026-06-17 22:00,2026-06-18 02:00", "zh", "（2026-06-18）"), ("2026-06-17 22:00,2026-06-18 02:00", "en", " (2026-06-18)"), ("2026-06-16 22:00,2026-06-19 02:00", "en", " (2026-06-16, 2026-06-18 to 2026-06-19)"),
        ("2026-06-18 08:00,2026-06-18 09:00", "en", "that day"),
    ],
)
def test_an_order_over_days_says_which_of_them_has_no_line(tmp_path: Path, span: str, language: str, told: str) -> None:
    (order,) = sheet_of(tmp_path, [f"1,SW-01,luting,,{span}"], ["SW-01,guwz,2026-06-17 09:00:00,login"], language).orders
    assert order.badge.kind == "undetermined" and order.reason.endswith(told)
    assert order.detail and any(reason.endswith(told) for reason in order.detail.reasons)
