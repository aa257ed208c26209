"""Columns of a list, and the order its address asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.db.models.expressions import OrderBy
from django.http import HttpRequest

from zhengtu_web.ui.wording import say


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its short name in the address (`sort=-due`), what it is called, and the database field it orders by, if it does."""

    name: str
    zh: str
    en: str
    field: str = ""
    is_number: bool = False
    is_unseen: bool = False  # the head of a column of buttons: heard, not seen

    @property
    def label(self) -> str:
        return say(self.zh, self.en)


@dataclass(frozen=True, slots=True)
class Sorted:
    """How a column stands to the present order; `next` is what its head asks for."""

    aria: str
    next: str


@dataclass(frozen=True, slots=True)
class Ordering:
    """The column a list is ordered by, and whether downwards."""

    column: Column
    is_down: bool

    def state(self, column: Column) -> Sorted | None:
        """None for a column that cannot order."""
        if not column.field:
            return None
        if column.name != self.column.name:
            return Sorted("", column.name)
        return Sorted("descending", column.name) if self.is_down else Sorted("ascending", f"-{column.name}")

    def apply(self, rows: Any) -> Any:
        """Rows in this order, those without a value last, and always the same way round."""
        field = F(self.column.field)
        first: OrderBy = field.desc(nulls_last=True) if self.is_down else field.asc(nulls_last=True)
        return rows.order_by(first, "pk")


def parse_ordering(request: HttpRequest, columns: Sequence[Column], *, usual: str) -> Ordering:
    """What `sort=` asks for; anything that is no column that can order counts as `usual`."""
    able = {column.name: column for column in columns if column.field}
    asked = request.GET.get("sort", usual)
    if asked.removeprefix("-") not in able:
        asked = usual
    return Ordering(able[asked.removeprefix("-")], asked.startswith("-"))
