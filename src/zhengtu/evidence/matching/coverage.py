"""Coverage: 覆盖. Which devices and days the logs can prove at all: a day is covered for a device by any line of that day."""

from __future__ import annotations

from collections.abc import Callable

from zhengtu.evidence.buckets import DAY, each_bucket
from zhengtu.evidence.engine.protocol import Engine


def count_days(engine: Engine) -> Callable[[], None]:
    """`days`: lines by device and day, counted beside what follows, which does not need them; the call returned waits for them."""
    return engine.keep_meanwhile("days", "SELECT device_id, day, COUNT(*) AS n FROM events GROUP BY device_id, day")


def find_gaps(engine: Engine) -> Callable[[], None]:
    """`covered`: device, day, lines; `unread_events`: lines without time or device; `gaps`: days without a line between a device's first and last.

    The gaps are looked for beside what follows, as the days were counted; the call returned waits for them.
    """
    engine.show("covered", "SELECT device_id, day, n FROM days WHERE device_id IS NOT NULL AND day IS NOT NULL")
    engine.show("unread_events", "SELECT COALESCE(SUM(n), 0) AS n FROM days WHERE device_id IS NULL OR day IS NULL")
    steps = "SELECT device_id, day, LAG(day) OVER (PARTITION BY device_id ORDER BY day) AS before FROM covered"
    return engine.keep_meanwhile("gaps", f"SELECT device_id, before + 1 AS first_day, day - 1 AS last_day FROM ({steps}) t WHERE day > before + 1")


def keep_outside(engine: Engine, *, zone: int) -> None:
    """`outside`: orders that lack evidence of one of their people, and on one of whose days the log has no line of the device."""
    lacking = "t.has_op = 0 OR (o.co_operator IS NOT NULL AND t.has_co = 0)"
    engine.show("lacking", f"SELECT o.o, o.device_id, o.started_at, o.finished_at FROM orders o JOIN status t ON t.o = o.o WHERE {lacking}")
    days = each_bucket("lacking", f"started_at + {zone}", f"finished_at + {zone}", length=DAY)
    engine.keep(
        "outside",
        f"""SELECT DISTINCT t.o FROM (SELECT o, device_id, part AS day FROM ({days}) s) t
LEFT JOIN covered c ON c.device_id = t.device_id AND c.day = t.day WHERE c.day IS NULL""",
    )
