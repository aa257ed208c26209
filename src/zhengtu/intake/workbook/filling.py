"""What stands in a cell for a fact: what people read, and what reads back as the same fact."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any

from zhengtu.intake.workbook.cells import CellReader, Raw, Unreadable
from zhengtu.intake.workbook.labels import Labels
from zhengtu.intake.workbook.sheets import Column, Kind
from zhengtu.terms.facts import ABSENT, UNKNOWN, Listing, Month, Noun

NONE, UNSAID, YES, NO, NOT_APPLICABLE, HAS = "无", "未知", "是", "否", "不适用", "有"
_FIRST_SURE_DAY = date(1900, 3, 1)
"""Spreadsheets count a 29 February 1900 that never was."""


class Filler:
    """Writes the facts of a noun as cells; empty is not known."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._cells = CellReader(labels, date(1899, 12, 30))
        self._readers: dict[Column, Callable[[Raw], Any]] = {}

    def cell(self, column: Column, noun: Noun) -> Raw:
        """The cell of one column for one member."""
        value: Any = noun
        for step in column.path:
            if not isinstance(value, Noun):
                return ""
            value = getattr(value, step)
        if column.kind is Kind.PRESENT:
            return NONE if value is ABSENT else HAS if isinstance(value, Noun) else ""
        if column.kind is Kind.COMPLETE:
            return (YES if value.complete else NO if value.items else "") if isinstance(value, Listing) else ""
        if isinstance(value, Listing):
            return self._listed(column, value)
        if value is UNKNOWN or isinstance(value, Noun):
            return ""
        if value is ABSENT:
            return NOT_APPLICABLE if column.kind is Kind.YES_NO else NONE
        return self._known(column, value)

    def _known(self, column: Column, value: Any) -> Raw:
        if isinstance(value, bool):
            return YES if value else NO
        if isinstance(value, Month):
            return date(value.year, value.month, 1) if value.year > 1900 else str(value)
        if isinstance(value, date):
            return value if value >= _FIRST_SURE_DAY else value.isoformat()
        text = str(value.value if isinstance(value, Enum) else value)
        if column.kind is Kind.WORD:
            return self._labels.shown(column, text)
        if column.kind in (Kind.NUMBER, Kind.WHOLE):
            return self._number(column, text)
        return text

    def _number(self, column: Column, text: str) -> Raw:
        """A number cell where it reads back digit for digit, else text."""
        read = self._readers.setdefault(column, self._cells.of(column))
        try:
            return float(text) if len(text) <= 15 and read(float(text)).text == text else text
        except Unreadable:
            return text

    def _listed(self, column: Column, value: Listing[Any]) -> str:
        if not value.items:
            return NONE if value.complete else ""
        members = [self._member(column, member) for member in value.items]
        joined = "、".join(members)
        return joined + "；" if len(members) == 1 and joined in (NONE, UNSAID, "none", "unknown") else joined

    def _member(self, column: Column, member: Any) -> str:
        if isinstance(member, Noun):
            (inner,) = (getattr(member, name) for name in type(member).model_fields)
            return UNSAID if inner is UNKNOWN else NONE if inner is ABSENT else str(inner)
        return self._labels.shown(column, str(member.value if isinstance(member, Enum) else member))
