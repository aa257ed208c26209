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

    def page(self, start: int, count: int) -> tuple[T, ...]:
        """`count` rows from the `start`-th on, counted from 0."""
        return tuple(map(self.make, self.engine.rows(f"{self.select} ORDER BY {self.order} LIMIT {count} OFFSET {start}")))

    def where(self, test: str) -> Rows[T]:
        """The rows for which a test of SQL over the list's own columns holds; only texts of this package, never a user's."""
        return Rows(self.engine, f"SELECT * FROM ({self.select}) t WHERE {test}", self.order, self.make)
