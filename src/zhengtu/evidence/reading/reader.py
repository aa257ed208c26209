"""Reader: from the files of a run to the plain tables of evidence, in a folder only its owner can read and that goes with the run."""

from __future__ import annotations

import filecmp
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from zhengtu.evidence.engine.door import DuckEngine
from zhengtu.evidence.engine.resources import Resources
from zhengtu.evidence.mapping.guessing import Layout, fields_missing, find_layout
from zhengtu.evidence.mapping.remembered import LogFacts, Mapping
from zhengtu.evidence.mapping.titles import TABLES
from zhengtu.evidence.reading import numbers
from zhengtu.evidence.reading.found import FORMATS, NOBODY, FileReading
from zhengtu.evidence.reading.gathered import Gathered
from zhengtu.evidence.reading.jumpserver import find_export, read_export
from zhengtu.evidence.reading.orders import OrderSheet, year_for
from zhengtu.evidence.reading.plain_rows import table_file
from zhengtu.evidence.reading.plain_tables import plain_table
from zhengtu.evidence.reading.prepared import head_of
from zhengtu.evidence.reading.registers import Register, read_register
from zhengtu.evidence.reading.rows import Sheet, is_workbook, sheets_of
from zhengtu.evidence.reading.storing import Store
from zhengtu.evidence.reading.text_logs import TextLog, format_of_text, read_text_log
from zhengtu.evidence.settings import AccountKind, Alias, Logs, SourceFacts
from zhengtu.places import IntakeError
from zhengtu.places.sm3 import sm3_of_file

_LOG_TABLES = ("video", "door", "alarm", "events")
_ALIAS_KINDS = dict.fromkeys(("共用", "公用", "共享", "shared"), AccountKind.SHARED) | dict.fromkeys(("服务", "系统", "service", "system"), AccountKind.SERVICE)


@dataclass(slots=True)
class Evidence:
    """What a run was given, ready to be matched: files of orders, logs, people, and what became of each file read."""

    orders: list[Path]
    logs: Logs
    aliases: list[Alias]
    files: list[FileReading]
    paths: dict[str, Path]
    folder: DuckEngine | None = None

    def digests(self, names: Iterable[str]) -> dict[str, str]:
        """The SM3 of files a report cites, by their names; of none else, since a large file takes its time."""
        return {name: sm3_of_file(self.paths[name]) for name in names if name in self.paths}

    def close(self) -> None:
        """Wipe the files that were made."""
        if self.folder is not None:
            self.folder.close()

    def __enter__(self) -> Evidence:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


