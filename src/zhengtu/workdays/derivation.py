"""How a due date came about: one line a day, and why that day counted or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from zhengtu.workdays.wording import Wording


class Why(Enum):
    """Why a day counts, does not count, or ends the term. `{off}` is the holiday's name, or the weekend."""

    EVENT_DAY = "事件当日，不计", "the day of the event, not counted"
    COUNTED = "计入", "counted"
    MAKE_UP_DAY = "周末调休上班，计入", "a weekend day that is worked, counted"
    DAY_OFF = "{off}，不计", "{off}, not counted"
    PAUSED = "期限中止，不计", "the term is paused, not counted"
    STANDS_STILL = "期限自此中止，恢复日未定", "the term stands still from here; the day it resumes is not known"
    SAME_NUMBERED_DAY = "届满之月的对应日", "the same-numbered day of the last month"
    LAST_OF_MONTH = "届满之月无对应日，以月末为准", "the last month has no such day: its last day"
    ENDS = "届满，为工作日", "the term ends, on a working day"
    MOVES_ON = "届满而逢{off}，顺延", "the term would end on a day off ({off}) and moves on"
    MOVED_HERE = (
        "顺延至此届满（假定：许可法未作规定，参照民事诉讼期间）",
        "the term ends here after moving on (assumed from civil procedure; the licensing law has no rule of its own)",
    )
    COUNTED_BACK_FROM = "由此日往前数", "counted back from this day"
    COUNTED_BACK = "往前计入", "counted back"
    LATEST_DAY = "最迟到此日，逢休息日不顺延", "the latest day; it does not move on from a day off"
    FIXED_DAY = "每年的这一天", "this day of every year"
    STATED = "文书写明的日期", "the day the notice states"
    HOURS_RUN = "连续计时，不扣夜间与休息日", "hours run on through nights and days off"

    def __init__(self, zh: str, en: str) -> None:
        self.zh = zh
        self.en = en


_WEEKEND = Wording("周末", "weekend")
_PROVISIONAL = Wording("（暂定：本日历无该年放假通知）", " (provisional: this calendar has no holiday notice for that year)")


@dataclass(frozen=True, slots=True)
class DerivationLine:
    """One day of a derivation; `counted` is the number this day bears in the count, None if it does not count.

    In terms of hours, `counted` is the whole hours run by the end of the day.
    """

    day: date
    counted: int | None
    why: Why
    holiday: Wording | None = None
    provisional: bool = False

    @property
    def says(self) -> Wording:
        """The reason as a sentence.

        >>> DerivationLine(date(2026, 10, 1), None, Why.DAY_OFF, Wording("国庆节", "National Day")).says.en
        'National Day, not counted'
        """
        off = self.holiday or _WEEKEND
        zh, en = (_PROVISIONAL.zh, _PROVISIONAL.en) if self.provisional else ("", "")
        return Wording(self.why.zh.format(off=off.zh) + zh, self.why.en.format(off=off.en) + en)
