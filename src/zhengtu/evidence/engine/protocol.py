"""What the matching asks of an engine, whichever it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

Value = str | int | None
Row = tuple[Value, ...]


class Engine(Protocol):
    """A place where named tables stand and SELECTs are answered.

    The texts hold only what DuckDB, Spark and SQLite understand alike: whole numbers and text, CASE, COUNT, SUM, MIN, MAX, joins on equality
    with further conditions, window functions, UNION ALL. Times are microseconds since 1970 in UTC, whole numbers; yes and no are 1 and 0.
    """

    def keep(self, name: str, select: str) -> None:
        """Compute a table once."""

    def keep_meanwhile(self, name: str, select: str) -> Callable[[], None]:
        """Compute a table beside what follows; the call that is returned waits for it, and raises what went wrong."""

    def show(self, name: str, select: str) -> None:
        """Name a SELECT, to be computed where it is used."""

    def put(self, name: str, columns: Sequence[tuple[str, type]], rows: Iterable[Row]) -> None:
        """A small table from values; the type of a column is `int` or `str`."""

    def rows(self, select: str) -> Iterator[Row]:
        """The rows of a SELECT, fetched in blocks."""


def one(engine: Engine, select: str) -> Row:
    """The only row of a SELECT."""
    (row,) = engine.rows(select)
    return row


def quoted(text: str) -> str:
    """A text as a literal of SQL.

    >>> quoted("su's")
    "'su''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def listed(words: Iterable[str]) -> str:
    """Texts as a list of SQL; a list that would be empty holds one text nothing equals.

    >>> listed(["su", "sudo"])
    "('su', 'sudo')"
    """
    return "(" + (", ".join(quoted(word) for word in sorted(words)) or "'\x1f'") + ")"