@dataclass(slots=True)
class Reader:
    """Reads the files of one run, one after the other."""

    engine: DuckEngine
    mapping: Mapping
    zone_hours: int
    as_of: date
    gathered: Gathered = field(default_factory=Gathered)
    files: list[FileReading] = field(default_factory=list)
    text_logs: list[TextLog] = field(default_factory=list)
    plain: dict[str, list[Path]] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)
    order_books: list[numbers.OrderBook] = field(default_factory=list)
    store: Store = field(init=False)

    def __post_init__(self) -> None:
        self.store = Store(self.engine, self.gathered)

    def read_orders(self, path: Path) -> None:
        """One file of orders. Raises IntakeError when no sheet of it has the columns of orders."""
        reading = self._begin(path, "orders")
        if reading is None or self._is_plain(path, reading, ("orders",)):
            return
        titles: list[str] = []
        missing: list[str] = []
        before = len(self.gathered.orders)
        for sheet in sheets_of(path, reading):
            layout = self._layout(sheet, ("orders",), reading)
            if layout is None:
                titles += [str(cell) for row in sheet.first_rows[:3] for cell in row if str(cell).strip()][:12]
                missing = missing or fields_missing(sheet.first_rows, "orders")
                if sheet.name:
                    reading.remark(f'工作表“{sheet.name}”没有认出工单的表头，未读 ‖ the sheet "{sheet.name}" has no headings of orders and was not read')
                continue
            reading.tell_unused(layout.unused)
            facts = self._facts(path)
            year = facts.year or year_for(sheet.first_rows, sheet.name, path.stem)
            begin = len(self.gathered.orders)
            OrderSheet(self.gathered, reading, layout, self.zone_hours, sheet.name, facts.zone, year).read(sheet.rows)
            self.order_books.append(numbers.OrderBook(reading, sheet.name, begin, len(self.gathered.orders)))
        if len(self.gathered.orders) == before and reading.rows_unread == 0:
            if missing:
                wrong = f"缺少列：{'、'.join(TABLES['orders'][name][0] for name in missing)} ‖ columns are missing: {', '.join(missing)}"
                raise IntakeError(path.name, wrong, "请补上这些列，或用 --mapping 指明 ‖ Add them, or name them with --mapping")
            if not titles:
                raise IntakeError(path.name, "只有标题行，没有工单 ‖ it holds titles and no orders", "请核对导出的范围 ‖ Check what was exported")
            raise self._unrecognised(path, "工单", "orders", titles)

    def read_log(self, path: Path) -> None:
        """One log or export of any known make. Raises IntakeError when it is none."""
        reading = self._begin(path, "unknown")
        if reading is None or self._is_plain(path, reading, ("events", "sessions", "recordings")):
            return
        head = head_of(path)
        kind = "" if is_workbook(head) else format_of_text(head)
        if kind:
            reading.format = kind
            facts = self._facts(path)
            log = read_text_log(self.engine, path, kind, f"text_log_{len(self.text_logs)}", reading, facts=facts, as_of=self.as_of, zone_hours=self.zone_hours)
            self.text_logs.append(log)
            return
        titles: list[str] = []
        if not any([self._read_sheet(sheet, path, reading, titles) for sheet in sheets_of(path, reading)]):
            raise self._unrecognised(path, "日志", "log", titles)

    def read_aliases(self, path: Path) -> None:
        """People and their accounts, devices and their other names."""
        reading = self._begin(path, "aliases")
        if reading is None:
            return
        titles: list[str] = []
        found = False
        for sheet in sheets_of(path, reading):
            layout = self._layout(sheet, ("aliases", "devices"), reading)
            titles += [str(cell) for cell in (sheet.first_rows[0] if sheet.first_rows else ())]
            if layout is not None:
                self.store.learn_names(layout, sheet.rows, reading, _ALIAS_KINDS)
                found = True
        if not found:
            raise self._unrecognised(path, "人员账号对照", "table of people and accounts", titles)

    def finish(self) -> Evidence:
        """Names brought together, repeated lines taken out, tables written."""
        numbers.tell_apart(self.gathered.orders, self.order_books)
        for reading in self.files:
            repeated = self.gathered.repeated.get(reading.name, 0)
            if repeated:
                zh, en = f"有 {repeated} 行与其他导出重复，只算一次", f"{repeated} rows stand in another export too and count once"
                reading.remark(f"{zh} ‖ {en}")
            unfinished = self.gathered.unfinished.get(reading.name, 0)
            if unfinished:
                zh, en = f"有 {unfinished} 个会话导出时尚未结束", f"{unfinished} sessions were not finished when they were exported"
                reading.remark(f"{zh} ‖ {en}")
            if reading.cut_short:
                zh, en = f"有 {reading.cut_short} 个字段被导出截断", f"{reading.cut_short} fields were cut short by the exporter"
                reading.remark(f"{zh} ‖ {en}")
        written = self.store.write(self.text_logs)
        orders = [*self.plain.get("orders", ()), *written.get("orders", ())]
        if not orders:
            self._refuse_unread([reading for reading in self.files if reading.format == "orders"])
        elif not any((self.plain | written).get(name) for name in ("events", "sessions", "recordings")):
            self._refuse_unread([reading for reading in self.files if reading.format not in ("orders", "aliases")])
        logs = Logs(
            events=[*self.plain.get("events", ()), *written.get("events", ())],
            sessions=[*self.plain.get("sessions", ()), *written.get("sessions", ())],
            recordings=[*self.plain.get("recordings", ()), *written.get("recordings", ())],
            sources=[SourceFacts(f.name, f.format, f.rows_read, f.rows_unread, f.cut_short, f.lost, f.full_page) for f in self.files if f.format != "orders"],
        )
        aliases = [*self.gathered.accounts.aliases(), Alias(NOBODY, NOBODY, AccountKind.SERVICE)]
        return Evidence(orders, logs, aliases, self.files, self.paths, self.engine)

    @staticmethod
    def _refuse_unread(files: Sequence[FileReading]) -> None:
        """Of files none of whose rows could be read, the first is refused by its first row."""
        refused = next((reading for reading in files if reading.unread), None)
        if refused is not None:
            first = refused.unread[0]
            zh, _, en = first.why.partition(" ‖ ")
            wrong = f"没有一行读得出；第 {first.line} 行：{zh} ‖ no row could be read; row {first.line}: {en or zh}"
            raise IntakeError(refused.name, wrong, "请按此更正后再交 ‖ Correct the rows and try again")

    def _begin(self, path: Path, kind: str) -> FileReading | None:
        """A new reading under a name of its own; None for a file that was read already, byte for byte."""
        shown = str(path).encode(errors="replace").decode()
        if shown != str(path):
            raise IntakeError(shown, "文件名不是 UTF-8 ‖ the name of the file is not UTF-8", "请改名 ‖ Rename it")
        head_of(path, 16)
        name = path.name if path.name not in self.paths else str(path)
        reading = FileReading(name, kind)
        if path.stat().st_size == 0:
            raise IntakeError(str(path), "文件是空的 ‖ the file is empty", "请重新导出 ‖ Export it again")
        self.files.append(reading)
        first = self._same_as(path)
        self.paths[name] = path
        if first:
            reading.remark(f'与“{first}”逐字节相同，只读一次 ‖ it is the same as "{first}", byte for byte, and is read once')
            return None
        return reading

    def _same_as(self, path: Path) -> str:
        """The name of a file read before that is the same byte for byte; only files of one size are compared."""
        size = path.stat().st_size
        return next((name for name, other in self.paths.items() if other.stat().st_size == size and filecmp.cmp(other, path, shallow=False)), "")

    def _is_plain(self, path: Path, reading: FileReading, tables: Sequence[str]) -> bool:
        plain = plain_table(path, tables)
        if plain is None:
            return False
        reading.format, reading.counted = "events" if plain.name == "recordings" else plain.name, False
        reading.tell_unused(plain.unused)
        self.plain.setdefault(plain.name, []).append(table_file(self.engine, path, plain, reading))
        return True

    def _facts(self, path: Path) -> LogFacts:
        return self.mapping.logs.get(path.name, LogFacts())

    def _layout(self, sheet: Sheet, tables: Sequence[str], reading: FileReading) -> Layout | None:
        for table in tables:
            for depth in range(len(sheet.first_rows)):
                titles = tuple(str(cell) for row in sheet.first_rows[: depth + 1] for cell in row)
                corrected = self.mapping.columns_for(titles, table)
                found = find_layout(sheet.first_rows, (table,), corrected) if corrected else None
                if found is not None and corrected is not None:
                    self.mapping.serve(corrected)
                    return found
                if depth > 4:
                    break
        found = find_layout(sheet.first_rows, tables)
        if found is not None:
            self.mapping.remember(found, reading.name)
        return found

    def _read_sheet(self, sheet: Sheet, path: Path, reading: FileReading, titles: list[str]) -> bool:
        export = find_export(sheet.first_rows)
        facts = self._facts(path)
        if export is not None:
            reading.format = export.format
            read_export(export, sheet.rows, self.gathered, reading, zone_hours=self.zone_hours, zone=facts.zone, full=self.store.relieve)
            return True
        layout = self._layout(sheet, _LOG_TABLES, reading)
        titles += [str(cell) for row in sheet.first_rows[:2] for cell in row if str(cell).strip()][:12]
        if layout is None:
            return False
        reading.format = layout.table
        read_register(Register(self.gathered, reading, self.zone_hours, facts.zone), layout, sheet.rows)
        return True

    def _unrecognised(self, path: Path, zh: str, en: str, titles: list[str]) -> IntakeError:
        there = "、".join(dict.fromkeys(t.strip()[:20] for t in titles if t.strip())) or "—"
        known = "、".join(FORMATS[k][0] for k in ("jumpserver_session", "syslog", "auditd", "door", "alarm", "video"))
        wrong = f"不是认得的{zh} ‖ this is no {en} that is known"
        todo = f"首行有：{there}。认得 {known} 等；表格可用 --mapping 指明各列 ‖ It begins with: {there}. For a table, name its columns with --mapping"
        return IntakeError(path.name, wrong, todo)


def read_evidence(
    orders: Sequence[Path],
    logs: Sequence[Path],
    *,
    aliases: Sequence[Path] = (),
    mapping: Mapping | None = None,
    zone_hours: int,
    as_of: date,
    resources: Resources = Resources(),  # noqa: B008 – frozen
    beginning: Callable[[str], None] = lambda name: None,
) -> Evidence:
    """All files of a run; `beginning` is told the name of each as its turn comes.

    Raises: IntakeError for the first that cannot be read at all; single rows are listed instead.
    """
    engine = DuckEngine(resources, zone_hours=zone_hours)
    try:
        reader = Reader(engine, Mapping() if mapping is None else mapping, zone_hours, as_of)
        for read, paths in ((reader.read_aliases, aliases), (reader.read_log, logs), (reader.read_orders, orders)):
            for path in paths:
                beginning(path.name)
                read(path)
        return reader.finish()
    except BaseException:
        engine.close()
        raise
