"""A score as an interval: what is certain is filled, what is possible is hatched, the rest is empty."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString

from zhengtu_web.ui.pictures.drawing import Number, element, hatching, interval, joined, number, percent
from zhengtu_web.ui.wording import say

Line = tuple[str, Number]
_NEAR = Decimal(4)  # percent: figures nearer than this would touch


def score_bar(low: Number, high: Number, lines: Sequence[Line] = (), *, out_of: Number = 100) -> SafeString:
    """The whole score with the lines it is held against, each with its name and figure."""
    defs, unknown = hatching(f"score {low} {high} {out_of}")
    at_low, at_high = percent(low, out_of), percent(high, out_of)
    bars = joined(_bars(at_low, at_high, unknown, y=30, height=26, round_=5))
    ordered = sorted(lines, key=lambda line: line[1])
    marks = joined(_mark(name, value, percent(value, out_of), " is-first" if at == 0 < len(ordered) - 1 else "") for at, (name, value) in enumerate(ordered))
    figures = joined(_figures(low, high, out_of, at_low, at_high))
    return element("svg", defs + bars + marks + figures, class_="zt-score-bar", height=82, role="img", aria_label=_sentence(low, high, ordered, out_of))


def part_bar(low: Number, high: Number, out_of: Number) -> SafeString:
    """A part of the score, without words in it."""
    defs, unknown = hatching(f"part {low} {high} {out_of}")
    bars = joined(_bars(percent(low, out_of), percent(high, out_of), unknown, y=0, height=10, round_=3))
    return element("svg", defs + bars, class_="zt-part-bar", height=10, role="img", aria_label=_sentence(low, high, (), out_of))


def hatched_key() -> SafeString:
    """The hatching alone, for a legend: what is not known."""
    defs, unknown = hatching("key")
    return element("svg", defs + element("rect", width=14, height=14, fill=unknown), viewBox="0 0 14 14", aria_hidden="true")


def _bars(low: Decimal, high: Decimal, unknown: str, *, y: int, height: int, round_: int) -> list[SafeString]:
    """Three bars one upon the other, so that only the outermost ends are round."""
    shape = {"x": 0, "y": y, "height": height}
    bars = [element("rect", **shape, width="100%", rx=round_, class_="bar-empty")]
    if high > low:
        bars.append(element("rect", **shape, width=f"{high}%", rx=round_, fill=unknown))
    if low > 0:
        bars.append(element("rect", **shape, width=f"{low}%", rx=round_, class_="bar-known"))
    return bars


def _mark(name: str, value: Number, at: Decimal, side: str) -> SafeString:
    """A line with its name; of several the first leans to the left where the window is narrow."""
    line = element("line", x1=f"{at}%", x2=f"{at}%", y1=20, y2=64, class_="bar-line")
    figure = element("tspan", number(value), class_="bar-num")
    return line + element("text", joined((f"{name} ", figure)), x=f"{at}%", y=12, class_=f"bar-label{side}")


def _figures(low: Number, high: Number, out_of: Number, at_low: Decimal, at_high: Decimal) -> list[SafeString]:
    """Figures below the bar; those that would touch their neighbour give way."""
    close = at_high - at_low < _NEAR
    wanted = [(at_low, number(low), "is-end" if close else "is-middle")] if low != high else []
    wanted.append((at_high, number(high), "is-start" if close and low != high else "is-middle"))
    shown = [element("text", text, x=f"{at}%", y=80, class_=f"bar-small {side}") for at, text, side in wanted]
    if min(at_low, at_high) >= _NEAR:
        shown.append(element("text", "0", x="0", y=80, class_="bar-small"))
    if at_high <= 100 - _NEAR:
        shown.append(element("text", number(out_of), x="100%", y=80, class_="bar-small is-end"))
    return shown


def _sentence(low: Number, high: Number, lines: Sequence[Line], out_of: Number) -> str:
    """The picture in words: `得分 72–86，满分 100；乙级线 80`."""
    named = "".join(say("；{} {}", "; {} {}").format(name, number(value)) for name, value in lines)
    return say("得分 {}，满分 {}", "Score {} out of {}").format(interval(low, high), number(out_of)) + named
