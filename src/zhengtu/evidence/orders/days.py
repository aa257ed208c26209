"""Work on days off, and paper that says another time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from zhengtu.evidence.buckets import DAY, MINUTE, part_of
from zhengtu.evidence.engine.protocol import Engine, Row, one
from zhengtu.evidence.listing import Rows
from zhengtu.evidence.settings import Settings
from zhengtu.workdays import Calendar, DayKind

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class HolidayWork:
    """An order that starts on a holiday; `provisional` while no notice for the year is published."""

    order_id: str
    operator: str
    day: date
    holiday_zh: str
    holiday_en: str
    provisional: bool
    verdict: str


@dataclass(frozen=True, slots=True)
class PaperTime:
    """A time on paper that differs from the electronic end by more than the plan allows; seconds, positive when the paper is later."""

    order_id: str
    operator: str
    finished_at: int
    signed_at: int
    seconds: int


def holiday_work(engine: Engine, settings: Settings, calendar: Calendar) -> Rows[HolidayWork]:
    """Statutory holidays only: weekends are worked by many with good reason."""
    local = part_of(f"(o.started_at + {settings.zone})", DAY)
    first, last = one(engine, f"SELECT MIN({local}), MAX({local}) FROM orders o")
    engine.put("holidays", [("day", int), ("zh", str), ("en", str), ("provisional", int)], _holidays(calendar, int(first or 0), int(last or -1)))
    select = f"""SELECT o.order_id, o.operator, h.day, h.zh, h.en, h.provisional, t.verdict
FROM orders o JOIN holidays h ON h.day = {local} JOIN judged t ON t.o = o.o"""
    return Rows(engine, select, "day, order_id", _holiday_work)


def _holidays(calendar: Calendar, first: int, last: int) -> list[Row]:
    days = ((number, calendar.day_kind(EPOCH + timedelta(days=number))) for number in range(first, last + 1))
    return [(number, kind.holiday.zh, kind.holiday.en, int(kind.provisional)) for number, kind in days if kind.kind is DayKind.HOLIDAY and kind.holiday]


def paper_times(engine: Engine, settings: Settings) -> Rows[PaperTime]:
    most = settings.plan.paper_minutes * MINUTE
    select = f"""SELECT order_id, operator, finished_at, signed_at, signed_at - finished_at AS apart FROM orders
WHERE signed_at > finished_at + {most} OR signed_at < finished_at - {most}"""
    return Rows(engine, select, "order_id", _paper_time)


def _holiday_work(row: Row) -> HolidayWork:
    values: Any = row
    order_id, operator, number, zh, en, provisional, verdict = values
    return HolidayWork(order_id, operator, EPOCH + timedelta(days=number), zh, en, bool(provisional), verdict)


def _paper_time(row: Row) -> PaperTime:
    values: Any = row
    order_id, operator, finished_at, signed_at, apart = values
    return PaperTime(order_id, operator, finished_at, signed_at, round(apart / 1_000_000))
