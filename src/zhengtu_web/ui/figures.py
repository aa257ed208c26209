"""Figures, days and numbers as people write them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zhengtu.workdays.china import china
from zhengtu_web.ui.wording import say

_WEEKDAYS = (("周一", "Mon"), ("周二", "Tue"), ("周三", "Wed"), ("周四", "Thu"), ("周五", "Fri"), ("周六", "Sat"), ("周日", "Sun"))


def yuan(low: int | Decimal, high: int | Decimal | None = None) -> str:
    """An amount, or from the least to the most, with its unit.

    >>> yuan(3600), yuan(0, 48000), yuan(Decimal("12.50"))
    ('3,600 元', '0–48,000 元', '12.50 元')
    """
    figures = f"{low:,}" if high is None or high == low else f"{low:,}–{high:,}"
    return say(f"{figures} 元", f"CNY {figures}")


def is_provisional(day: date) -> bool:
    """Whether the holidays of that year are not published yet, so that a term ending there may still move."""
    return day.year > max(china().years)


def day_mark(day: date | None, *, weekday: bool = False) -> SafeString | str:
    """A day as a machine and a person read it; nothing where there is none."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = timezone.localtime(day).date() if timezone.is_aware(day) else day.date()
    name = f" {say(*_WEEKDAYS[day.weekday()])}" if weekday else ""
    return format_html('<time datetime="{}">{}{}</time>', day.isoformat(), day.isoformat(), name)


def due_mark(day: date | None, *, weekday: bool = False) -> SafeString | str:
    """A day that a term ends on, marked as provisional past the last year with published holidays."""
    if day is None or not is_provisional(day):
        return day_mark(day, weekday=weekday)
    last = max(china().years)
    why = say(f"{last + 1} 年及以后的节假日安排尚未公布", f"holidays are published up to {last} only")
    tag = say("暂定", "provisional")
    return format_html('{} <span class="zt-tag is-provisional" title="{}">{}</span>', day_mark(day, weekday=weekday), why, tag)


def instant_mark(at: datetime | None) -> SafeString | str:
    """An instant to the minute, in the time of the installation."""
    if at is None:
        return ""
    local = timezone.localtime(at) if timezone.is_aware(at) else at
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), local.strftime("%Y-%m-%d %H:%M"))


def ending(number: object) -> str:
    """The last four places of an identity number and nothing else of it.

    >>> ending("110101199001010124"), ending("012")
    ('尾号 0124', '尾号 …')
    """
    text = str(number or "")
    if not text:
        return ""
    shown = text[-4:] if len(text) > 8 else "…"
    return say(f"尾号 {shown}", f"ending {shown}")
