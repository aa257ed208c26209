"""Days that do not count: a term may be paused, for a while or until further notice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from zhengtu.places import ZhengtuError

Pause = tuple[date, date | None]
"""Pause: 期限中止. First and last day that do not count; without a last day the pause is open."""


class Pauses:
    """All pauses of one term; they may overlap, and may lie outside it."""

    def __init__(self, pauses: Iterable[Pause]) -> None:
        self._closed: list[tuple[date, date]] = []
        opened: list[date] = []
        for from_on, until_on in pauses:
            if until_on is None:
                opened.append(from_on)
            elif until_on < from_on:
                wrong = f"结束于 {until_on}，早于开始 ‖ it ends before it begins, on {until_on}"
                raise ZhengtuError(f"自 {from_on} 起的中止 ‖ a pause from {from_on}", wrong, "请对调这两个日期 ‖ Exchange the two days")
            else:
                self._closed.append((from_on, until_on))
        self._open_from = min(opened, default=date.max)
        self.some = bool(self._closed or opened)

    def is_paused(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self._closed)

    def is_open(self, day: date) -> bool:
        """Whether a pause without an end has begun by `day`."""
        return day >= self._open_from
