"""How a device's clock is off."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from zhengtu.evidence.buckets import DAY


class OffsetKind(Enum):
    """OffsetKind: 时钟偏差类型. A fixed amount, one that grows, an hour for part of the year, or day and month exchanged."""

    CONSTANT = "constant"
    DRIFT = "drift"
    DAYLIGHT = "daylight"
    SWAPPED = "swapped_day_and_month"


@dataclass(frozen=True, slots=True)
class ClockOffset:
    """ClockOffset: 时钟偏差. What the clock of a device shows beyond the true time, in microseconds.

    `since` and `until` are the log's own first and last time it holds for; `per_day` is what a drifting clock gains a day from `since` on.
    `agreeing` of `asked` orders without evidence find it when the clock is corrected. A swap of day and month has no one amount: `microseconds` is 0.
    """

    device_id: str
    kind: OffsetKind
    microseconds: int
    since: int
    until: int
    agreeing: int
    asked: int
    per_day: int = 0

    def at(self, moment: int) -> int:
        """The offset at a time of the log, in microseconds.

        >>> ClockOffset("d", OffsetKind.DRIFT, 0, 0, 10 * DAY, 3, 3, per_day=60_000_000).at(2 * DAY)
        120000000
        """
        return self.microseconds + (moment - self.since) * self.per_day // DAY
