"""A log file as a table of numbered lines, and the small answers readers need from it; DuckDB's own words stay in this package."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zhengtu.evidence.engine.door import DuckEngine
from zhengtu.evidence.engine.files import literal_path
from zhengtu.evidence.engine.protocol import Row, quoted
from zhengtu.places import IntakeError

NO_SUCH_BYTE = "\x01"


def number_lines(engine: DuckEngine, name: str, path: Path) -> int:
    """A table `name(no, line)` of a text file, numbered from 1; how many there are, -1 where the engine cannot read it.

    The numbers are those of the file only where the reader's `clean_lines` counts as many.

    Raises: IntakeError when memory or the disk do not suffice.
    """
    engine.run("SET preserve_insertion_order = true")
    call = (
        f"read_csv({literal_path(path)}, columns={{'line': 'VARCHAR'}}, delim={quoted(NO_SUCH_BYTE)}, quote='', escape='', header=false, "
        f"auto_detect=false, nullstr={quoted(chr(2))}, new_line='\\n')"
    )
    try:
        engine.run(f"CREATE OR REPLACE TABLE {name}_text AS SELECT line FROM {call}")
    except IntakeError as error:
        if error.where != "evidence":
            raise
        return -1  # the byte that parts columns stands in a line
    finally:
        engine.run("SET preserve_insertion_order = false")
    engine.run(f"CREATE OR REPLACE VIEW {name} AS SELECT rowid + 1 AS no, line FROM {name}_text")
    ((count,),) = engine.rows(f"SELECT count(*) FROM {name}_text")
    return int(count or 0)


def drop(engine: DuckEngine, name: str) -> None:
    """Forget a table of lines."""
    engine.run(f"DROP VIEW IF EXISTS {name}")
    engine.run(f"DROP TABLE IF EXISTS {name}_text")


_NAMES = "'JanFebMarAprMayJunJulAugSepOctNovDec'"
_LONG, _TAIL = 500_000, 2_000
HALF_A_YEAR = 6
"""Months by which a stamp must fall for the year to have turned; a clock set back falls by less."""


def _months(name: str) -> str:
    """no and month of the lines that begin with a month's name, after a priority or without."""
    bare = "CASE WHEN starts_with(line, '<') THEN substr(line, strpos(line, '>') + 1, 3) ELSE left(line, 3) END"
    found = f"SELECT no, strpos({_NAMES}, bare) AS found FROM (SELECT no, {bare} AS bare FROM {name}) WHERE strlen(bare) = 3"
    return f"SELECT no, (found + 2) // 3 AS month FROM ({found}) WHERE found % 3 = 1"


def month_blocks(engine: DuckEngine, name: str) -> Iterator[Row]:
    """Block of 16,384 lines, month, first and last line with it; in the order of the file. Of a long log every 32nd line is looked at."""
    ((count,),) = engine.rows(f"SELECT count(*) FROM {name}_text")
    thinned = f"(SELECT * FROM {name} WHERE no % 32 = 1)" if int(count or 0) > _LONG else name
    return engine.rows(f"SELECT no >> 14 AS block, month, min(no), max(no) FROM ({_months(thinned)}) GROUP BY ALL ORDER BY 1, 3")


def last_month_of(engine: DuckEngine, name: str) -> int:
    """The month of the last line that has one."""
    ((count,),) = engine.rows(f"SELECT count(*) FROM {name}_text")
    tail = f"(SELECT rowid + 1 AS no, line FROM {name}_text WHERE rowid >= {int(count or 0) - _TAIL})"
    for lines in (tail, name):
        ((month,),) = engine.rows(f"SELECT arg_max(month, no) FROM ({_months(lines)})")
        if month is not None:
            return int(month)
    return 0


def year_turns(engine: DuckEngine, name: str) -> list[tuple[int, int]]:
    """Lines from which on the year is another, and by how much: 1 where the month falls far, -1 for the old December's lines among the new January's."""
    step = f"CASE WHEN before - month >= {HALF_A_YEAR} THEN 1 WHEN before = 1 AND month = 12 THEN -1 ELSE 0 END"
    steps = f"SELECT no, {step} AS step FROM (SELECT no, month, lag(month) OVER (ORDER BY no) AS before FROM ({_months(name)}))"
    return [(int(no or 0), int(step or 0)) for no, step in engine.rows(f"SELECT no, step FROM ({steps}) WHERE step <> 0 ORDER BY no LIMIT 2000")]
