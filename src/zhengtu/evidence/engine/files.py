"""One file as a SELECT, which of a table's columns it has and how its times are written; and a SELECT as one file."""

from __future__ import annotations

import csv
import gzip
import mmap
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from zhengtu.evidence.engine.door import DuckEngine
from zhengtu.evidence.engine.protocol import quoted
from zhengtu.evidence.tables import Column, Kind, Table
from zhengtu.places import IntakeError

_DELIMITERS = ",;\t|"
_HEAD_BYTES = 1 << 16
_SAMPLE_ROWS = 1000
_PARQUET_MAGIC = b"PAR1"
_SOURCE = "zhengtu_source"
_MOST_WORDS = 4000  # of a column in a block of a file, for its words to be kept once each: more are times or messages, and trying takes longer than it saves
ZONED = "TIMESTAMP WITH TIME ZONE"
_ZONED_FINE = "TIMESTAMPTZ_NS"
_FRACTIONS = ("DOUBLE", "FLOAT", "DECIMAL")
_BY_ONE, _BY_MANY = ", parallel=false)", ", parallel=true)"
_PACKED = b"\x1f\x8b"
_WHOLE = ("BIGINT", "INTEGER", "SMALLINT", "TINYINT", "UBIGINT", "UINTEGER", "HUGEINT")


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file that holds a table: what each of its columns is in the engine's words, and the call that reads it."""

    path: Path
    shown_as: str
    types: dict[str, str]
    call: str
    is_text: bool
    titles: tuple[str, ...] = ()
    may_be_empty: frozenset[str] = frozenset()
    in_china: frozenset[str] = frozenset()

    @property
    def by_threads(self) -> str:
        """The call that reads a text by several threads at once: many times quicker, and sure as long as no field holds a break of lines."""
        return self.call.removesuffix(_BY_ONE) + _BY_MANY if self.call.endswith(_BY_ONE) else self.call

    def has_quotes(self) -> bool:
        """Whether a field may hold a break of lines."""
        with self.path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return content.find(b'"') >= 0

    def numbered(self, select: str) -> str:
        """A SELECT of the rows with their `record`, 2 for the first, as under a line of titles. A file of columns knows it and is read by several threads."""
        if self.is_text or "file_row_number" in self.types:
            return f"SELECT {select}, ROW_NUMBER() OVER () + 1 AS record FROM {self.call}"
        return f"SELECT {select}, file_row_number + 2 AS record FROM {self.call.removesuffix(')')}, file_row_number = true)"

    def column(self, column: Column, zone_hours: int) -> str:
        """A column in its canonical form: text, whole numbers, times in microseconds of UTC; null where it cannot be read."""
        kind = self.types.get(column.name)
        if kind is None:
            return self._missing(column)
        name = f'"{column.name}"'
        if column.kind is Kind.INSTANT:
            return instant(f"replace({name}, ' CST', '+08:00')" if column.name in self.in_china else name, kind, zone_hours)
        if column.kind is Kind.NUMBER:
            return f"TRY_CAST({name} AS BIGINT)"
        if column.kind is Kind.YES_NO:
            return f"COALESCE(TRY_CAST({name} AS BOOLEAN), false)::INTEGER"
        if kind == "VARCHAR":
            return f"NULLIF({name}, '')" if self.is_text or column.name in self.may_be_empty else name
        if kind.startswith(_FRACTIONS):  # the number 7 in a column that was read as fractions
            return f"CASE WHEN {name} = trunc({name}) THEN CAST(TRY_CAST({name} AS HUGEINT) AS VARCHAR) ELSE CAST({name} AS VARCHAR) END"
        return f"CAST({name} AS VARCHAR)"

    def has_times_without_zone(self, engine: DuckEngine, column: Column) -> bool:
        """Whether times of a column lack a zone: by its type, or in the first rows of a text."""
        kind = self.types.get(column.name, ZONED)
        if kind in (*_WHOLE, ZONED, _ZONED_FINE) or kind.startswith(_FRACTIONS):
            return False
        if kind != "VARCHAR":
            return True
        name = f'"{column.name}"'
        zoneless = f"""(regexp_matches({name}, ':[0-9]{{1,2}}([.][0-9]+)?$') AND NOT regexp_matches({name}, '[+-][0-9]{{2}}:[0-9]{{2}}$'))
  OR regexp_matches({name}, '^[0-9]{{1,4}}[/-][0-9/-]+$')"""
        return next(engine.rows(f"SELECT COUNT(*) FROM (SELECT {name} FROM {self.call} LIMIT {_SAMPLE_ROWS}) WHERE {zoneless}"))[0] != 0

    def _missing(self, column: Column) -> str:
        if column.name == "source":
            return quoted(self.shown_as)
        return "CAST(NULL AS VARCHAR)" if column.kind is Kind.TEXT else "CAST(NULL AS BIGINT)"


