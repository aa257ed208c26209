"""The stable contract of `zhengtu trace --format json`: these keys, and no other beside them in these lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from zhengtu.evidence.orders.days import EPOCH
from zhengtu.evidence.tracing import Tracing


def as_contract(tracing: Tracing) -> dict[str, Any]:
    """`summary{}`, `orders[]`, `unexplained[]`, `coverage[]`. Times are ISO 8601 in the zone of the plan, days are dates, an equal line counts again."""
    return {
        "summary": summary_of(tracing),
        "orders": list(orders_of(tracing)),
        "unexplained": list(unexplained_of(tracing)),
        "coverage": list(coverage_of(tracing)),
    }


def unexplained_of(tracing: Tracing) -> Iterator[dict[str, Any]]:
    """An action for each line that logs it."""
    zone = timezone(timedelta(hours=tracing.settings.plan.zone_hours))
    for u in tracing.unexplained:
        row = {"device": u.device, "account": u.account, "at": instant_text(u.at, zone), "action": u.action}
        yield from (row for _ in range(u.times))


def coverage_of(tracing: Tracing) -> Iterator[dict[str, Any]]:
    """A device with its first and last day and the stretches without a line."""
    for c in tracing.coverage:
        gaps = [{"from": _day(first), "to": _day(last)} for first, last in c.gaps]
        yield {"device": c.device, "from": _day(c.first_day), "to": _day(c.last_day), "gaps": gaps}


def summary_of(tracing: Tracing) -> dict[str, Any]:
    """Counts, what could not be read, which files name no zone, and the clocks nobody agreed to."""
    told = tracing.summary
    return {
        "as_of": tracing.as_of.isoformat(),
        "orders": told.orders,
        "verdicts": {verdict.value: count for verdict, count in told.verdicts.items()},
        "unexplained": told.unexplained,
        "unread": sum(unread.count for unread in told.unread) + told.unread_events,
        "zone_assumed": {"hours_east": tracing.settings.plan.zone_hours, "files": list(told.without_zone)},
        "clocks": [{"device": c.device_id, "kind": c.kind.value, "seconds": c.microseconds // 1_000_000, "orders": c.agreeing} for c in tracing.clocks],
    }


def orders_of(tracing: Tracing) -> Iterator[dict[str, Any]]:
    for order in tracing.orders:
        yield {
            "id": order.id,
            "verdict": order.verdict.value,
            "offset_seconds": order.offset_seconds,
            "confidence": order.confidence.value,
            "reasons": [reason.value for reason in order.reasons],
        }


def instant_text(moment: int, zone: timezone) -> str:
    """A time in ISO 8601 with its zone, with as many decimals as it has.

    >>> instant_text(1_767_574_800_500_000, timezone(timedelta(hours=8)))
    '2026-01-05T09:00:00.500000+08:00'
    """
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=moment)).astimezone(zone).isoformat()


def _day(number: int) -> str:
    day: date = EPOCH + timedelta(days=number)
    return day.isoformat()
