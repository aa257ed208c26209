"""One operator in two places at once: two orders of one person on two devices whose signed times overlap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhengtu.evidence.buckets import BUCKET, each_bucket, part_of, smaller
from zhengtu.evidence.engine.protocol import Engine, Row
from zhengtu.evidence.listing import Rows


@dataclass(frozen=True, slots=True)
class TwoPlaces:
    """`order_id` started on one device before `other_id` on another; they overlap from `since` to `until`, microseconds of UTC."""

    person: str
    order_id: str
    device: str
    other_id: str
    other_device: str
    since: int
    until: int


def two_places(engine: Engine) -> Rows[TwoPlaces]:
    """Pairs, each once. An order that ends the moment the next begins overlaps nothing."""
    names = "SELECT DISTINCT name, person FROM who"
    columns = "o.o, o.order_id, o.device_id, w.person, o.started_at, o.finished_at"
    signed = " UNION ".join(f"SELECT {columns} FROM orders o JOIN ({names}) w ON w.name = o.{role}" for role in ("operator", "co_operator"))
    engine.show("signed", signed)
    select = f"""SELECT a.person, a.order_id, a.device_id, b.order_id AS other_id, b.device_id AS other_device, b.started_at AS since,
  {smaller("a.finished_at", "b.finished_at")} AS until
FROM ({each_bucket("signed", "started_at", "finished_at")}) a
JOIN (SELECT s.*, {part_of("started_at", BUCKET)} AS part FROM signed s) b ON b.person = a.person AND b.part = a.part
WHERE a.device_id <> b.device_id AND b.started_at < a.finished_at AND b.finished_at > b.started_at
  AND (a.started_at < b.started_at OR (a.started_at = b.started_at AND a.order_id < b.order_id))"""
    return Rows(engine, select, "since, person, order_id, other_id", _two_places)


def _two_places(row: Row) -> TwoPlaces:
    values: Any = row
    return TwoPlaces(*values)
