"""How a fact's value reads in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from zhengtu.rulepacks.resolve import InForce
from zhengtu.rulepacks.texts import UNITS
from zhengtu.terms.facts import ABSENT, UNKNOWN, Listing, Noun
from zhengtu.terms.words import Vocabulary
from zhengtu.weighing.frame import Reason

Labels = Mapping[str, tuple[str, str]]
_OTHER_UNITS = {"second": ("秒", "s"), "byte": ("字节", "bytes"), "meeting": ("次", "meetings")}


def show(value: Any, labels: Labels, unit: str | None = None) -> Reason:
    """A value in both languages: dates as written, words by their label, lists by their members.

    >>> show(True, {}).zh, show(date(2026, 10, 31), {}).en
    ('是', '2026-10-31')
    """
    if value is UNKNOWN:
        return Reason("未知", "not known")
    if value is ABSENT:
        return Reason("无", "none")
    if isinstance(value, bool):
        return Reason("是" if value else "否", "yes" if value else "no")
    if isinstance(value, Vocabulary):
        return Reason(value.zh, value.en)
    if isinstance(value, Listing):
        return _show_listing(value, labels)
    if isinstance(value, str):
        return Reason(*labels.get(value, (value, value)))
    if isinstance(value, Noun):
        name = str(getattr(value, "name", None) or getattr(value, "id", "…"))
        return Reason(name, name)
    text = _plain(value)
    known = UNITS.get(unit or "")
    zh, en = (known.zh, known.beside(value)) if known else _OTHER_UNITS.get(unit or "", ("", unit or ""))
    return Reason(f"{text} {zh}".strip(), f"{text} {en}".strip())


def show_number(number: InForce | None) -> Reason:
    """A number of the law with its unit and where it stands; without one, that no source in force on the day sets it."""
    if number is None:
        return Reason("（当日有效的依据未定数值，也未填写）", "(no source in force on that day sets a number, and nobody filled one in)")
    unit = number.unit.value if number.unit else None
    text = show(number.number, {}, unit)
    if number.clause:
        return Reason(f"{text.zh}（{number.clause}）", f"{text.en} ({number.clause})")
    if number.source:
        return Reason(f"{text.zh}（用户填写：{number.source}）", f"{text.en} (filled in: {number.source})")
    return text


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:,f}" if value == value.to_integral_value() else f"{value:,}"
    return f"{value:,}" if isinstance(value, int) else value.isoformat() if isinstance(value, date) else str(value)


def _show_listing(value: Listing[Any], labels: Labels) -> Reason:
    shown = [show(v, labels) for v in value.items[:8]]
    more = ("、…", ", …") if len(value.items) > 8 else ("", "")
    zh = "、".join(r.zh for r in shown) + more[0] if shown else "（空）"
    en = ", ".join(r.en for r in shown) + more[1] if shown else "(empty)"
    return Reason(zh, en) if value.complete else Reason(f"{zh}（未填完整）", f"{en} (not complete)")
