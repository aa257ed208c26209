"""Correcting: the log's times less the offsets the user agreed to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from zhengtu.evidence.buckets import BUCKET, DAY, part_of
from zhengtu.evidence.clocks.offset import ClockOffset, OffsetKind
from zhengtu.evidence.engine.protocol import Engine

_EPOCH = date(1970, 1, 1)
_LAST_DAY = 365 * 200
_SHIFTS = [("device_id", str), ("since", int), ("until", int), ("base", int), ("per_day", int)]


def show_events(engine: Engine, clocks: Sequence[ClockOffset], *, zone: int) -> None:
    """`events`: the log as it stands, or with the times of the devices whose offset was agreed to corrected; `shifts`: by how much."""
    engine.put("shifts", _SHIFTS, (row for clock in clocks for row in shift_rows(clock, zone=zone)))
    if not clocks:
        engine.show("events", "SELECT * FROM log")
        return
    columns = "e.device_id, e.account, e.action, e.session, e.detail, e.source, e.line"
    true_time = f"e.ts - COALESCE({offset_of('e.ts')}, 0)"
    engine.show(
        "events",
        f"""SELECT t.*, {part_of("ts", BUCKET)} AS bucket, {part_of(f"(ts + {zone})", DAY)} AS day FROM (
  SELECT {columns}, {true_time} AS ts FROM log e
  LEFT JOIN shifts s ON s.device_id = e.device_id AND e.ts >= s.since AND e.ts <= s.until) t""",
    )


def offset_of(moment: str) -> str:
    """The offset of a row of `shifts` at a time of the log, as SQL."""
    return f"(s.base + CAST(({moment} - s.since) * 1.0 * s.per_day / {DAY} AS BIGINT))"


def shift_rows(clock: ClockOffset, *, zone: int) -> Iterator[tuple[str, int, int, int, int]]:
    """An offset as stretches of the log; a swap of day and month is one stretch a day.

    >>> swap = ClockOffset("d", OffsetKind.SWAPPED, 0, 31 * DAY, 33 * DAY, 3, 3)
    >>> [(since // DAY, base // DAY) for _, since, _, base, _ in shift_rows(swap, zone=0)]
    [(31, 30), (33, -27)]
    """
    if clock.kind is not OffsetKind.SWAPPED:
        yield clock.device_id, clock.since, clock.until, clock.microseconds, clock.per_day
        return
    for number in range((clock.since + zone) // DAY, (clock.until + zone) // DAY + 1):
        days = swapped_by(number)
        if days:
            yield clock.device_id, number * DAY - zone, (number + 1) * DAY - zone - 1, days * DAY, 0


def swapped_by(number: int) -> int:
    """How many days a day of the log lies after the day with month and day exchanged; 0 where they cannot be, or are the same.

    >>> swapped_by((date(2026, 4, 3) - _EPOCH).days) == (date(2026, 4, 3) - date(2026, 3, 4)).days
    True
    """
    if not 0 <= number < _LAST_DAY:
        return 0
    day = _EPOCH + timedelta(days=number)
    return number - (date(day.year, day.day, day.month) - _EPOCH).days if day.day <= 12 else 0


def keep_corrected(engine: Engine, clocks: Sequence[ClockOffset]) -> None:
    """`corrected`: orders whose evidence was found after a correction, and by how much the clock was off then."""
    if not clocks:
        engine.put("corrected", [("o", int), ("shift", int)], ())
        return
    seen_at = "COALESCE(n.first_op, p.opened_at)"
    engine.keep(
        "corrected",
        f"""SELECT t.o, MAX(t.shift) AS shift FROM (
  SELECT x.o, {offset_of("(x.seen_at + s.base)")} AS shift, x.seen_at, s.since, s.until FROM (
    SELECT o.o, o.device_id, {seen_at} AS seen_at FROM orders o JOIN status t ON t.o = o.o
    LEFT JOIN seen n ON n.o = o.o LEFT JOIN spans p ON p.span = t.span_op WHERE t.has_op = 1) x
  JOIN shifts s ON s.device_id = x.device_id) t
WHERE t.seen_at + t.shift >= t.since AND t.seen_at + t.shift <= t.until AND t.shift <> 0 GROUP BY t.o""",
    )
