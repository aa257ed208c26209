"""Files of evidence into the tables the matching names: `orders`, `log`, `sessions`; what cannot be read is counted and listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhengtu.evidence.buckets import BUCKET, DAY, HOUR
from zhengtu.evidence.engine.door import DuckEngine
from zhengtu.evidence.engine.files import TableFile, instant, literal_path, open_table, write_parquet
from zhengtu.evidence.engine.protocol import Row, quoted
from zhengtu.evidence.tables import EVENTS, ORDERS, RECORDINGS, SESSIONS, Kind, Table
from zhengtu.places import IntakeError

_MOST_SHOWN = 20
_EARLIEST, _LATEST = 946_684_800_000_000, 4_102_444_800_000_000  # 2000 to 2099; seconds or milliseconds taken for microseconds fall before
_WHY_UNREAD = f"""CASE
  WHEN order_id IS NULL OR device_id IS NULL OR operator IS NULL THEN '编号、设备或操作人为空 ‖ number, device or operator is empty'
  WHEN started_at IS NULL OR finished_at IS NULL THEN '时间读不出 ‖ a time cannot be read'
  WHEN started_at NOT BETWEEN {_EARLIEST} AND {_LATEST} OR finished_at > {_LATEST}
    THEN '时间超出 2000—2099（整数按微秒） ‖ a time outside 2000–2099 (whole numbers are microseconds)'
  WHEN finished_at < started_at THEN '结束早于开始 ‖ it ends before it starts' END"""
_WHY_NO_SESSION = f"""CASE
  WHEN session IS NULL OR device_id IS NULL OR account IS NULL THEN '会话号、设备或账号为空 ‖ session, device or account is empty'
  WHEN opened_at IS NULL OR opened_at NOT BETWEEN {_EARLIEST} AND {_LATEST} OR closed_at NOT BETWEEN {_EARLIEST} AND {_LATEST}
    THEN '时间读不出，或超出 2000—2099（整数按微秒） ‖ a time cannot be read, or lies outside 2000–2099 (whole numbers are microseconds)' END"""
_WHY_NO_RECORDING = f"""CASE
  WHEN camera IS NULL THEN '摄像机为空 ‖ the camera is empty'
  WHEN started_at IS NULL OR finished_at IS NULL OR started_at < {_EARLIEST} OR finished_at > {_LATEST}
    THEN '时间读不出，或超出 2000—2099（整数按微秒） ‖ a time cannot be read, or lies outside 2000–2099 (whole numbers are microseconds)'
  WHEN finished_at < started_at THEN '结束早于开始 ‖ it ends before it starts' END"""
_TWICE = "编号重复 ‖ the number is given twice"


@dataclass(frozen=True, slots=True)
class Unread:
    """Rows of a file that could not be read: how many, and the first of them as line and text."""

    source: str
    count: int
    shown: tuple[tuple[int | None, str], ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What reading says about the files: rows left out, files whose times name no zone, and whether events belong to sessions."""

    unread: tuple[Unread, ...]
    without_zone: tuple[str, ...]
    has_sessions: bool = False


def read_orders(engine: DuckEngine, paths: Sequence[Path]) -> Read:
    """`orders`: one row an order, numbered as they stand in the files. An id given twice, an end before its start, an empty field: unread."""
    files = [open_table(engine, ORDERS, path) for path in paths]
    if not files:
        raise IntakeError("orders", "没有工单文件 ‖ no file of orders was given", "请给出至少一个文件 ‖ Give at least one")
    engine.run("SET preserve_insertion_order = true")
    parts = " UNION ALL ".join(file.numbered(_columns(file, ORDERS, engine, trimmed=True)) for file in files)
    engine.keep("orders_given", f"SELECT * REPLACE (COALESCE(line, record) AS line), {_WHY_UNREAD} AS why FROM ({parts})")
    engine.run("SET preserve_insertion_order = false")
    twice = "SELECT order_id, MIN(rowid) AS kept FROM orders_given WHERE why IS NULL GROUP BY order_id HAVING COUNT(*) > 1"
    again = "orders_given.order_id = t.order_id AND orders_given.rowid > t.kept AND why IS NULL"
    engine.run(f"UPDATE orders_given SET why = '{_TWICE}' FROM ({twice}) t WHERE {again}")
    engine.show("orders", f"SELECT rowid + 1 AS o, {', '.join(ORDERS.names)} FROM orders_given WHERE why IS NULL")
    bad = """SELECT source, line, why || ': ' || COALESCE(order_id, ''), COUNT(*) OVER (PARTITION BY source)
FROM orders_given WHERE why IS NOT NULL ORDER BY source, line"""
    unread = [*_unread(engine.rows(bad)), *_rejected(engine, files)]
    return Read(tuple(unread), _without_zone(engine, files, ORDERS))


