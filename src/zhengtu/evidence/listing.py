"""Rows that stay in the engine until somebody reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from zhengtu.evidence.engine.protocol import Engine, Row, one

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rows(Generic[T]):
    """A list of a tracing, as long as the tracing is open: read in blocks, so a million rows take no more memory than ten thousand."""

    engine: Engine
    select: str
    order: str
    make: Callable[[Row], T]

    def __iter__(self) -> Iterator[T]:
        return map(self.make, self.engine.rows(f"{self.select} ORDER BY {self.order}"))

    def __len__(self) -> int:
        return int(one(self.engine, f"SELECT COUNT(*) FROM ({self.select}) t")[0] or 0)

    def first(self, count: int) -> tuple[tuple[T, ...], int]:
        """The first rows, at least one where there is any, and how many there are: computed once."""
        rows = list(self.engine.rows(f"SELECT t.*, COUNT(*) OVER () AS among FROM ({self.select}) t ORDER BY {self.order} LIMIT {max(count, 1)}"))
        return tuple(self.make(row[:-1]) for row in rows), int(rows[0][-1] or 0) if rows else 0

    def page(self, start: int, count: int) -> tuple[T, ...]:
        """`count` rows from the `start`-th on, counted from 0."""
        return tuple(map(self.make, self.engine.rows(f"{self.select} ORDER BY {self.order} LIMIT {count} OFFSET {start}")))

    def where(self, test: str) -> Rows[T]:
        """The rows for which a test of SQL over the list's own columns holds; only texts of this package, never a user's."""
        return Rows(self.engine, f"SELECT * FROM ({self.select}) t WHERE {test}", self.order, self.make)
