"""The pictures of a tracing: days the logs cover, a device's days, an order's timeline; drawn from a sheet's plain values."""

from __future__ import annotations

from typing import Any
from unicodedata import east_asian_width

from django import template
from django.utils.safestring import SafeString

from zhengtu_web.ui.pictures.drawing import element, hatching, joined
from zhengtu_web.ui.wording import say

register = template.Library()
_STEP, _LEFT, _TOP = 25, 36, 25  # px of a day, of the weekdays' names, of the months' names
_NAME, _ROW = 120, 26  # px of a bar's name, of a bar
_WEEKDAYS = ((0, "周一", "Mon"), (2, "周三", "Wed"), (4, "周五", "Fri"), (6, "周日", "Sun"))


@register.simple_tag
def heat(told: dict[str, Any]) -> SafeString:
    """A square a day, hatched where no log says anything."""
    defs, unknown = hatching("heat")
    names = [element("text", say(zh, en), x=2, y=40 + row * _STEP, class_="ax") for row, zh, en in _WEEKDAYS]
    months = [element("text", name, x=_LEFT + week * _STEP, y=14, class_="ax") for week, name in told["months"]]
    days = [_day(cell, unknown) for cell in told["cells"]]
    wide = _LEFT + told["weeks"] * _STEP
    return element("svg", defs + joined([*names, *months, *days]), class_="zt-heat", width=wide, viewBox=f"0 0 {wide} 200", role="img", aria_label=told["said"])


def _day(cell: dict[str, Any], unknown: str) -> SafeString:
    kind = {"class_": f"h{cell['level']}"} if cell["level"] else {"fill": unknown}
    x, y = _LEFT + cell["week"] * _STEP, _TOP + cell["weekday"] * _STEP
    return element("rect", element("title", cell["said"]), x=x, y=y, width=22, height=22, rx=3, **kind)


@register.simple_tag
def device_days(told: dict[str, Any]) -> SafeString:
    """The days of a device from the first order to the last, hatched where its log is silent."""
    defs, unknown = hatching("device")
    days = max(told["days"], 1)
    gaps = [element("rect", x=at, width=long, height=14, fill=unknown) for at, long in told["gaps"]]
    bar = element("rect", width=days, height=14, class_="bar-known")
    label = say(f"{told['covered']} 天有日志，共 {told['days']} 天", f"{told['covered']} of {told['days']} days have logs")
    return element("svg", defs + bar + joined(gaps), class_="zt-devbar", viewBox=f"0 0 {days} 14", preserveAspectRatio="none", role="img", aria_label=label)


@register.simple_tag
def order_line(detail: dict[str, Any]) -> SafeString:
    """What the order says and what the logs saw, on one line of time."""
    bars, height = detail["bars"], 24 + _ROW * len(detail["bars"])
    grid = [element("line", x1=_NAME + at, x2=_NAME + at, y1=20, y2=height - 2, class_="g") for at, _ in detail["ticks"]]
    hours = [element("text", said, x=_NAME + at, y=12, text_anchor="middle", class_="ax") for at, said in detail["ticks"]]
    drawn = [_bar(bar, 26 + _ROW * at) for at, bar in enumerate(bars)]
    label = "; ".join(f"{bar['name']} {bar['said']}" for bar in bars)
    return element("svg", joined([*grid, *hours, *drawn]), class_="zt-timeline", viewBox=f"0 0 1150 {height}", role="img", aria_label=label)


def _bar(bar: dict[str, Any], y: int) -> SafeString:
    name = element("text", _fitted(bar["name"]), x=0, y=y + 13, class_="ax")
    title = element("title", f"{bar['name']} {bar['said']}")
    return name + element("rect", title, x=_NAME + bar["left"], y=y, width=bar["width"], height=18, rx=3, class_=f"b-{bar['kind']}")


def _fitted(name: str) -> str:
    """What fits before the bars, a Chinese sign as wide as two letters; the bar itself says the whole name."""
    room, kept = _NAME // 7, ""
    for sign in name:
        room -= 2 if east_asian_width(sign) in "WF" else 1
        if room < 0:
            return f"{kept[:-1]}…"
        kept += sign
    return kept
