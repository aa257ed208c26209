"""In reverse: what the logs hold and no order explains, and where removable media came in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zhengtu.evidence.buckets import DAY
from zhengtu.evidence.engine.protocol import Engine, Row, listed, quoted
from zhengtu.evidence.listing import Rows
from zhengtu.evidence.plan import TracingPlan


@dataclass(frozen=True, slots=True)
class Unexplained:
    """A privileged action that lies in no order's window; `times` equal lines stand in the log."""

    device: str
    account: str
    at: int
    action: str
    times: int


@dataclass(frozen=True, slots=True)
class UnknownAction:
    """An action the plan does not know, outside all orders: whether it is privileged, a person has to say."""

    action: str
    times: int
    first_at: int
    last_at: int


@dataclass(frozen=True, slots=True)
class MediaUse:
    """A removable medium at a device (G2-3.5); `on_logs` when the line names log files; `order_id` of an order whose window holds it."""

    device: str
    account: str
    at: int
    action: str
    on_logs: bool
    order_id: str | None
    detail: str | None
    source: str | None
    line: int | None


@dataclass(frozen=True, slots=True)
class CoveredDevice:
    """A device in the logs: first and last day with a line, days since 1970, and the stretches between without one."""

    device: str
    first_day: int
    last_day: int
    lines: int
    gaps: tuple[tuple[int, int], ...]


def unexplained(engine: Engine, plan: TracingPlan) -> Rows[Unexplained]:
    privileged = listed(w.id for w in plan.actions.privileged)
    return Rows(engine, f"SELECT device_id, account, ts, action, n FROM unclaimed WHERE action IN {privileged}", "device_id, ts, account, action", _unexplained)


def unknown_actions(engine: Engine, plan: TracingPlan) -> Rows[UnknownAction]:
    known = listed(w.id for w in plan.actions.known)
    both = f"SELECT action, n, first_at, last_at FROM strange UNION ALL SELECT action, n, ts, ts FROM unclaimed WHERE action NOT IN {known}"
    select = f"SELECT action, SUM(n) AS n, MIN(first_at) AS first_at, MAX(last_at) AS last_at FROM ({both}) t GROUP BY action"
    return Rows(engine, select, "n DESC, action", _unknown_action)


def media_uses(engine: Engine, plan: TracingPlan) -> Rows[MediaUse]:
    on_logs = " OR ".join(f"e.detail LIKE {quoted(f'%{path}%')}" for path in plan.log_files) or "1 = 0"
    media = listed(w.id for w in plan.actions.media)
    events = f"SELECT * FROM events WHERE NOT action NOT IN {media} AND ts IS NOT NULL"  # said twice with NOT, a file's own dictionary answers it
    select = f"""SELECT e.device_id, e.account, e.ts, e.action, CASE WHEN {on_logs} THEN 1 ELSE 0 END AS on_logs,
  MIN(o.order_id) AS order_id, e.detail, e.source, e.line FROM ({events}) e
LEFT JOIN buckets b ON b.device_id = e.device_id AND b.account = e.account AND b.bucket = e.bucket AND e.ts >= b.lo AND e.ts <= b.hi
LEFT JOIN orders o ON o.o = b.o GROUP BY e.device_id, e.account, e.ts, e.action, e.detail, e.source, e.line"""
    return Rows(engine, select, "ts, device_id, account, action", _media_use)


def covered_devices(engine: Engine) -> Sequence[CoveredDevice]:
    """Devices by name, each with its gaps."""
    gaps: dict[str, list[tuple[int, int]]] = {}
    for device, first, last in engine.rows("SELECT device_id, first_day, last_day FROM gaps ORDER BY device_id, first_day"):
        gaps.setdefault(str(device), []).append((int(first or 0), int(last or 0)))
    rows = engine.rows("SELECT device_id, MIN(day), MAX(day), SUM(n) FROM covered GROUP BY device_id ORDER BY device_id")
    return tuple(CoveredDevice(str(d), int(first or 0), int(last or 0), int(n or 0), tuple(gaps.get(str(d), ()))) for d, first, last, n in rows)


def _unexplained(row: Row) -> Unexplained:
    values: Any = row
    return Unexplained(*values)


def _unknown_action(row: Row) -> UnknownAction:
    action, n, first, last = row
    return UnknownAction(str(action), int(n or 0), int(first or 0), int(last or 0))


def _media_use(row: Row) -> MediaUse:
    values: Any = row
    device, account, at, action, on_logs, *more = values
    return MediaUse(device, account, at, action, bool(on_logs), *more)


def day_number(moment: int, *, zone: int) -> int:
    """The local day of a time, as days since 1970."""
    return (moment + zone) // DAY
