"""How a score went over the revisions: the certain end drawn strong, the possible end fine, the space between hatched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from zhengtu_web.ui.pictures.drawing import Number, element, hatching, interval, joined, number, percent
from zhengtu_web.ui.pictures.score_bar import Line
from zhengtu_web.ui.wording import say


@dataclass(frozen=True, slots=True)
class Moment:
    """The score at one revision; `name` is what people call it (`第 17 版`)."""

    name: str
    low: Number
    high: Number


def score_history(moments: Sequence[Moment], lines: Sequence[Line] = (), *, out_of: Number = 100) -> SafeString:
    """A chart 190 px high and as wide as its place; with no moment it is empty, and the page should say so instead."""
    defs, unknown = hatching("history")
    grid = joined(element("line", x1="0", x2="100%", y1=_y(value, out_of), y2=_y(value, out_of), class_="grid") for value in (0, Decimal(out_of) / 2, out_of))
    marks = joined(_line(name, value, out_of) for name, value in lines)
    shape = _plain(defs + _curves(moments, out_of, unknown), height=_HEIGHT, y=_TOP)
    label = _sentence(moments, lines)
    return element("svg", grid + marks + shape + _ends(moments, out_of), class_="zt-history", height=_TOP + _HEIGHT + 30, role="img", aria_label=label)


def sparkline(moments: Sequence[Moment], *, out_of: Number = 100) -> SafeString:
    """The certain end alone, for a row of a table."""
    last = moments[-1:]
    dots = joined(element("circle", cx=96, cy=_small(moment.low, out_of), r=2.5, class_="dot") for moment in last)
    steps = max(len(moments) - 1, 1)
    points = " ".join(f"{percent(at, steps) * 96 / 100:.1f},{_small(moment.low, out_of)}" for at, moment in enumerate(moments))
    drawn = element("polyline", points=points, class_="known") + dots
    return element("svg", drawn, class_="zt-spark", viewBox="0 0 96 26", role="img", aria_label=_sentence(moments, ()))


_TOP, _HEIGHT = 20, 140


def _y(value: Number, out_of: Number) -> str:
    return f"{_TOP + _HEIGHT - percent(value, out_of) * _HEIGHT / 100:.1f}"


def _small(value: Number, out_of: Number) -> str:
    return f"{23 - percent(value, out_of) * 20 / 100:.1f}"


def _plain(content: str, *, height: int, y: int) -> SafeString:
    """A stretched drawing of 100 × 100 without words, so that only lines and areas are stretched."""
    return element("svg", content, viewBox="0 0 100 100", preserveAspectRatio="none", width="100%", height=height, y=y)


def _curves(moments: Sequence[Moment], out_of: Number, unknown: str) -> SafeString:
    steps = max(len(moments) - 1, 1)
    low = [f"{percent(at, steps)},{100 - percent(moment.low, out_of)}" for at, moment in enumerate(moments)]
    high = [f"{percent(at, steps)},{100 - percent(moment.high, out_of)}" for at, moment in enumerate(moments)]
    between = element("polygon", points=" ".join(low + high[::-1]), fill=unknown)
    curves = (element("polyline", points=" ".join(ends), class_=kind, vector_effect="non-scaling-stroke") for ends, kind in ((high, "high"), (low, "known")))
    return between + joined(curves)


def _line(name: str, value: Number, out_of: Number) -> SafeString:
    y = _y(value, out_of)
    text = element("text", f"{name} {number(value)}", x="0", y=f"{Decimal(y) - 5}", class_="name")
    return element("line", x1="0", x2="100%", y1=y, y2=y, class_="line") + text


def _ends(moments: Sequence[Moment], out_of: Number) -> SafeString:
    """The first and the last moment by name, the last one's figures beside its point."""
    below = str(_TOP + _HEIGHT + 20)
    parts = [element("text", moments[0].name, x="0", y=below, class_="name")] if len(moments) > 1 else []
    for last in moments[-1:]:
        at = "100%" if len(moments) > 1 else "0"
        parts += [
            element("circle", cx=at, cy=_y(last.low, out_of), r=4, class_="dot"),
            element("text", interval(last.low, last.high), x="100%", y=f"{Decimal(_y(last.high, out_of)) - 8}", class_="value is-end"),
            element("text", last.name, x="100%", y=below, class_="name is-end"),
        ]
    return joined(parts)


def _sentence(moments: Sequence[Moment], lines: Sequence[Line]) -> str:
    """The first and the last score in words, and how many lie between."""
    if not moments:
        return say("还没有得分", "No score yet")
    first, last = moments[0], moments[-1]
    named = "".join(say("；{} {}", "; {} {}").format(name, number(value)) for name, value in lines)
    if len(moments) == 1:
        return say("{} 得分 {}", "{}: score {}").format(last.name, interval(last.low, last.high)) + named
    went = say("得分从{}的 {} 到{}的 {}，共 {} 次", "Score from {} {} to {} {}, {} times")
    return went.format(first.name, interval(first.low, first.high), last.name, interval(last.low, last.high), len(moments)) + named
