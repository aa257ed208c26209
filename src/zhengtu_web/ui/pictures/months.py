"""Twelve months of payments in a row: paid here, paid by another employer, missing, not known; shape and sign, never colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from django.utils.safestring import SafeString

from zhengtu_web.ui.pictures.drawing import element, joined
from zhengtu_web.ui.wording import say

Paid = Literal["paid", "other", "missing", "unknown"]
_STEP = 20  # px a month


def month_strip(months: Sequence[tuple[str, Paid]]) -> SafeString:
    """Months in order, each `2026-09` and what is known of it."""
    cells = joined(_cell(at * _STEP + 1, paid) for at, (_, paid) in enumerate(months))
    width = max(len(months), 1) * _STEP
    return element("svg", cells, class_="zt-strip", width=width, viewBox=f"0 0 {width} 22", role="img", aria_label=_sentence(months))


def _cell(x: int, paid: Paid) -> SafeString:
    if paid == "paid":
        return element("rect", x=x, y=2, width=16, height=18, rx=2, class_="m-paid")
    frame = element("rect", x=f"{x}.5", y="2.5", width=15, height=17, rx=2, class_={"other": "m-other", "missing": "m-miss", "unknown": "m-unk"}[paid])
    if paid == "missing":
        return frame + element("path", d=f"M{x + 4}.5 7.5l7 7m0 -7l-7 7", class_="m-cross")
    sign, kind = (say("他", "o"), "m-text") if paid == "other" else ("?", "m-q")
    return frame + element("text", sign, x=x + 8, y=15, class_=kind)


def _sentence(months: Sequence[tuple[str, Paid]]) -> str:
    """Only what is not plain: the months that are missing, unknown, or another employer's."""
    told = [
        (say("缺", "missing"), [month for month, paid in months if paid == "missing"]),
        (say("未知", "not known"), [month for month, paid in months if paid == "unknown"]),
        (say("他单位", "another employer"), [month for month, paid in months if paid == "other"]),
    ]
    said = say("；", "; ").join(f"{what} {say('、', ', ').join(which)}" for what, which in told if which)
    return say("{} 个月：", "{} months: ").format(len(months)) + (said or say("均由本单位缴纳", "all paid here"))
