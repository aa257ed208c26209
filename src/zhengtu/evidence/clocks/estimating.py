"""Estimating: what would a device's clock have to be off by, for the orders without evidence to find theirs?"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from zhengtu.evidence.buckets import BUCKET, DAY, HOUR, MINUTE, part_of
from zhengtu.evidence.clocks.correcting import swapped_by
from zhengtu.evidence.clocks.offset import ClockOffset, OffsetKind
from zhengtu.evidence.engine.protocol import Engine
from zhengtu.evidence.settings import Settings

_SAMPLE = 80  # orders of one device that are asked
_LINES_FROM = 16  # orders whose events may lie on the line of a drift
_AGREE, _CONTRADICT, _ON_LINE = 6, 2, 8  # of ten
_FAR = 1 << 60
_STEEPEST, _FLATTEST = 2 * HOUR, 1_000_000  # of a drift, a day


@dataclass(frozen=True, slots=True)
class Asked:
    """An order without evidence and the events of its operator on its device around it."""

    started_at: int
    finished_at: int
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Objection:
    """Orders of a device that have evidence as its clock stands and would lose some of it by a guess: how many begin while it holds, the nearest outside.

    An order that keeps all its evidence either way says nothing.
    """

    during: int = 0
    before: int | None = None
    after: int | None = None


def find_clocks(engine: Engine, settings: Settings) -> tuple[ClockOffset, ...]:
    """The offsets the data speak for, one a device; devices whose clock was agreed to are not asked again."""
    least, settled = settings.plan.clock_orders_least, {clock.device_id for clock in settings.clocks}
    found = dict(_find_swaps(engine, least, zone=settings.zone))
    asked = _asked(engine, least)
    guesses = {device: guess for device, orders in asked.items() if (guess := _guess(device, orders, least=least))}
    objections = _objections(engine, guesses.values(), settings.tolerance)
    for device, guess in guesses.items():
        offset = _bounded(guess, objections.get(device, Objection()))
        if offset and (device not in found or found[device].agreeing < offset.agreeing):
            found[device] = offset
    return tuple(found[device] for device in sorted(found) if device not in settled)


def _guess(device: str, orders: Sequence[Asked], *, least: int) -> ClockOffset | None:
    """The offset the orders without evidence speak for, whatever those with evidence say to it; from the first to the last, by their own times."""
    amount, agreeing = best_constant(orders)
    line = _best_drift(orders, wanted=max(least + 1, len(agreeing) + 2, -(-_ON_LINE * len(orders) // 10)))
    if line:
        slope, zero, count = line
        return ClockOffset(device, OffsetKind.DRIFT, 0, zero, _FAR, count, len(orders), per_day=slope)
    if len(agreeing) < least or not amount:
        return None
    first, last = agreeing[0].started_at, max(o.finished_at for o in agreeing)
    within = sum(first <= o.started_at <= last for o in orders)
    if 10 * len(agreeing) < _AGREE * within:
        return None
    return ClockOffset(device, OffsetKind.CONSTANT, amount, first, last, len(agreeing), within)


def _bounded(guess: ClockOffset, objection: Objection) -> ClockOffset | None:
    """A constant offset from when to when the orders with evidence leave it; None where they contradict it. A drift begins and ends nowhere."""
    if guess.kind is OffsetKind.DRIFT:
        return guess
    if 10 * objection.during > _CONTRADICT * (objection.during + guess.agreeing):
        return None
    since = 0 if objection.before is None else (objection.before + guess.since) // 2 + guess.microseconds
    until = _FAR if objection.after is None else (objection.after + guess.until) // 2 + guess.microseconds
    is_part = (since > 0 or until < _FAR) and abs(guess.microseconds) == HOUR
    return replace(guess, kind=OffsetKind.DAYLIGHT if is_part else OffsetKind.CONSTANT, since=since, until=until)


def best_constant(orders: Sequence[Asked]) -> tuple[int, list[Asked]]:
    """The offset with which most orders hold an event within their signed time, and those orders; 0 and none when no order has events.

    Among the offsets the orders leave open the events decide: the more of them lie within their order's time, the better.
    """
    by_orders = _fullest([stretch for order in orders for stretch in _feasible(order)])
    if by_orders is None:
        return 0, []
    first, last = by_orders
    single = [(max(e - o.finished_at, first), min(e - o.started_at, last)) for o in orders for e in o.events]
    amount = _roundest(*(_fullest([stretch for stretch in single if stretch[0] <= stretch[1]]) or by_orders))
    return amount, _agreeing(orders, amount)


def _agreeing(orders: Sequence[Asked], amount: int) -> list[Asked]:
    """The orders, by when they began, that hold an event within their signed time once the clock is put right by an amount."""
    return sorted((o for o in orders if any(first <= amount <= last for first, last in _feasible(o))), key=lambda o: o.started_at)


def _fullest(stretches: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Where most stretches lie over each other; of several such places the widest.

    >>> _fullest([(0, 10), (5, 20), (8, 9), (30, 40)])
    (8, 9)
    """
    marks = sorted([(first, 0) for first, _ in stretches] + [(last, 1) for _, last in stretches])
    best = (0, 0, 0)
    now = 0
    for at, (offset, ends) in enumerate(marks):
        now += -1 if ends else 1
        if not ends:
            best = max(best, (now, marks[at + 1][0] - offset, offset))
    return (best[2], best[2] + best[1]) if best[0] else None