def instant(name: str, kind: str, zone_hours: int) -> str:
    """A time in microseconds of UTC. Text goes by the zone it names; the engine's own zone is the one of times without."""
    if kind in _WHOLE or kind.startswith(_FRACTIONS):
        return f"TRY_CAST({name} AS BIGINT)"
    if kind == _ZONED_FINE:
        return f"epoch_us(CAST({name} AS TIMESTAMPTZ))"
    if kind.startswith("TIMESTAMP") and kind != ZONED or kind == "DATE":
        return f"epoch_us(CAST({name} AS TIMESTAMP)) - {zone_hours * 3_600_000_000}"
    return f"epoch_us({name})" if kind == ZONED else f"COALESCE(epoch_us(TRY_CAST({name} AS TIMESTAMPTZ)), TRY_CAST({name} AS BIGINT))"


def open_table(engine: DuckEngine, table: Table, path: Path) -> TableFile:
    """A CSV or Parquet file with the columns of a table.

    Raises: IntakeError when it is neither, cannot be opened, or lacks a required column; it then names what is missing and what is there.
    """
    is_packed, head = _head(path)
    found = _parquet(engine, path) if head.startswith(_PARQUET_MAGIC) else _csv(table, path, head, is_packed=is_packed)
    missing = [name for name in table.required if name not in found.types]
    if missing:
        have = ", ".join([title for title in found.titles or found.types if title][:20])
        wrong = f"缺少列 {'、'.join(missing)} ‖ the columns {', '.join(missing)} are missing"
        raise IntakeError(path.name, wrong, f"此文件的列：{have}；请改列名或给出对照 ‖ It has: {have}. Rename them, or give a mapping")
    times = [c.name for c in table.columns if c.kind is Kind.INSTANT and found.types.get(c.name) == "VARCHAR"]
    return replace(found, in_china=frozenset(name for name in times if _says_cst(engine, found, name)))


def _says_cst(engine: DuckEngine, file: TableFile, name: str) -> bool:
    """Whether times bear the name CST, which is China's here, and which the engine takes for America's."""
    return next(engine.rows(f"""SELECT COUNT(*) FROM (SELECT "{name}" AS said FROM {file.call} LIMIT {_SAMPLE_ROWS}) WHERE said LIKE '% CST'"""))[0] != 0


def _head(path: Path) -> tuple[bool, bytes]:
    """Whether a file is packed, and how it begins."""
    try:
        with path.open("rb") as file:
            is_packed = file.read(len(_PACKED)) == _PACKED
        with gzip.open(path) if is_packed else path.open("rb") as file:
            return is_packed, file.read(_HEAD_BYTES)
    except FileNotFoundError:
        raise IntakeError(path.name, "没有这个文件 ‖ there is no such file", "请核对路径 ‖ Check the path") from None
    except (OSError, EOFError, zlib.error):
        raise IntakeError(path.name, "文件打不开或已损坏 ‖ the file cannot be opened or is damaged", "请重新导出 ‖ Export it again") from None


