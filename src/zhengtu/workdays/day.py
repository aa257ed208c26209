"""What one day is in the eyes of the notices."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from zhengtu.workdays.wording import Wording


class DayKind(Enum):
    """DayKind: 日期性质. A make-up day (调休上班日) is a weekend day that is worked."""

    WORKING_DAY = "working_day"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP_DAY = "make_up_day"


@dataclass(frozen=True, slots=True)
class Day:
    """The kind of a day; `holiday` is the name of the holiday, on holidays only.

    `provisional`: no notice for the year is published, so the kind may still change.
    """

    kind: DayKind
    holiday: Wording | None = None
    provisional: bool = False

    @property
    def is_worked(self) -> bool:
        return self.kind in (DayKind.WORKING_DAY, DayKind.MAKE_UP_DAY)
