"""The file in which guesses are kept and corrected: one entry for each form of table, and what logs do not say of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from zhengtu.evidence.mapping.guessing import Layout
from zhengtu.evidence.mapping.titles import TABLES, plain
from zhengtu.evidence.reading.instants import is_zone
from zhengtu.places import IntakeError, Place, load_tree, write_yaml
from zhengtu.places.place import Path, Tree

_HEAD = """# 列对照：程序由表头猜出，请核对；改正后下次按此读取。
# Which column holds what: guessed from the titles. Correct it once; the next run reads by it.
# logs：日志自身没有写明的设备、时区和年份，按文件名填写 / device, zone and year that a log does not state, by file name:
#   - {file: audit.log, device: DB-01, zone: Asia/Shanghai, year: 2026}
"""
_ENTRIES = {"tables": ("file", "table", "columns"), "logs": ("file", "device", "zone", "year")}
_FOLLOW = "请参照程序写出的文件 ‖ Follow the file the program wrote"
_WRITE_ZONE = "请写 Asia/Shanghai 或 +08:00 ‖ Write Asia/Shanghai or +08:00"


@dataclass(frozen=True, slots=True)
class LogFacts:
    """What a user says about a log file that the file does not: its device, its zone, the year of its last line."""

    device: str = ""
    zone: str = ""
    year: int | None = None


@dataclass(slots=True)
class Mapping:
    """Corrections by form of table (its kind and titles), and facts by file name; `learned` are the entries no file holds yet."""

    tables: list[dict[str, Any]] = field(default_factory=list)
    logs: dict[str, LogFacts] = field(default_factory=dict)
    learned: list[dict[str, Any]] = field(default_factory=list)
    _served: list[dict[str, str]] = field(default_factory=list)

    def columns_for(self, titles: tuple[str, ...], table: str) -> dict[str, str] | None:
        """The columns remembered for a table whose headings hold all the titles an entry names."""
        there = {plain(title) for title in titles}
        for entry in self.tables:
            if entry["table"] == table and entry["columns"] and all(plain(title) in there for title in entry["columns"].values()):
                return dict(entry["columns"])
        return None

    def serve(self, columns: dict[str, str]) -> None:
        """Note that a table was read by these columns."""
        self._served.append(columns)

    def idle(self, files: Iterable[str]) -> list[str]:
        """What of it served none of the files read, in both languages: a slip of the pen, or meant for another run."""
        read = set(files)
        told = [f"logs 中的“{name}”不在读入的文件里 ‖ no file that was read is the log {name}" for name in self.logs if name not in read]
        for entry in self.tables:
            if entry["columns"] not in self._served:
                titles = "、".join(entry["columns"].values()) or "—"
                zh, en = f"没有文件按“{entry['file']}”的 {entry['table']} 列读取：{titles}", titles.replace("、", ", ")
                told.append(f"{zh} ‖ no file was read by the {entry['table']} columns of {entry['file'] or 'an entry'}: {en}")
        return told

    def remember(self, layout: Layout, file: str) -> None:
        """Keep a guess, so that it can be corrected."""
        if not layout.guessed:
            return
        columns = {name: layout.titles[place] for name, place in sorted(layout.columns.items(), key=lambda item: item[1])}
        entry = {"file": file, "table": layout.table, "columns": columns}
        self._served.append(columns)
        if not any(known["table"] == layout.table and known["columns"] == columns for known in self.tables):
            self.tables.append(entry)
            self.learned.append(entry)

    def text(self) -> str:
        """What was learned, as a file of its own."""
        return _HEAD + write_yaml({"tables": self.learned})


def load_mapping(path: FilePath | None) -> Mapping:
    """The mapping of a file; an empty one where there is none yet.

    Raises: IntakeError, with file, line and field, for what is no field, table or zone: nothing a user wrote is passed over.
    """
    if path is None or not path.exists():
        return Mapping()
    tree = load_tree(path, IntakeError)
    if tree.value and not isinstance(tree.value, dict):
        raise IntakeError(Place(path.name, 1), "列对照应含 tables 或 logs ‖ a mapping holds tables or logs", _FOLLOW)
    _refuse_unknown(tree, (), tree.value or {}, tuple(_ENTRIES))
    mapping = Mapping()
    for place, entry in _entries(tree, "tables"):
        mapping.tables.append(_table(entry, tree, place))
    for place, entry in _entries(tree, "logs"):
        name = _text(entry, "file", tree, place)
        if not name:
            raise IntakeError(tree.place(place), "没有写明 file ‖ it names no file", "请写日志的文件名 ‖ Write the name of the log")
        mapping.logs[name] = _log_facts(entry, tree, place)
    return mapping


def _refuse_unknown(tree: Tree, at: Path, value: dict[str, Any], names: Iterable[str]) -> None:
    strange = next((name for name in value if name not in names), None)
    if strange is not None:
        fields = "、".join(names)
        wrong = f'没有字段“{strange}” ‖ there is no field "{strange}"'
        raise IntakeError(tree.place((*at, strange)), wrong, f"可用字段：{fields} ‖ The fields are {fields.replace('、', ', ')}")


def _entries(tree: Tree, name: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each entry of a list and its place, once its fields are known to be fields."""
    entries = (tree.value or {}).get(name) or []
    if not isinstance(entries, list):
        raise IntakeError(tree.place((name,)), f"{name} 应为列表 ‖ {name} is a list", _FOLLOW)
    for at, entry in enumerate(entries):
        if not isinstance(entry, dict):
            fields = "、".join(_ENTRIES[name])
            wrong = f"每项应写明 {fields} ‖ each entry says {fields.replace('、', ', ')}"
            raise IntakeError(tree.place((name, at)), wrong, _FOLLOW)
        _refuse_unknown(tree, (name, at), entry, _ENTRIES[name])
        yield (name, at), entry


