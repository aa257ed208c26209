"""Files that already are a table of evidence, by their column names: they need no mapping."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from zhengtu.evidence.reading.prepared import head_of
from zhengtu.evidence.tables import EVENTS, ORDERS, RECORDINGS, SESSIONS, Table

_TABLES: dict[str, Table] = {"orders": ORDERS, "events": EVENTS, "sessions": SESSIONS, "recordings": RECORDINGS}
_DELIMITERS = ",;\t|"
_LINE_END = re.compile(rb"[\r\n]")
PARQUET = b"PAR1"


@dataclass(frozen=True, slots=True)
class PlainTable:
    """Which table of evidence a file is, and its titles where it is text."""

    name: str
    titles: tuple[str, ...] = ()

    @property
    def table(self) -> Table:
        return _TABLES[self.name]

    @property
    def unused(self) -> tuple[str, ...]:
        return tuple(title for title in self.titles if title and title not in self.table.names)


def plain_table(path: Path, tables: Sequence[str]) -> PlainTable | None:
    """The table whose required columns a CSV's first line names; Parquet files are taken for the first that their name does not deny."""
    head = head_of(path)
    if head.startswith(PARQUET):
        columns = _parquet_columns(path)
        return PlainTable(next((name for name in tables if all(column in columns for column in _TABLES[name].required)), tables[0]))
    if b"\0" in head:
        return None
    try:
        line = _LINE_END.split(head.removeprefix(b"\xef\xbb\xbf"), maxsplit=1)[0].decode("utf-8").strip()
    except UnicodeDecodeError:
        return None
    delimiter = max(_DELIMITERS, key=line.count)
    try:
        titles = tuple(title.strip() for title in next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return None
    return next((PlainTable(name, titles) for name in tables if set(titles).issuperset(_TABLES[name].required)), None)


def _parquet_columns(path: Path) -> set[str]:
    """Names that stand in the footer of a Parquet file, each behind its length; enough to tell one table from another."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - 8))
        length = int.from_bytes(file.read(4), "little")
        file.seek(max(0, size - 8 - min(length, 1 << 22)))
        footer = file.read()
    return {column for table in _TABLES.values() for column in table.required if bytes([len(column)]) + column.encode() in footer}
