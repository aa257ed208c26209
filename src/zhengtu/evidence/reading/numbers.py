"""Numbers of orders: registers kept by the month count from 1 on each sheet, and two orders then bear one number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from zhengtu.evidence.reading.found import FileReading
from zhengtu.evidence.reading.gathered import Order


@dataclass(frozen=True, slots=True)
class OrderBook:
    """Where the orders of one sheet stand among all orders read."""

    reading: FileReading
    sheet: str
    begin: int
    end: int


def tell_apart(orders: list[Order], books: Sequence[OrderBook]) -> None:
    """Puts the sheet, or the file, before the numbers of those that give one number to different orders.

    The same order entered twice keeps its number, and is told as given twice.
    """
    bearers: dict[str, dict[tuple[object, ...], int]] = defaultdict(dict)
    for place, book in enumerate(books):
        for order in orders[book.begin : book.end]:
            bearers[order.order_id].setdefault(order[1:6], place)
    shared = {place for those in bearers.values() if len(set(those.values())) > 1 for place in those.values()}
    sheets = [book.sheet for book in books]
    for place in sorted(shared):
        book = books[place]
        name = book.sheet if book.sheet and sheets.count(book.sheet) == 1 else "!".join(filter(None, (book.reading.name, book.sheet)))
        own = slice(book.begin, book.end)
        orders[own] = [order._replace(order_id=f"{name}·{order.order_id}") for order in orders[own]]
        zh = "编号在几张表里各自从头排，编号前加了表名"
        book.reading.remark(f"{zh} ‖ several sheets count from one each; the name of the sheet stands before the number")