def _text(entry: dict[str, Any], name: str, tree: Tree, at: Path) -> str:
    said = entry.get(name, "")
    if isinstance(said, dict | list):
        raise IntakeError(tree.place((*at, name)), f"{name} 应是一个词 ‖ {name} is one word", "请改正这一项 ‖ Correct this entry")
    return "" if said is None else str(said).strip()


def _table(entry: dict[str, Any], tree: Tree, at: Path) -> dict[str, Any]:
    file, table, columns = _text(entry, "file", tree, at), _text(entry, "table", tree, at), entry.get("columns")
    if table not in TABLES or not isinstance(columns, dict):
        wrong = f"每项应有 table（{'、'.join(TABLES)}）和 columns ‖ each entry has a table ({', '.join(TABLES)}) and columns"
        raise IntakeError(tree.place(at), wrong, "请改正这一项 ‖ Correct this entry")
    _refuse_unknown(tree, (*at, "columns"), columns, TABLES[table])
    return {"file": file, "table": table, "columns": {name: _text(columns, name, tree, (*at, "columns")) for name in columns}}


def _log_facts(entry: dict[str, Any], tree: Tree, at: Path) -> LogFacts:
    zone, year = _text(entry, "zone", tree, at), _text(entry, "year", tree, at)
    if zone.upper() == "CST":
        wrong = "时区“CST”有歧义：中国、北美中部、古巴都这样写 ‖ the zone CST is ambiguous: China, Central and Cuba all write it"
        raise IntakeError(tree.place((*at, "zone")), wrong, _WRITE_ZONE)
    if zone and not is_zone(zone):
        raise IntakeError(tree.place((*at, "zone")), f'不认识时区“{zone}” ‖ nobody knows a zone named "{zone}"', _WRITE_ZONE)
    if year and not (year.isdecimal() and 1990 <= int(year) <= 2100):
        raise IntakeError(tree.place((*at, "year")), f'“{year}”不是年份 ‖ "{year}" is no year', "请写四位年份 ‖ Write a year of four digits")
    return LogFacts(_text(entry, "device", tree, at), zone, int(year) if year else None)