def _feasible(order: Asked) -> Iterator[tuple[int, int]]:
    """The offsets that bring an event of an order into its signed time, as stretches that do not overlap."""
    open_first = open_last = None
    for event in order.events:  # ascending
        first, last = event - order.finished_at, event - order.started_at
        if open_last is not None and first <= open_last:
            open_last = last
            continue
        if open_first is not None and open_last is not None:
            yield open_first, open_last
        open_first, open_last = first, last
    if open_first is not None and open_last is not None:
        yield open_first, open_last


def _roundest(first: int, last: int) -> int:
    """A whole hour within the stretch, else a whole quarter, else its middle: zones and daylight come in these, wrong clocks in none."""
    for step in (HOUR, 15 * MINUTE):
        near = round((first + last) / 2 / step) * step
        if first <= near <= last:
            return near
    return (first + last) // 2


def _best_drift(orders: Sequence[Asked], *, wanted: int) -> tuple[int, int, int] | None:
    """Gain a day, the time the clock was right, and how many orders agree, of the best straight line through two orders' first events.

    A line that leaves fewer than `wanted` orders agreeing is given up as soon as that is plain.
    """
    if wanted > len(orders):
        return None
    points = [(event, event - order.started_at, at) for at, order in enumerate(orders) for event in _bursts(order.events)]
    spread = points[:: max(1, len(points) // (3 * _LINES_FROM))]
    best: tuple[int, int, int] | None = None
    for (t1, y1, o1), (t2, y2, o2) in combinations(spread, 2):
        if o1 == o2 or abs(t2 - t1) < DAY:
            continue
        slope = (y2 - y1) * DAY // (t2 - t1)
        if not _FLATTEST <= abs(slope) <= _STEEPEST:
            continue
        zero = t1 - y1 * DAY // slope
        count = _agreeing_with(orders, slope, zero, wanted=wanted)
        if count >= wanted:
            best, wanted = (slope, zero, count), count + 1
    return best


def _agreeing_with(orders: Sequence[Asked], slope: int, zero: int, *, wanted: int) -> int:
    """How many orders have an event in their time by a drifting clock; fewer than `wanted` as soon as they cannot be so many."""

    def true_time(shown: int) -> int:
        return shown - (shown - zero) * slope // DAY

    may_miss = len(orders) - wanted
    for order in orders:
        at = bisect_left(order.events, order.started_at, key=true_time)  # a clock gains far less than a day a day: true times ascend too
        may_miss -= at == len(order.events) or true_time(order.events[at]) > order.finished_at
        if may_miss < 0:
            break
    return wanted + may_miss


def _bursts(events: Sequence[int]) -> Iterator[int]:
    """The first event after each pause of half an hour."""
    last = -_FAR
    for event in events:
        if event - last > HOUR // 2:
            yield event
        last = event


def _asked(engine: Engine, least: int) -> dict[str, list[Asked]]:
    """Orders without evidence by device, of devices that have enough: a spread of them where there are many."""
    spread = "ROW_NUMBER() OVER (PARTITION BY device_id ORDER BY (o * 7919) % 10007, o) AS place, COUNT(*) OVER (PARTITION BY device_id) AS many"
    chosen = f"SELECT o FROM (SELECT o, {spread} FROM (SELECT DISTINCT o, device_id FROM near) d) r WHERE place <= {_SAMPLE} AND many >= {least}"
    near = f"SELECT n.device_id, n.o, n.started_at, n.finished_at, n.ts FROM near n JOIN ({chosen}) c ON c.o = n.o"
    rows = engine.rows(f"{near} ORDER BY n.device_id, n.started_at, n.o, n.ts")
    orders: dict[tuple[str, int, int, int], list[int]] = defaultdict(list)
    for device, o, started, finished, ts in rows:
        orders[str(device), int(o or 0), int(started or 0), int(finished or 0)].append(int(ts or 0))
    found: dict[str, list[Asked]] = defaultdict(list)
    for (device, _, started, finished), events in orders.items():
        found[device].append(Asked(started, finished, tuple(events)))
    return found


def _objections(engine: Engine, guesses: Iterable[ClockOffset], tolerance: int) -> dict[str, Objection]:
    columns: list[tuple[str, type]] = [("device_id", str), ("amount", int), ("since", int), ("until", int)]
    constant = (g for g in guesses if g.kind is OffsetKind.CONSTANT)
    engine.put("doubted", columns, ((g.device_id, g.microseconds, g.since, g.until) for g in constant))
    first, last = f"o.started_at - {tolerance} + d.amount", f"o.finished_at + {tolerance} + d.amount"
    starts = f"""SELECT d.device_id, d.since, d.until, o.started_at FROM orders o JOIN status t ON t.o = o.o JOIN doubted d ON d.device_id = o.device_id
LEFT JOIN seen n ON n.o = o.o LEFT JOIN spans p ON p.span = t.span_op
WHERE (t.has_op = 1 AND t.span_op IS NULL AND (n.first_op < {first} OR n.last_op > {last})) OR p.closed_at < {first} OR p.opened_at > {last}"""
    rows = engine.rows(
        f"""SELECT device_id, COUNT(CASE WHEN started_at >= since AND started_at <= until THEN 1 END),
  MAX(CASE WHEN started_at < since THEN started_at END), MIN(CASE WHEN started_at > until THEN started_at END) FROM ({starts}) t GROUP BY device_id"""
    )
    found: dict[str, Objection] = {}
    for row in rows:
        values: Any = row
        found[values[0]] = Objection(*values[1:])
    return found


def _find_swaps(engine: Engine, least: int, *, zone: int) -> Iterator[tuple[str, ClockOffset]]:
    """Devices whose stray events fit the orders once day and month are exchanged; asked are the orders of days that can be."""
    days = [int(day or 0) for (day,) in engine.rows(f"SELECT DISTINCT {part_of(f'(ts + {zone})', DAY)} FROM stray")]
    engine.put("swaps", [("day", int), ("shift", int)], ((day, swapped_by(day) * DAY) for day in days if swapped_by(day)))
    wanted = {int(day or 0) for (day,) in engine.rows(f"SELECT DISTINCT {part_of(f'(started_at + {zone})', DAY)} FROM suspects")}
    engine.put("swappable", [("day", int)], ((day,) for day in sorted(wanted) if swapped_by(day)))
    moved = f"SELECT l.device_id, l.account, l.ts, l.ts - w.shift AS true_ts FROM stray l JOIN swaps w ON w.day = {part_of(f'(l.ts + {zone})', DAY)}"
    fits = f"""SELECT s.device_id, COUNT(DISTINCT s.o), MIN(m.ts), MAX(m.ts) FROM ({moved}) m
JOIN suspect_accounts s ON s.device_id = m.device_id AND s.account = m.account AND s.bucket = {part_of("m.true_ts", BUCKET)}
WHERE m.true_ts >= s.lo AND m.true_ts <= s.hi GROUP BY s.device_id"""
    on_days = f"SELECT device_id, COUNT(*) FROM suspects JOIN swappable w ON w.day = {part_of(f'(started_at + {zone})', DAY)} GROUP BY device_id"
    asked = {str(device): int(n or 0) for device, n in engine.rows(on_days)}
    for device, n, first, last in engine.rows(fits):
        agreeing, every = int(n or 0), asked.get(str(device), 0)
        if agreeing >= least and 10 * agreeing >= _AGREE * every:
            yield str(device), ClockOffset(str(device), OffsetKind.SWAPPED, 0, int(first or 0), int(last or 0), agreeing, every)