def read_log(engine: DuckEngine, paths: Sequence[Path], *, sessions: Sequence[Path] = ()) -> Read:
    """`log`: one row an event, and one for each opening and closing of a session; `sessions`. Text is read once and kept as columns on disk."""
    files = [open_table(engine, EVENTS, path) for path in paths]
    opened = [open_table(engine, SESSIONS, path) for path in sessions]
    if not files and not opened:
        raise IntakeError("logs", "没有日志文件 ‖ no log was given", "请给出至少一个日志 ‖ Give at least one log")
    parts = [_log_part(engine, file, at) for at, file in enumerate(files)]
    unread = _keep(engine, "sessions", SESSIONS, opened, _WHY_NO_SESSION)
    if opened:
        both = (("opened_at", "session_opened"), ("closed_at", "session_closed"))
        given = "device_id, account, {at} AS ts, '{word}' AS action, session, CAST(NULL AS VARCHAR) AS detail, source, line"
        parts += [f"SELECT {given.format(at=at, word=word)} FROM sessions WHERE {at} IS NOT NULL" for at, word in both]
    shift = engine.zone_hours * HOUR
    engine.show("log", f"SELECT *, ts // {BUCKET} AS bucket, (ts + {shift}) // {DAY} AS day FROM ({' UNION ALL '.join(parts)})")
    zoneless = (*_without_zone(engine, files, EVENTS), *_without_zone(engine, opened, SESSIONS))
    has_sessions = bool(opened) or any("session" in file.types for file in files)
    return Read((*_rejected(engine, files), *unread, *_rejected(engine, opened)), zoneless, has_sessions)


def read_recordings(engine: DuckEngine, paths: Sequence[Path]) -> Read:
    """`recordings`: one row a stretch of video."""
    files = [open_table(engine, RECORDINGS, path) for path in paths]
    unread = _keep(engine, "recordings", RECORDINGS, files, _WHY_NO_RECORDING)
    return Read((*unread, *_rejected(engine, files)), _without_zone(engine, files, RECORDINGS))


def _keep(engine: DuckEngine, name: str, table: Table, files: Sequence[TableFile], why: str) -> list[Unread]:
    """A small table from its files; what cannot be read is listed."""
    if not files:
        engine.put(name, [(c.name, str if c.kind is Kind.TEXT else int) for c in table.columns], ())
        return []
    parts = " UNION ALL ".join(file.numbered(_columns(file, table, engine, trimmed=True)) for file in files)
    engine.keep(f"{name}_given", f"SELECT * REPLACE (COALESCE(line, record) AS line), {why} AS why FROM ({parts})")
    engine.keep(name, f"SELECT {', '.join(table.names)} FROM {name}_given WHERE why IS NULL")
    return _unread(engine.rows(f"SELECT source, line, why, COUNT(*) OVER (PARTITION BY source) FROM {name}_given WHERE why IS NOT NULL ORDER BY source, line"))


def _log_part(engine: DuckEngine, file: TableFile, at: int) -> str:
    if not file.is_text:
        select = f"SELECT {_columns(file, EVENTS, engine)} FROM {file.call}"
        return _within_reason(select) if _has_wild_times(engine, file) else select
    kept = engine.spill.path / f"log-{at}.parquet"
    own = ", ".join(f"{file.column(c, engine.zone_hours)} AS {c.name}" for c in EVENTS.columns if c.name in file.types)
    write_parquet(engine, _within_reason(f"SELECT {own} FROM {file.by_threads}"), kept)
    if file.by_threads != file.call and file.has_quotes() and _rejected(engine, [file]):
        own_scans = f"SELECT scan_id FROM reject_scans WHERE file_path = {quoted(str(file.path))}"
        engine.run(f"DELETE FROM reject_errors WHERE scan_id IN ({own_scans})")
        write_parquet(engine, _within_reason(f"SELECT {own} FROM {file.call}"), kept)
    call = f"read_parquet({literal_path(kept)})"
    columns = (c.name if c.name in file.types else f"{file.column(c, engine.zone_hours)} AS {c.name}" for c in EVENTS.columns)
    select = f"SELECT {', '.join(columns)} FROM {call}"
    names = [c.name for c in EVENTS.columns if c.kind is Kind.TEXT and c.name in file.types and c.name != "detail"]
    return _trimmed(select, names) if _has_blanks(engine, call, names) else select


