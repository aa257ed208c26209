"""A second engine for the matching: SQLite, which knows nothing of DuckDB. What both answer alike, a third may answer too."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence

from zhengtu.evidence.engine.protocol import Row

_COLUMN = {int: "INTEGER", str: "TEXT"}


class SqliteEngine:
    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:")

    def keep(self, name: str, select: str) -> None:
        self._forget(name)
        self._connection.execute(f"CREATE TABLE {name} AS {select}")

    def keep_meanwhile(self, name: str, select: str) -> Callable[[], None]:
        self.keep(name, select)
        return lambda: None

    def show(self, name: str, select: str) -> None:
        self._forget(name)
        self._connection.execute(f"CREATE VIEW {name} AS {select}")

    def put(self, name: str, columns: Sequence[tuple[str, type]], rows: Iterable[Row]) -> None:
        self._forget(name)
        self._connection.execute(f"CREATE TABLE {name} ({', '.join(f'{column} {_COLUMN[kind]}' for column, kind in columns)})")
        self._connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' for _ in columns)})", rows)

    def rows(self, select: str) -> Iterator[Row]:
        yield from self._connection.execute(select).fetchall()

    def close(self) -> None:
        self._connection.close()

    def _forget(self, name: str) -> None:
        for (kind,) in self._connection.execute("SELECT type FROM sqlite_master WHERE name = ?", (name,)).fetchall():
            self._connection.execute(f"DROP {kind} {name}")
