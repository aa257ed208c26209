"""Orders copied from one another, and series that were written in one sitting."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from zhengtu.evidence.buckets import HOUR
from zhengtu.evidence.engine.protocol import Engine, Row
from zhengtu.evidence.listing import Rows
from zhengtu.evidence.plan import TracingPlan


class Likeness(Enum):
    """Likeness: 雷同. The same in all but the number; or the same words and the same length at another time."""

    TWIN = "twin"
    SAME_WORK = "same_work"


class Regularity(Enum):
    """Regularity: 规律. Starts an equal time apart, or at the same minute of the hour, all of one length."""

    EQUAL_INTERVALS = "equal_intervals"
    EQUAL_MINUTES = "equal_minutes"


@dataclass(frozen=True, slots=True)
class Copied:
    """An order like an earlier one; `alike` orders are like each other in all."""

    likeness: Likeness
    order_id: str
    first_id: str
    operator: str
    started_at: int
    alike: int


@dataclass(frozen=True, slots=True)
class Series:
    """Back-dated series: 倒签系列. Orders of one operator in a row, so regular that one hand at one time may have written them; `proven` have evidence."""

    regularity: Regularity
    operator: str
    first_id: str
    last_id: str
    since: int
    until: int
    orders: int
    proven: int
    interval_seconds: int | None


def copied_orders(engine: Engine, plan: TracingPlan) -> Rows[Copied]:
    """Every order but the first of each group."""
    twin = "device_id, operator, COALESCE(co_operator, ''), started_at, finished_at"
    same = "operator, work, finished_at - started_at"
    texts = [
        _group("twin", twin, "1 = 1"),
        _group("same_work", same, f"LENGTH(work) >= {plan.same_work_least}") + " AND first_start <> started_at",
    ]
    return Rows(engine, " UNION ALL ".join(texts), "first_id, likeness, started_at, order_id", _copied)


def _group(word: str, by: str, test: str) -> str:
    window = f"OVER (PARTITION BY {by}"
    ranked = f"""SELECT order_id, operator, started_at, COUNT(*) {window}) AS alike, ROW_NUMBER() {window} ORDER BY started_at, order_id) AS place,
  FIRST_VALUE(order_id) {window} ORDER BY started_at, order_id) AS first_id, MIN(started_at) {window}) AS first_start FROM orders WHERE {test}"""
    return f"SELECT '{word}' AS likeness, order_id, first_id, operator, started_at, alike FROM ({ranked}) t WHERE place > 1"


def series(engine: Engine, plan: TracingPlan) -> Rows[Series]:
    """Runs of at least so many orders as the plan says. A run may be both."""
    lag = "OVER (PARTITION BY operator ORDER BY started_at, order_id)"
    steps = f"""SELECT t.*, started_at - LAG(started_at) {lag} AS step, length - LAG(length) {lag} AS longer,
  minute - LAG(minute) {lag} AS later FROM (
  SELECT o.o, o.order_id, o.operator, o.started_at, o.finished_at, o.finished_at - o.started_at AS length,
    (o.started_at % {HOUR}) - (o.started_at % 60000000) AS minute, s.has_op FROM orders o JOIN status s ON s.o = o.o) t"""
    same_before = f"step = LAG(step) {lag} AND LAG(longer) {lag} = 0"
    equal = f"SELECT t.*, CASE WHEN longer = 0 AND step > 0 AND {same_before} THEN 0 ELSE 1 END AS breaks FROM ({steps}) t"
    minutes = f"SELECT t.*, CASE WHEN longer = 0 AND later = 0 AND step > 0 THEN 0 ELSE 1 END AS breaks FROM ({steps}) t"
    both = f"{_runs('equal_intervals', equal, plan, 1)} UNION ALL {_runs('equal_minutes', minutes, plan, 0)}"
    return Rows(engine, both, "since, operator, regularity", _series)


def _runs(word: str, marked: str, plan: TracingPlan, before: int) -> str:
    """Runs of rows that do not break; the `before` rows ahead of a run belong to it: two starts make the first interval."""
    order = "OVER (PARTITION BY operator ORDER BY started_at, order_id)"
    earlier = ", ".join(f"LAG({column}) {order} AS earlier_{name}" for column, name in (("order_id", "id"), ("started_at", "at"), ("has_op", "op")))
    numbered = f"SELECT t.*, SUM(breaks) {order} AS run, {earlier} FROM ({marked}) t"
    first_id = "MIN(CASE WHEN breaks = 1 THEN earlier_id END)" if before else "MIN(CASE WHEN breaks = 1 THEN order_id END)"
    since = "MIN(CASE WHEN breaks = 1 THEN earlier_at END)" if before else "MIN(started_at)"
    proven = "SUM(has_op) + MAX(CASE WHEN breaks = 1 THEN COALESCE(earlier_op, 0) ELSE 0 END)" if before else "SUM(has_op)"
    interval = "MAX(CASE WHEN breaks = 0 THEN step END)" if before else "MIN(CASE WHEN 1 = 0 THEN step END)"
    return f"""SELECT '{word}' AS regularity, operator, {first_id} AS first_id, MAX(CASE WHEN last_at = started_at THEN order_id END) AS last_id,
  {since} AS since, MAX(started_at) AS until, COUNT(*) + {before} AS orders, {proven} AS proven, {interval} AS gap
FROM (SELECT n.*, MAX(started_at) OVER (PARTITION BY operator, run) AS last_at FROM ({numbered}) n) m
GROUP BY operator, run HAVING COUNT(*) + {before} >= {plan.series_least}"""


def _copied(row: Row) -> Copied:
    values: Any = row
    word, *more = values
    return Copied(Likeness(word), *more)


def _series(row: Row) -> Series:
    values: Any = row
    word, operator, first_id, last_id, since, until, orders, proven, gap = values
    return Series(Regularity(word), operator, first_id, last_id, since, until, orders, proven, None if gap is None else gap // 1_000_000)
