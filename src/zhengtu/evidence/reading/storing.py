"""What was read becomes files: one name for each device, an action for each command, lines that overlapping files repeat counted once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from zhengtu.evidence.engine.door import DuckEngine
from zhengtu.evidence.engine.files import write_parquet
from zhengtu.evidence.engine.protocol import one, quoted
from zhengtu.evidence.mapping.guessing import Layout
from zhengtu.evidence.reading.commands import action_of
from zhengtu.evidence.reading.found import NOBODY, FileReading
from zhengtu.evidence.reading.gathered import Gathered
from zhengtu.evidence.reading.names import apart, narrow, pair, person
from zhengtu.evidence.reading.registers import Cells
from zhengtu.evidence.reading.text_logs import TextLog
from zhengtu.evidence.settings import AccountKind
from zhengtu.evidence.tables import EVENTS, ORDERS, RECORDINGS, SESSIONS, Kind, Table

AT_ONCE = 200_000
"""So many rows are held before they move into the engine."""

_ROW_TABLES = {"events": EVENTS, "sessions": SESSIONS, "orders": ORDERS, "recordings": RECORDINGS}


class Store:
    """Rows and logs of a run on their way into files."""

    def __init__(self, engine: DuckEngine, gathered: Gathered) -> None:
        self.engine, self.gathered = engine, gathered
        self._renames = True
        self._blocks: dict[str, list[str]] = {name: [] for name in _ROW_TABLES}

    def relieve(self) -> None:
        """Move rows into the engine when there are many."""
        if len(self.gathered.events) >= AT_ONCE:
            self._move("events", EVENTS, self.gathered.events)
        if len(self.gathered.sessions) >= AT_ONCE:
            self._move("sessions", SESSIONS, self.gathered.sessions)

    def learn_names(self, layout: Layout, rows: Iterator[tuple[int, Sequence[object]]], reading: FileReading, kinds: Mapping[str, AccountKind]) -> None:
        """People with accounts, or devices with other names, from a table the user keeps."""
        for number, row in rows:
            cells = Cells(number, layout, row)
            if number <= layout.first or cells.is_empty or cells.is_heading:
                continue
            if layout.table == "devices":
                self.gathered.devices.learn(cells.text("device"), *(part for part in narrow(cells.raw("also")).replace("、", ",").split(",")))
            elif person(cells.raw("person")) and person(cells.raw("account")):
                kind = next((word for said, word in kinds.items() if said in cells.text("kind").lower()), AccountKind.PERSONAL)
                accounts = apart(cells.raw("account"))
                name, inner = pair(person(cells.raw("person")))
                for account in accounts:
                    self.gathered.accounts.stated[name if inner in accounts else person(cells.raw("person")), account] = kind
            else:
                reading.leave(number, "没有姓名或账号 ‖ there is no name or no account")
                continue
            reading.rows_read += 1

    def write(self, logs: Sequence[TextLog]) -> dict[str, list[Path]]:
        """Every table that has rows, as Parquet."""
        for name, table in _ROW_TABLES.items():
            rows = getattr(self.gathered, name)
            if rows:
                self._move(name, table, rows)
        spans = [self._spans(log) for log in logs]
        self._drop_repeated(logs, spans)
        self._name_devices(spans)
        self._name_commands(logs)
        made: dict[str, list[Path]] = {}
        for name in _ROW_TABLES:
            for block in self._blocks[name]:
                made.setdefault(name, []).append(self._write(block, self._select_rows(name, block)))
                self.engine.run(f"DROP TABLE {block}")
        for log in logs:
            made.setdefault("events", []).append(self._write(log.tables[0], self._select_log(log), source=log.reading.name))
            for table_name in log.tables:
                self.engine.run(f"DROP TABLE IF EXISTS {table_name}")
        return made

    def _move(self, name: str, table: Table, rows: list[Any]) -> None:
        block = f"rows_{name}_{len(self._blocks[name])}"
        self.engine.put(block, [(c.name, str if c.kind is Kind.TEXT else int) for c in table.columns], rows)
        self._blocks[name].append(block)
        rows.clear()

    def _write(self, name: str, select: str, *, source: str = "") -> Path:
        path = self.engine.spill.path / f"{name}.parquet"
        write_parquet(self.engine, select, path, source=source)
        return path

    def _select_rows(self, name: str, block: str) -> str:
        if name == "recordings":
            return f"SELECT * FROM {block}"
        columns = ", ".join("coalesce(d.name, r.device_id) AS device_id" if c.name == "device_id" else f"r.{c.name}" for c in _ROW_TABLES[name].columns)
        return f"SELECT {columns} FROM {block} r LEFT JOIN device_names d ON d.said = r.device_id"

    def _select_log(self, log: TextLog) -> str:
        devices = "LEFT JOIN device_names d ON d.said = e.device" if self._renames else ""
        device = "coalesce(d.name, e.device)" if self._renames else "e.device"
        account = f"CASE WHEN e.action = 'login_failed' THEN {quoted(NOBODY)} ELSE coalesce(e.account, {quoted(NOBODY)}) END"
        return f"""SELECT {device} AS device_id, {account} AS account, e.ts,
            coalesce(c.means, e.action) AS action, e.detail, e.no AS line FROM ({log.acts} UNION ALL {log.quiet}) e {devices}
            LEFT JOIN command_actions c ON c.command = e.command AND c.action = e.action"""

    def _spans(self, log: TextLog) -> dict[str, tuple[int, int]]:
        """First and last time of each host of a log."""
        host = "host" if log.reading.format == "syslog" else "device"
        rows = self.engine.rows(f"SELECT {host}, min(ts), max(ts) FROM {log.tables[0]} WHERE ts IS NOT NULL AND {host} IS NOT NULL GROUP BY 1")
        return {str(h): (int(low or 0), int(high or 0)) for h, low, high in rows}

    def _name_devices(self, spans: Sequence[Mapping[str, tuple[int, int]]]) -> None:
        devices = self.gathered.devices
        said = {host for own in spans for host in own}
        for name, blocks in self._blocks.items():
            if name != "recordings":
                said |= {str(d) for block in blocks for (d,) in self.engine.rows(f"SELECT DISTINCT device_id FROM {block} WHERE device_id IS NOT NULL")}
        names = [(text, devices.name_of(text)) for text in sorted(said, key=lambda text: (len(text), text))]
        self._renames = any(text != name for text, name in names)
        self.engine.put("device_names", [("said", str), ("name", str)], names)

    def _name_commands(self, logs: Sequence[TextLog]) -> None:
        commands = {
            (str(command), str(action)) for log in logs for command, action in self.engine.rows(f"SELECT DISTINCT command, action FROM ({log.commanded})")
        }
        rows = ((command, action, action_of(command, raised=action == "sudo")) for command, action in sorted(commands))
        self.engine.put("command_actions", [("command", str), ("action", str), ("means", str)], rows)

    def _drop_repeated(self, logs: Sequence[TextLog], spans: Sequence[Mapping[str, tuple[int, int]]]) -> None:
        """Lines two files both hold: as often as both hold them, they are taken out of the later file."""
        for at, (log, own) in enumerate(zip(logs, spans, strict=True)):
            for earlier, theirs in zip(logs[:at], spans, strict=False):
                if earlier.reading.format == log.reading.format and any(
                    h in theirs and low <= theirs[h][1] and theirs[h][0] <= high for h, (low, high) in own.items()
                ):
                    self._drop_shared(log, earlier)

    def _drop_shared(self, log: TextLog, earlier: TextLog) -> None:
        keys = "device, ts, action, account, text"
        text, at = ("rest", "host") if log.reading.format == "syslog" else ("detail", "device")
        named = f"no, {at} AS device, ts, action, coalesce(account, '') AS account, coalesce({text}, '') AS text"
        told = "ts IS NOT NULL AND action IS NOT NULL AND action <> 'other'"
        counted = f"SELECT no, {keys}, row_number() OVER (PARTITION BY {keys} ORDER BY no) AS time FROM (SELECT {named} FROM {{}} WHERE {told})"
        both = f"SELECT no FROM ({counted.format(log.tables[0])}) a SEMI JOIN ({counted.format(earlier.tables[0])}) b USING ({keys}, time)"
        count = int(one(self.engine, f"SELECT count(*) FROM ({both})")[0] or 0)
        if not count:
            return
        self.engine.run(f"DELETE FROM {log.tables[0]} WHERE no IN ({both}) AND action <> 'other'")
        name = earlier.reading.name
        log.reading.remark(f'有 {count} 行已在“{name}”中，只算一次 ‖ {count} lines stand in "{name}" too and count once')
