"""Terms counted in hours: they run on through nights, weekends and holidays, and never move."""

from __future__ import annotations

from datetime import datetime, timedelta

from zhengtu.workdays.calendar import FIRST_DAY, LAST_DAY
from zhengtu.workdays.counting import outside_the_calendar
from zhengtu.workdays.derivation import DerivationLine, Why
from zhengtu.workdays.pause import Pauses

_HOUR = timedelta(hours=1)


def run_hours(start: datetime, hours: int, pauses: Pauses) -> tuple[datetime | None, tuple[DerivationLine, ...]]:
    """The instant `hours` after `start`, None if the term comes to stand still, and a line for each day on the way."""
    lines: list[DerivationLine] = []
    at, left = start, hours * _HOUR
    while True:
        day, midnight = at.date(), _next_midnight(at)
        if pauses.is_open(day):
            return None, (*lines, DerivationLine(day, None, Why.STANDS_STILL))
        if pauses.is_paused(day):
            lines.append(DerivationLine(day, None, Why.PAUSED))
        else:
            run = min(left, midnight - at)
            left -= run
            lines.append(DerivationLine(day, hours - -(-left // _HOUR), Why.HOURS_RUN))
            if not left:
                return at + run, tuple(lines)
        at = midnight


def _next_midnight(at: datetime) -> datetime:
    if not FIRST_DAY <= at.date() <= LAST_DAY:
        raise outside_the_calendar(at.date())
    return datetime.combine(at.date() + timedelta(days=1), datetime.min.time(), at.tzinfo)
