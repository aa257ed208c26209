"""The course of a plan: when each stage begins and ends at the earliest, hatched as far as it may run late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.safestring import SafeString

from zhengtu_web.ui.pictures.drawing import element, hatching, joined, percent
from zhengtu_web.ui.wording import say

_ROW, _HEAD, _BAR = 30, 34, 12  # px
_NAMES = Decimal(30)  # percent of the width for the names
_LEAST = Decimal("0.6")  # percent: a stage of one day can still be seen
_MOST_MONTHS = 9  # more month names than these would touch


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage by its days: it begins, it ends at the earliest and at the latest."""

    name: str
    begins: date
    ends: date
    latest: date
    before_submission: bool = False


def course(stages: Sequence[Stage], *, today: date) -> SafeString:
    """A row for each stage over a line of months, with the day it is seen from."""
    first = min([today, *(stage.begins for stage in stages)]).replace(day=1)
    last = max([today, *(stage.latest for stage in stages)])
    frame = _Frame(first, last, height=_HEAD + _ROW * len(stages))
    defs, late = hatching("course")
    rows = joined(_row(frame, stage, at, late) for at, stage in enumerate(stages))
    return element(
        "svg", defs + joined(frame.months()) + rows + frame.day(today), class_="zt-course", height=frame.height + 4, role="img", aria_label=_sentence(stages)
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    first: date
    last: date
    height: int

    def at(self, day: date) -> Decimal:
        """Where a day stands, in percent of the whole width."""
        share = percent((day - self.first).days, (self.last - self.first).days + 1)
        return (_NAMES + share * (100 - _NAMES) / 100).quantize(Decimal("0.01"))

    def months(self) -> Iterator[SafeString]:
        months = list(_months(self.first, self.last))
        step = -(-len(months) // _MOST_MONTHS)
        for number, month in enumerate(months):
            x = f"{self.at(month)}%"
            yield element("line", x1=x, x2=x, y1=18, y2=self.height, class_="grid")
            if number % step == 0:
                yield element("text", month.strftime("%Y-%m") if number == 0 or month.month <= step else month.strftime("%m"), x=x, y=12, class_="ax")

    def day(self, today: date) -> SafeString:
        x = f"{self.at(today)}%"
        return element("line", x1=x, x2=x, y1=20, y2=self.height, class_="today")


def _row(frame: _Frame, stage: Stage, number: int, late: str) -> SafeString:
    y = _HEAD + number * _ROW
    begins, ends, latest = frame.at(stage.begins), frame.at(stage.ends), frame.at(stage.latest)
    name = element("text", stage.name, x=0, y=y + 10, class_="name")
    shape = {"x": f"{begins}%", "y": y, "height": _BAR, "rx": 2}
    slack = [element("rect", **{**shape, "x": f"{ends}%"}, width=f"{latest - ends}%", fill=late)] if latest > ends else []
    bar = element("rect", **shape, width=f"{max(ends - begins, _LEAST)}%", class_="bar-soon" if stage.before_submission else "bar-known")
    line = element("line", x1=0, x2="100%", y1=y + 21, y2=y + 21, class_="grid")
    return joined((line, name, *slack, bar))


def _months(first: date, last: date) -> Iterator[date]:
    month = first
    while month <= last:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)


def _sentence(stages: Sequence[Stage]) -> str:
    """The picture in words; the table below it says the same."""
    told = (say("{}：{} 至 {}", "{}: {} to {}").format(stage.name, stage.begins, stage.latest) for stage in stages)
    return say("；", "; ").join(told)
