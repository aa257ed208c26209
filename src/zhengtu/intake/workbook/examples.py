"""The example row of each sheet: made up, marked, and skipped on reading."""

from __future__ import annotations

from zhengtu.intake.workbook.cells import Raw
from zhengtu.intake.workbook.labels import Labels
from zhengtu.intake.workbook.sheets import Column, Kind

_TEXTS = {
    "name": "某某",
    "title": "某某制度（2026 年版）",
    "employer": "某市虚构科技有限公司",
    "vendor": "某市虚构软件公司",
    "product": "某某运维审计系统",
    "client": "某市虚构局",
    "issuer": "某省虚构保密培训中心",
    "by": "某某",
    "path": "papers/example.pdf",
}
_BY_KIND: dict[Kind, Raw] = {
    Kind.TEXT: "文字",
    Kind.PLAIN: "文字",
    Kind.ID: "example-1",
    Kind.LINK: "某某",
    Kind.CODE: "（按证件原样）",
    Kind.YES_NO: "是",
    Kind.DAY: "2026-11-21",
    Kind.MONTH: "2026-11",
    Kind.NUMBER: 1200000.0,
    Kind.WHOLE: 3.0,
    Kind.PART: "40%",
    Kind.MONTHS: "2025-11 至 2026-10",
    Kind.PRESENT: "有",
    Kind.COMPLETE: "是",
}


def example(column: Column, labels: Labels) -> Raw:
    """What a cell may look like."""
    if column.kind in (Kind.WORD, Kind.WORDS):
        choices = labels.choices(column)
        return choices[0][1] if column.kind is Kind.WORD and choices else "、".join(zh for _, zh, _ in choices[:2])
    return _TEXTS.get(column.path[-1], _BY_KIND[column.kind]) if column.kind in (Kind.TEXT, Kind.PLAIN) else _BY_KIND[column.kind]
