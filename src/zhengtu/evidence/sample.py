"""The reviewers' sample: orders drawn by lot, so that anybody draws the same with the same seed from the same list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhengtu.evidence.tracing import Tracing
from zhengtu.evidence.verdicts import OrderTrace
from zhengtu.journal.drawing import draw
from zhengtu.places.sm3 import sm3


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn, from how many, with which seed; `digest` is the SM3 of the sorted order numbers, one a line: the list that was drawn from."""

    seed: str
    drawn_from: int
    digest: str
    orders: Sequence[OrderTrace]


def draw_sample(tracing: Tracing, count: int, *, seed: str) -> Sample:
    """`count` orders by lot, in the order they were drawn; all of them when there are no more."""
    names = [str(name) for (name,) in tracing.engine.rows("SELECT order_id FROM orders")]
    drawn = draw(names, count, seed=seed)
    tracing.engine.put("drawn", [("order_id", str)], ((name,) for name in drawn))
    found = {order.id: order for order in tracing.orders.where("order_id IN (SELECT order_id FROM drawn)")}
    return Sample(seed, len(names), sm3("\n".join(sorted(names)).encode()), tuple(found[name] for name in drawn))
