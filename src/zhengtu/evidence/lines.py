"""The lines a verdict rests on: for each order asked about, what the log says in its own words, with file and line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhengtu.evidence.buckets import HOUR, MINUTE, each_bucket
from zhengtu.evidence.engine.protocol import Engine
from zhengtu.evidence.settings import Settings
from zhengtu.evidence.verdicts import OrderTrace, TraceVerdict

_WHOLE_DEVICE = (TraceVerdict.WRONG_OPERATOR, TraceVerdict.NOT_FOUND, TraceVerdict.OUTSIDE_COVERAGE)


@dataclass(frozen=True, slots=True)
class LogLine:
    """A log event cited: time in microseconds of UTC (corrected where agreed), and where it stands; without a line number where the file gave none."""

    device: str
    account: str
    at: int
    action: str
    session: str | None
    detail: str | None
    source: str | None
    line: int | None


def cited_lines(engine: Engine, settings: Settings, traces: Sequence[OrderTrace], *, most: int = 20) -> Mapping[str, tuple[LogLine, ...]]:
    """For each order by its id, up to `most` lines: its people's on the device; for a cause, the lines that made it. One scan for all.

    What only shows that a log is there, without words of its own, is nobody's line.
    """
    engine.put("cited_for", [("id", str), ("device_id", str), ("name", str), ("lo", int), ("hi", int)], [w for t in traces for w in _windows(t, settings)])
    engine.keep("cited_buckets", f"SELECT id, device_id, name, lo, hi, part AS bucket FROM ({each_bucket('cited_for', 'lo', 'hi')}) t")
    columns = "e.device_id, e.account, e.ts, e.action, e.session, e.detail, e.source, e.line"
    rows = engine.rows(
        f"""SELECT id, device_id, account, ts, action, session, detail, source, line FROM (
  SELECT t.*, ROW_NUMBER() OVER (PARTITION BY id ORDER BY ts, account, action, source, line) AS place FROM (
    SELECT DISTINCT c.id, {columns} FROM events e
    JOIN cited_buckets c ON c.device_id = e.device_id AND c.bucket = e.bucket AND e.ts >= c.lo AND e.ts <= c.hi
    LEFT JOIN who w ON w.name = c.name AND w.account = e.account
    WHERE w.account IS NOT NULL OR (c.name IS NULL AND (e.detail IS NOT NULL OR e.action <> 'other'))) t) r
WHERE place <= {most} ORDER BY id, place"""
    )
    found: dict[str, list[LogLine]] = {trace.id: [] for trace in traces}
    for order_id, *values in rows:
        found[str(order_id)].append(LogLine(*values))  # type: ignore[arg-type]
    return {order_id: tuple(lines) for order_id, lines in found.items()}


def _windows(trace: OrderTrace, settings: Settings) -> list[tuple[str, str, str | None, int, int]]:
    """Where to look: device, whose accounts (everybody's when None), from when to when."""
    lo, hi = trace.started_at - settings.tolerance, trace.finished_at + settings.tolerance
    if trace.verdict in _WHOLE_DEVICE:
        return [(trace.id, trace.device_id, None, lo, hi)]
    windows: list[tuple[str, str, str | None, int, int]] = [(trace.id, trace.device_id, name, lo, hi) for name in (trace.operator, trace.co_operator) if name]
    if trace.verdict is TraceVerdict.WRONG_DEVICE and trace.seen_device:
        windows.append((trace.id, trace.seen_device, trace.operator, lo, hi))
    if trace.verdict is TraceVerdict.WRONG_TIME and trace.seen_at is not None:
        windows.append((trace.id, trace.device_id, trace.operator, trace.seen_at - HOUR, trace.seen_at + HOUR))
    if trace.first_at is not None and trace.last_at is not None and not lo <= trace.first_at <= hi:
        windows.append((trace.id, trace.device_id, trace.operator, trace.first_at - MINUTE, trace.first_at + MINUTE))
    return windows