def _has_blanks(engine: DuckEngine, call: str, names: Iterable[str]) -> bool:
    """Whether any name begins or ends with a blank: asked once, word by word, so that a log without is not trimmed line by line."""
    ((found,),) = engine.rows(f"SELECT COUNT(*) FROM {call} WHERE {' OR '.join(f'{name} <> TRIM({name})' for name in names)}")
    return found != 0


def _trimmed(select: str, names: Iterable[str]) -> str:
    bare = ", ".join(f"NULLIF(TRIM({name}), '') AS {name}" for name in names)
    return f"SELECT * REPLACE ({bare}) FROM ({select})"


def _within_reason(select: str) -> str:
    """Events whose time no log can mean have none: they are counted as unread."""
    return f"SELECT * REPLACE (CASE WHEN ts BETWEEN {_EARLIEST} AND {_LATEST} THEN ts END AS ts) FROM ({select})"


def _has_wild_times(engine: DuckEngine, file: TableFile) -> bool:
    """Asked of the file's own statistics, so that a file that has none is not tested line by line."""
    kind = file.types["ts"]
    if kind == "VARCHAR":
        return True
    ends = ", ".join(instant(end, kind, engine.zone_hours) for end in ("low", "high"))
    ((low, high),) = engine.rows(f"SELECT {ends} FROM (SELECT MIN(ts) AS low, MAX(ts) AS high FROM {file.call})")
    return low is not None and high is not None and (int(low) < _EARLIEST or int(high) > _LATEST)


def _columns(file: TableFile, table: Table, engine: DuckEngine, *, trimmed: bool = False) -> str:
    def one(name: str, text: str, *, is_text: bool) -> str:
        return f"NULLIF(TRIM({text}), '') AS {name}" if trimmed and is_text else f"{text} AS {name}"

    return ", ".join(one(c.name, file.column(c, engine.zone_hours), is_text=c.kind is Kind.TEXT) for c in table.columns)


def _without_zone(engine: DuckEngine, files: Sequence[TableFile], table: Table) -> tuple[str, ...]:
    times = [c for c in table.columns if c.kind is Kind.INSTANT]
    return tuple(file.shown_as for file in files if any(file.has_times_without_zone(engine, c) for c in times))


def _rejected(engine: DuckEngine, files: Sequence[TableFile]) -> list[Unread]:
    """Rows of text that are no rows: too few or too many fields, an open quote."""
    if not any(file.is_text for file in files):
        return []
    engine.keep(
        "rejected",
        """SELECT s.file_path AS path, e.line, MIN(e.csv_line) AS text
FROM reject_errors e JOIN reject_scans s ON s.scan_id = e.scan_id AND s.file_id = e.file_id GROUP BY s.file_path, e.line""",
    )
    names = {str(file.path): file.shown_as for file in files}
    rows = [(names.get(str(path)), line, text) for path, line, text in engine.rows("SELECT path, line, text FROM rejected ORDER BY path, line")]
    counts: dict[str, int] = {}
    for source, *_ in rows:
        counts[str(source)] = counts.get(str(source), 0) + 1
    return _unread((source, line, text, counts[str(source)]) for source, line, text in rows if source is not None)


def _unread(rows: Iterable[Row]) -> list[Unread]:
    found: dict[str, tuple[int, list[tuple[int | None, str]]]] = {}
    for source, line, text, count in rows:
        shown = found.setdefault(str(source), (int(count or 0), []))[1]
        if len(shown) < _MOST_SHOWN:
            shown.append((None if line is None else int(line), str(text)))
    return [Unread(source, count, tuple(shown)) for source, (count, shown) in found.items()]
