"""Files that already are a table of evidence, by their column names: they go to the matching as they are."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from zhengtu.evidence.reading.prepared import head_of
from zhengtu.evidence.tables import EVENTS, ORDERS, RECORDINGS, SESSIONS, Table

_TABLES: dict[str, Table] = {"orders": ORDERS, "events": EVENTS, "sessions": SESSIONS, "recordings": RECORDINGS}
_DELIMITERS = ",;\t|"


def plain_table(path: Path, tables: Sequence[str]) -> str | None:
    """The table whose required columns a CSV's first line names; Parquet files are taken for the first that their name does not deny."""
    head = head_of(path)
    if head.startswith(b"PAR1"):
        columns = _parquet_columns(path)
        return next((name for name in tables if all(column in columns for column in _TABLES[name].required)), tables[0])
    if b"\0" in head:
        return None
    try:
        line = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8").strip()
    except UnicodeDecodeError:
        return None
    delimiter = max(_DELIMITERS, key=line.count)
    try:
        titles = {title.strip() for title in next(csv.reader([line], delimiter=delimiter), [])}
    except csv.Error:
        return None
    return next((name for name in tables if titles.issuperset(_TABLES[name].required)), None)


def _parquet_columns(path: Path) -> set[str]:
    """Names that stand in the footer of a Parquet file, each behind its length; enough to tell one table from another."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - 8))
        length = int.from_bytes(file.read(4), "little")
        file.seek(max(0, size - 8 - min(length, 1 << 22)))
        footer = file.read()
    return {column for table in _TABLES.values() for column in table.required if bytes([len(column)]) + column.encode() in footer}
