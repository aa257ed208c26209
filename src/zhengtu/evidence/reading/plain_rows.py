"""A plain table in text on its way to the engine: as it is where the engine is sure to read all of it, else row by row into columns.

The engine reads many times as fast; but it knows no line of the file, refuses mixed line ends and other encodings, and can lose without a word
what stands behind an open quote or in an endless line.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from pathlib import Path

from zhengtu.evidence.engine.door import DuckEngine
from zhengtu.evidence.engine.files import refuse_twice, write_parquet
from zhengtu.evidence.engine.protocol import Row
from zhengtu.evidence.reading.found import FileReading
from zhengtu.evidence.reading.plain_tables import PARQUET, PlainTable
from zhengtu.evidence.reading.prepared import head_of, unpacked
from zhengtu.evidence.reading.rows import sheets_of
from zhengtu.evidence.tables import Table

_ONLY_OURS = (b"BZh", b"\xfd7zXZ")  # forms of packing the engine does not know
_LONG = 1 << 20
_UNREADABLE = "\ufffd"


def table_file(engine: DuckEngine, path: Path, plain: PlainTable, reading: FileReading) -> Path:
    """The file itself, or a copy in columns with the line of each row; what the copy leaves out is counted.

    Orders, sessions and recordings are cited by their lines, which the engine knows only where each row is one; events are not.

    Raises: IntakeError when a column that is asked for stands twice.
    """
    if head_of(path, len(PARQUET)) == PARQUET or (engine_reads(path) and (plain.name == "events" or has_a_row_a_line(path))):
        return path
    refuse_twice(plain.table, plain.titles, reading.name)
    (sheet,) = sheets_of(path, reading)
    titles = [str(cell).strip() for cell in next(sheet.rows)[1]]
    columns = [name for name in plain.table.names if name in titles and name != "line"]
    kept = engine.spill.path / f"plain-{len(list(engine.spill.path.iterdir()))}.parquet"
    engine.put("plain", [(name, str) for name in (*columns, "line")], _rows(sheet.rows, titles, columns, plain.table, reading))
    write_parquet(engine, "SELECT * FROM plain", kept, source=reading.name)
    engine.run("DROP TABLE plain")
    return kept


def _rows(rows: Iterator[tuple[int, Sequence[object]]], titles: list[str], columns: list[str], table: Table, reading: FileReading) -> Iterator[Row]:
    places = [titles.index(name) for name in columns]
    required = [at for at in places if titles[at] in table.required]
    own_line = titles.index("line") if "line" in titles else None
    for line, cells in rows:
        if len(cells) < len(titles) or any(cells[len(titles) :]):
            zh, en = f"有 {len(cells)} 格，标题行有 {len(titles)} 格", f"{len(cells)} cells where the line of titles has {len(titles)}"
            reading.leave(line, f"{zh} ‖ {en}")
        elif any(_UNREADABLE in str(cells[at]) for at in required):
            reading.leave(line, "有读不出的字符 ‖ it holds characters that cannot be read")
        else:
            yield (*(str(cells[at]).strip() or None for at in places), str(own_line is not None and cells[own_line] or line))


def engine_reads(path: Path) -> bool:
    """Whether the engine is sure to read all of a text.

    It is whole, in UTF-8, its lines end in one way and none is endless, no quote is open or stands behind a backslash, no byte is zero.
    """
    with path.open("rb") as file:
        if file.read(8).startswith(_ONLY_OURS):
            return False
    reading = FileReading("", "")
    decoder = codecs.getincrementaldecoder("utf-8")()
    held, ends, quotes = b"", set[bytes](), 0
    for given in unpacked(path, reading):
        block = held + given
        held = b"\r" if block.endswith(b"\r") else b""
        block = block.removesuffix(b"\r")
        ends |= _line_ends(block)
        if len(ends) > 1 or b"\r" in ends or b"\0" in block or b'\\"' in block or _is_endless(block) or not _decodes(decoder, block):
            return False
        quotes += block.count(b'"') if b'"' in block else 0  # to look for one is many times as quick as to count none
    return not (held or reading.remarks or decoder.getstate()[0]) and quotes % 2 == 0


def has_a_row_a_line(path: Path) -> bool:
    """Whether each line is one row, as wide as the titles."""
    reading = FileReading("", "")
    (sheet,) = sheets_of(path, reading)
    width = len(next(sheet.rows)[1])
    return all(line == place and len(cells) == width for place, (line, cells) in enumerate(sheet.rows, 2)) and not reading.rows_unread


def _line_ends(block: bytes) -> set[bytes]:
    returns = block.count(b"\r") if b"\r" in block else 0
    pairs = block.count(b"\r\n") if returns else 0
    breaks = block.count(b"\n") if pairs else b"\n" in block
    return {end for end, is_there in ((b"\r", returns > pairs), (b"\r\n", pairs > 0), (b"\n", breaks > pairs)) if is_there}


def _is_endless(block: bytes) -> bool:
    return any(block.find(b"\n", at, at + _LONG) < 0 for at in range(0, len(block) - _LONG + 1, _LONG))


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes) -> bool:
    try:
        if decoder.getstate()[0] or not block.isascii():
            decoder.decode(block)
    except UnicodeDecodeError:
        return False
    return True
