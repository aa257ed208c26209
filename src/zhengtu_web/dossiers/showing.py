"""Values of a working copy as people read them: labels instead of words, units, the last four places of an identity number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from zhengtu.intake.workbook.sheets import Column, Kind
from zhengtu.terms.facts import Month
from zhengtu_web.dossiers.fields import Field, choices_of, unit_of
from zhengtu_web.ui.figures import ending
from zhengtu_web.ui.wording import say

Names = Mapping[str, str]


def value_at(content: Any, path: Sequence[str]) -> Any:
    """What stands at a path of a written form; None where nothing does."""
    for step in path:
        content = content.get(step) if isinstance(content, dict) else None
    return content


def field_text(field: Field, content: Any, names: Names | None = None) -> str:
    """One field of an entry in words; empty where nothing is known."""
    value = value_at(content, field.path)
    if value is None:
        return ""
    if value == "none":
        return say("无", "none")
    if field.shape == "part":
        return say("、", ", ").join(filter(None, (field_text(inner, content, names) for inner in field.inner)))
    if field.shape == "table":
        return say(f"{len(value['items'])} 行", f"{len(value['items'])} rows")
    if isinstance(value, dict):
        return list_text(field, value)
    return leaf_text(field.of, str(value), names)


def list_text(field: Field, value: Mapping[str, Any]) -> str:
    if not value["items"]:
        return say("无", "none")
    if field.shape == "months":
        (inner,) = field.spec.noun.model_fields if field.spec.noun else ("",)
        return say("、", ", ").join(ranges(str(item.get(inner, "")) for item in value["items"]))
    return say("、", ", ").join(leaf_text(field.of, str(item)) for item in value["items"])


def leaf_text(column: Column, text: str, names: Names | None = None) -> str:
    """One value in words."""
    if text == "none":
        return say("无", "none")
    if column.spec.identity:
        return ending(text)
    if column.kind is Kind.YES_NO:
        return say("是", "yes") if text == "yes" else say("否", "no")
    if column.kind is Kind.LINK:
        return (names or {}).get(text, text)
    if column.kind in (Kind.NUMBER, Kind.WHOLE):
        return _number(text, column)
    return next((say(zh, en) for word, zh, en in choices_of(column) if word == text), text)


def _number(text: str, column: Column) -> str:
    try:
        shown = f"{Decimal(text):,}"
    except InvalidOperation:
        return text
    return f"{shown} {unit_of(column)}" if column.spec.unit else shown


def ranges(months: Iterable[str]) -> list[str]:
    """Months with those that follow each other drawn together.

    >>> ranges(["2025-11", "2025-12", "2026-01", "2026-03"])
    ['2025-11 至 2026-01', '2026-03']
    """
    runs: list[list[str]] = []
    for month in months:
        if runs and runs[-1][-1] and month == next_month(runs[-1][-1]):
            runs[-1].append(month)
        else:
            runs.append([month])
    return [run[0] if len(run) == 1 else f"{run[0]} 至 {run[-1]}" for run in runs]


def next_month(month: str) -> str:
    """The month after, empty where the text is no month."""
    try:
        day = date.fromisoformat(f"{month}-01")
    except ValueError:
        return ""
    return str(Month(day.year, day.month).shifted(1))
