"""DuckDB behind the protocol: bounded memory, a spill folder of its own, nothing fetched from anywhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from types import TracebackType

import duckdb

from zhengtu.evidence.engine.protocol import Row
from zhengtu.evidence.engine.resources import Resources
from zhengtu.evidence.engine.spill import SpillFolder
from zhengtu.places import IntakeError

_BLOCK = 10_000
_COLUMN = {int: "BIGINT", str: "VARCHAR"}


class DuckEngine:
    """Engine on DuckDB. What it knows lives in memory and in its spill folder, and ends with it."""

    def __init__(self, resources: Resources | None = None, *, zone_hours: int = 0) -> None:
        resources = resources or Resources()
        self.spill = SpillFolder(resources.spill_in)
        self._connection = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": resources.memory,
                "threads": resources.threads or os.cpu_count() or 1,
                "temp_directory": str(self.spill.path),
                "preserve_insertion_order": False,
                "checkpoint_threshold": "1TB",  # tables that end with the run are never tidied up
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "allow_community_extensions": False,
            },
        )
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="engine")
        self._under_way: list[tuple[duckdb.DuckDBPyConnection, Future[None]]] = []
        self.zone_hours = zone_hours
        self.run(f"SET GLOBAL TimeZone = 'Etc/GMT{-zone_hours:+d}'")  # for every cursor; POSIX counts west of Greenwich

    def keep(self, name: str, select: str) -> None:
        self.run(f"CREATE OR REPLACE TABLE {name} AS {select}")

    def keep_meanwhile(self, name: str, select: str) -> Callable[[], None]:
        """On a thread and a cursor of its own: many statements keep one processor busy, and this the others."""
        cursor = self._connection.cursor()
        done = self._beside.submit(self._guarded, cursor, f"CREATE OR REPLACE TABLE {name} AS {select}")
        self._under_way.append((cursor, done))
        return done.result

    def show(self, name: str, select: str) -> None:
        self.run(f"CREATE OR REPLACE VIEW {name} AS {select}")

    def put(self, name: str, columns: Sequence[tuple[str, type]], rows: Iterable[Row]) -> None:
        self.run(f"CREATE OR REPLACE TABLE {name} ({', '.join(f'{column} {_COLUMN[kind]}' for column, kind in columns)})")
        block: list[Row] = []
        for row in rows:
            block.append(row)
            if len(block) == _BLOCK:
                self._insert(name, columns, block)
                block = []
        self._insert(name, columns, block)

    def rows(self, select: str) -> Iterator[Row]:
        cursor = self._connection.cursor()
        try:
            self._guarded(cursor, select)
            while block := cursor.fetchmany(_BLOCK):
                yield from block
        finally:
            cursor.close()

    def run(self, statement: str) -> None:
        """A statement in DuckDB's own words; for modules of this package only."""
        self._guarded(self._connection, statement)

    def close(self) -> None:
        for cursor, done in self._under_way:
            done.cancel()
            while not done.done():  # what has not begun yet does not hear an interrupt
                cursor.interrupt()
                wait([done], timeout=0.1)
            cursor.close()
        self._beside.shutdown()
        self._connection.close()
        self.spill.close()

    def __enter__(self) -> DuckEngine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _insert(self, name: str, columns: Sequence[tuple[str, type]], block: list[Row]) -> None:
        """One statement a block: the columns go in as lists, which is many times quicker than row by row."""
        if block:
            lists = ", ".join(f"unnest(?::{_COLUMN[kind]}[])" for _, kind in columns)
            self._connection.execute(f"INSERT INTO {name} SELECT {lists}", [list(column) for column in zip(*block, strict=True)])

    def _guarded(self, connection: duckdb.DuckDBPyConnection, statement: str) -> None:
        try:
            connection.execute(statement)
        except duckdb.OutOfMemoryException:
            wrong = "内存上限或磁盘空间不够 ‖ the limit on memory, or the disk, is too small"
            todo = "请提高内存上限，或为溢写目录换一个更大的磁盘 ‖ Raise the limit, or put the spill folder on a larger disk"
            raise IntakeError("memory", wrong, todo) from None
        except (duckdb.IOException, duckdb.InvalidInputException) as error:
            text = str(error).split("\n", 1)[0][:200]
            wrong = f"文件已损坏或不完整（{text}） ‖ the file is damaged or incomplete ({text})"
            raise IntakeError("evidence", wrong, "请重新导出 ‖ Export it again") from None