def _parquet(engine: DuckEngine, path: Path) -> TableFile:
    file = literal_path(path)
    call = f"read_parquet({file}, hive_partitioning = false, binary_as_string = true)"
    try:
        types = {str(name): str(kind) for name, kind, *_ in engine.rows(f"DESCRIBE SELECT * FROM {call}")}
    except IntakeError as error:
        if error.where != "evidence":
            raise
        raise IntakeError(path.name, "Parquet 文件被截断或已损坏 ‖ this Parquet file is cut off or damaged", "请重新导出 ‖ Export it again") from None
    said = f"SELECT TRY(decode(value)) FROM parquet_kv_metadata({file}) WHERE key = {quoted(_SOURCE)}::BLOB"
    named = next((str(name) for (name,) in engine.rows(said) if name), path.name)
    empty = f"SELECT DISTINCT path_in_schema FROM parquet_metadata({file}) WHERE COALESCE(stats_min_value, '') = ''"
    return TableFile(path, named, types, call, is_text=False, may_be_empty=frozenset(str(name) for (name,) in engine.rows(empty)))


def _csv(table: Table, path: Path, head: bytes, *, is_packed: bool) -> TableFile:
    if b"\0" in head:
        wrong = "既不是 CSV 也不是 Parquet ‖ this is neither CSV nor Parquet"
        raise IntakeError(path.name, wrong, "请交来系统导出的文件 ‖ Give the file the system exported")
    line = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].rstrip(b"\r")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        raise IntakeError(path.name, "标题行不是 UTF-8 ‖ the line of titles is not UTF-8", "请另存为 UTF-8 ‖ Save it as UTF-8") from None
    delimiter = max(_DELIMITERS, key=text.count)
    titles = tuple(title.strip() for title in next(csv.reader([text], delimiter=delimiter), []))
    if not any(titles):
        raise IntakeError(path.name, "标题行是空的 ‖ the line of titles has none", "请给每列一个名字 ‖ Give each column one name")
    refuse_twice(table, titles, path.name)
    names = [title if title in table.names else f"column {at}" for at, title in enumerate(titles)]  # what nobody asks for may bear any title, or none
    columns = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names)
    how = ", compression='gzip')" if is_packed else _BY_ONE
    call = (
        f"read_csv({literal_path(path)}, auto_detect=false, header=true, delim={quoted(delimiter)}, quote='\"', escape='\"', "
        f"columns={{{columns}}}, store_rejects=true, rejects_limit=0, hive_partitioning=false{how}"
    )
    return TableFile(path, path.name, dict.fromkeys(names, "VARCHAR"), call, is_text=True, titles=titles)


def refuse_twice(table: Table, titles: Sequence[str], where: str) -> None:
    """Raises IntakeError when a column of the table stands in a file more than once: which of them is meant, nobody knows."""
    twice = [name for name in table.names if titles.count(name) > 1]
    if twice:
        wrong = f"列 {'、'.join(twice)} 出现不止一次 ‖ the columns {', '.join(twice)} stand more than once"
        raise IntakeError(where, wrong, "请只留一个，其余改名 ‖ Keep one of each and rename the others")


def write_parquet(engine: DuckEngine, select: str, path: Path, *, source: str = "") -> None:
    """The rows of a SELECT as one Parquet file, readable by its owner only; `source` names the file they came from, where their columns do not."""
    path.touch(mode=0o600)
    said = f", KV_METADATA {{{_SOURCE}: {quoted(source)}}}" if source else ""
    how = f"FORMAT parquet, USE_TMP_FILE false, COMPRESSION uncompressed, DICTIONARY_SIZE_LIMIT {_MOST_WORDS}{said}"
    engine.run(f"COPY ({select}) TO {quoted(str(path))} ({how})")


def literal_path(path: Path) -> str:
    """A path as a literal that names this one file: `*`, `?` and brackets in it are letters.

    >>> literal_path(Path("a[1].csv"))
    "'a[[]1].csv'"
    """
    return quoted("".join(f"[{letter}]" if letter in "*?[" else letter for letter in str(path)))
