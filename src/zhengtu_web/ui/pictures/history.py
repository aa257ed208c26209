"""How a score went over the revisions: the certain end drawn strong, the possible end fine, the space between hatched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from zhengtu_web.ui.pictures.drawing import Number, element, hatching, interval, joined, number, percent
from zhengtu_web.ui.pictures.score_bar import Line
from zhengtu_web.ui.wording import say

_TOP, _HEIGHT, _LETTER = 16, 150, 16  # px


@dataclass(frozen=True, slots=True)
class Moment:
    """The score at one revision; `name` is what people call it (`第 17 版`)."""

    name: str
    low: Number
    high: Number


@dataclass(frozen=True, slots=True)
class Scale:
    """The part of the score that is drawn, from a round figure below everything shown up to the whole."""

    least: Number
    most: Number

    def share(self, value: Number) -> Decimal:
        """How high a value stands, in percent."""
        return percent(Decimal(value) - Decimal(self.least), Decimal(self.most) - Decimal(self.least))

    def y(self, value: Number) -> Decimal:
        return (_TOP + _HEIGHT - self.share(value) * _HEIGHT / 100).quantize(Decimal("0.1"))


def scale_of(moments: Sequence[Moment], lines: Sequence[Line], out_of: Number) -> Scale:
    """
    >>> scale_of([Moment("", 47, 80)], [("", 90)], 100)
    Scale(least=40, most=100)
    """
    lowest = min([*(moment.low for moment in moments), *(value for _, value in lines)], default=Decimal(0))
    step = max(int(Decimal(out_of) / 5), 1)
    return Scale(int(lowest) // step * step, out_of)


def score_history(moments: Sequence[Moment], lines: Sequence[Line] = (), *, out_of: Number = 100) -> SafeString:
    """A chart as wide as its place; with no moment it is empty, and the page should say so instead."""
    scale = scale_of(moments, lines, out_of)
    inside = joined((_axis(scale), _grid(scale), _band(moments, scale), _curves(moments, scale), joined(_lines(lines, scale)), _ends(moments, scale)))
    height = _TOP + _HEIGHT + 30
    return element("svg", inside, class_="zt-history", height=height, role="img", aria_label=_sentence(moments, lines))


def sparkline(moments: Sequence[Moment], *, out_of: Number = 100) -> SafeString:
    """The certain end alone, for a row of a table."""
    steps = max(len(moments) - 1, 1)
    heights = [f"{23 - percent(moment.low, out_of) * 20 / 100:.1f}" for moment in moments]
    points = " ".join(f"{percent(at, steps) * 92 / 100 + 1:.1f},{y}" for at, y in enumerate(heights))
    dots = joined(element("circle", cx=93 if len(moments) > 1 else 1, cy=y, r=2.5, class_="dot") for y in heights[-1:])
    drawn = element("polyline", points=points, class_="known") + dots
    return element("svg", drawn, class_="zt-spark", viewBox="0 0 96 26", role="img", aria_label=_sentence(moments, ()))


def _grid(scale: Scale) -> SafeString:
    values = (scale.least, (Decimal(scale.least) + Decimal(scale.most)) / 2, scale.most)
    return joined(element("line", x1="0", x2="100%", y1=scale.y(value), y2=scale.y(value), class_="grid") for value in values)


def _axis(scale: Scale) -> SafeString:
    """Figures to the left of the drawing, in the room the style sheet leaves them."""
    return joined(element("text", number(value), x=-8, y=scale.y(value) + 4, class_="axis") for value in (scale.least, scale.most))


def _points(moments: Sequence[Moment], ends: Sequence[Number], scale: Scale) -> list[tuple[Decimal, Decimal]]:
    """Shares of width and height, counted from the top."""
    steps = max(len(moments) - 1, 1)
    return [(percent(at, steps), 100 - scale.share(end)) for at, end in enumerate(ends)]


def _band(moments: Sequence[Moment], scale: Scale) -> SafeString:
    """What is not known, cut out of an even hatching, so that its lines keep their slant at every width."""
    defs, unknown = hatching("history")
    low, high = _points(moments, [m.low for m in moments], scale), _points(moments, [m.high for m in moments], scale)
    outline = " ".join(f"{x / 100},{y / 100}" for x, y in low + high[::-1])
    name = unknown[5:-1] + "-band"
    cut = element("clipPath", element("polygon", points=outline), id=name, clipPathUnits="objectBoundingBox")
    return defs + cut + element("rect", x=0, y=_TOP, width="100%", height=_HEIGHT, fill=unknown, clip_path=f"url(#{name})")


def _curves(moments: Sequence[Moment], scale: Scale) -> SafeString:
    """Lines alone are stretched to the width, their strokes are not."""
    drawn = []
    for kind, ends in (("high", [m.high for m in moments]), ("known", [m.low for m in moments])):
        points = " ".join(f"{x},{y}" for x, y in _points(moments, ends, scale))
        drawn.append(element("polyline", points=points, class_=kind, vector_effect="non-scaling-stroke"))
    return element("svg", joined(drawn), viewBox="0 0 100 100", preserveAspectRatio="none", width="100%", height=_HEIGHT, y=_TOP)


def _lines(lines: Sequence[Line], scale: Scale) -> Iterator[SafeString]:
    """The lines a score is held against, each named above itself, or below where the next one is too near."""
    above: Decimal | None = None
    for name, value in sorted(lines, key=lambda line: -line[1]):
        y = scale.y(value)
        is_near = above is not None and y - above < _LETTER
        text = element("text", f"{name} {number(value)}", x="2", y=y + (_LETTER - 2 if is_near else -5), class_="name")
        yield element("line", x1="0", x2="100%", y1=y, y2=y, class_="line") + text
        above = y


def _ends(moments: Sequence[Moment], scale: Scale) -> SafeString:
    """The first and the last moment by name, the last one's figures below its point."""
    below = _TOP + _HEIGHT + 20
    parts = [element("text", moments[0].name, x="0", y=below, class_="name")] if len(moments) > 1 else []
    for last in moments[-1:]:
        low = scale.y(last.low)
        parts += [
            element("circle", cx="100%" if len(moments) > 1 else "0", cy=low, r=4, class_="dot"),
            element("text", interval(last.low, last.high), x="100%", y=low + 20, class_="value is-end"),
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
