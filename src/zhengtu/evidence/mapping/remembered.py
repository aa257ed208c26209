"""The file in which guesses are kept and corrected: one entry for each form of table, and what logs do not say of themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zhengtu.evidence.mapping.guessing import Layout
from zhengtu.evidence.mapping.titles import TABLES, plain
from zhengtu.evidence.reading.instants import is_zone
from zhengtu.places import IntakeError, Place, load_tree, write_yaml

_HEAD = """# 列对照：程序由表头猜出，请核对；改正后下次按此读取。
# Which column holds what: guessed from the titles. Correct it once; the next run reads by it.
# logs：日志自身没有写明的设备、时区和年份，按文件名填写 / device, zone and year that a log does not state, by file name:
#   - {file: audit.log, device: DB-01, zone: Asia/Shanghai, year: 2026}
"""


@dataclass(frozen=True, slots=True)
class LogFacts:
    """What a user says about a log file that the file does not: its device, its zone, the year of its last line."""

    device: str = ""
    zone: str = ""
    year: int | None = None


@dataclass(slots=True)
class Mapping:
    """Corrections by form of table (its kind and titles), and facts by file name."""

    tables: list[dict[str, Any]] = field(default_factory=list)
    logs: dict[str, LogFacts] = field(default_factory=dict)
    learned: bool = False

    def columns_for(self, titles: tuple[str, ...], table: str) -> dict[str, str] | None:
        """The columns remembered for a table whose headings hold all the titles an entry names."""
        there = {plain(title) for title in titles}
        for entry in self.tables:
            if entry["table"] == table and all(plain(title) in there for title in entry["columns"].values()):
                return dict(entry["columns"])
        return None

    def remember(self, layout: Layout, file: str) -> None:
        """Keep a guess, so that it can be corrected."""
        if not layout.guessed:
            return
        columns = {name: layout.titles[place] for name, place in sorted(layout.columns.items(), key=lambda item: item[1])}
        entry = {"file": file, "table": layout.table, "columns": columns}
        if not any(known["table"] == layout.table and known["columns"] == columns for known in self.tables):
            self.tables.append(entry)
            self.learned = True

    def text(self) -> str:
        """The file as it is written."""
        logs = [
            {"file": name} | {k: str(v) for k, v in (("device", facts.device), ("zone", facts.zone), ("year", facts.year)) if v}
            for name, facts in self.logs.items()
        ]
        return _HEAD + write_yaml({"tables": self.tables} | ({"logs": logs} if logs else {}))


def load_mapping(path: Path | None) -> Mapping:
    """The mapping of a file; an empty one where there is none yet.

    Raises: IntakeError, with file and line, for an entry that names an unknown table, field or zone.
    """
    if path is None or not path.exists():
        return Mapping()
    tree = load_tree(path, IntakeError)
    value = tree.value or {}
    if not isinstance(value, dict):
        raise IntakeError(
            Place(path.name, 1), "列对照应含 tables 或 logs ‖ a mapping holds tables or logs", "请参照程序写出的文件 ‖ Follow the file the program wrote"
        )
    mapping = Mapping()
    for at, entry in enumerate(value.get("tables") or []):
        place = tree.place(("tables", at))
        if not isinstance(entry, dict) or entry.get("table") not in TABLES or not isinstance(entry.get("columns"), dict):
            wrong = f"每项应有 table（{'、'.join(TABLES)}）和 columns ‖ each entry has a table ({', '.join(TABLES)}) and columns"
            raise IntakeError(place, wrong, "请改正这一项 ‖ Correct this entry")
        strange = [name for name in entry["columns"] if name not in TABLES[entry["table"]]]
        if strange:
            fields = "、".join(TABLES[entry["table"]])
            wrong = f'没有字段“{strange[0]}” ‖ there is no field "{strange[0]}"'
            raise IntakeError(place, wrong, f"可用字段：{fields} ‖ The fields are {fields.replace('、', ', ')}")
        mapping.tables.append({"file": str(entry.get("file", "")), "table": entry["table"], "columns": {k: str(v) for k, v in entry["columns"].items()}})
    for at, entry in enumerate(value.get("logs") or []):
        mapping.logs[str(entry.get("file", ""))] = _log_facts(entry, tree.place(("logs", at)))
    return mapping


def _log_facts(entry: dict[str, Any], place: Place) -> LogFacts:
    zone, year = str(entry.get("zone", "")), str(entry.get("year", ""))
    if zone and not is_zone(zone):
        wrong = f'不认识时区“{zone}” ‖ nobody knows a zone named "{zone}"'
        raise IntakeError(place, wrong, "请写 Asia/Shanghai 或 +08:00 ‖ Write Asia/Shanghai or +08:00")
    if year and not (year.isdigit() and 1990 <= int(year) <= 2100):
        raise IntakeError(place, f'“{year}”不是年份 ‖ "{year}" is no year', "请写四位年份 ‖ Write a year of four digits")
    return LogFacts(str(entry.get("device", "")), zone, int(year) if year else None)
