"""A log file as a table of numbered lines, and the small answers readers need from it; DuckDB's own words stay in this package."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zhengtu.evidence.engine.door import DuckEngine
from zhengtu.evidence.engine.files import literal_path
from zhengtu.evidence.engine.protocol import Row, quoted

NO_SUCH_BYTE = "\x01"


def number_lines(engine: DuckEngine, name: str, path: Path) -> int:
    """A table `name(no, line)` of a clean text file (see the reader's `prepare`), numbered from 1; returns how many there are."""
    engine.run("SET preserve_insertion_order = true")
    call = (
        f"read_csv({literal_path(path)}, columns={{'line': 'VARCHAR'}}, delim={quoted(NO_SUCH_BYTE)}, quote='', escape='', header=false, "
        f"auto_detect=false, nullstr={quoted(chr(2))}, new_line='\\n')"
    )
    engine.run(f"CREATE OR REPLACE TABLE {name}_text AS SELECT line FROM {call}")
    engine.run(f"CREATE OR REPLACE VIEW {name} AS SELECT rowid + 1 AS no, line FROM {name}_text")
    engine.run("SET preserve_insertion_order = false")
    ((count,),) = engine.rows(f"SELECT count(*) FROM {name}_text")
    return int(count or 0)


def drop(engine: DuckEngine, name: str) -> None:
    """Forget a table of lines."""
    engine.run(f"DROP VIEW IF EXISTS {name}")
    engine.run(f"DROP TABLE IF EXISTS {name}_text")


def write_parquet(engine: DuckEngine, select: str, path: Path) -> None:
    """The rows of a SELECT as one Parquet file, readable by its owner only."""
    path.touch(mode=0o600)
    engine.run(f"COPY ({select}) TO {quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)")


def month_blocks(engine: DuckEngine, name: str) -> Iterator[Row]:
    """Of lines that begin with a month's name: block of 16,384 lines, month, first line, last line; in the order of the file."""
    month = "(strpos('JanFebMarAprMayJunJulAugSepOctNovDec', substr(bare, 1, 3)) + 2) // 3"
    bare = "CASE WHEN starts_with(line, '<') THEN substr(line, strpos(line, '>') + 1, 3) ELSE substr(line, 1, 3) END AS bare"
    return engine.rows(
        f"SELECT block, month, min(no), max(no) FROM (SELECT no, no >> 14 AS block, {month} AS month FROM (SELECT no, {bare} FROM {name}) "
        "WHERE bare SIMILAR TO '[A-Z][a-z][a-z]' AND strpos('JanFebMarAprMayJunJulAugSepOctNovDec', bare) % 3 = 1) "
        "GROUP BY ALL ORDER BY 1, 3"
    )
