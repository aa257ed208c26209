"""A table pasted from Excel: its columns found by their headings, or taken in the order of the page, each cell read as a workbook's."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from zhengtu.intake.workbook.cells import Raw
from zhengtu.intake.workbook.found import Found
from zhengtu.intake.workbook.opening import Grid
from zhengtu.intake.workbook.recognising import Layout, recognise
from zhengtu.intake.workbook.sheets import Column, Kind
from zhengtu.intake.workbook.tables import read_table
from zhengtu.places import IntakeError
from zhengtu_web.dossiers.actions.add_items import with_id
from zhengtu_web.dossiers.fields import reader, sheet_of
from zhengtu_web.dossiers.naming import new_id
from zhengtu_web.dossiers.sections import Section
from zhengtu_web.dossiers.showing import value_at
from zhengtu_web.dossiers.validating import DoesNotFit, fitting
from zhengtu_web.ui.wording import say

MOST_ROWS = 10_000
MOST_COLUMNS = 200
_TITLES = 50  # lines a table may have above and between its entries


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot be taken over: row as pasted, column, what is wrong, what to do."""

    row: int
    column: str
    wrong: str
    todo: str


@dataclass(slots=True)
class Pasted:
    """What a pasted table holds: entries that fit, those there already, what is wrong, what was not read."""

    section: Section
    columns: list[tuple[str, str]] = field(default_factory=list)
    by_heading: bool = True
    entries: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    known: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    remarks: tuple[str, ...] = ()

    @property
    def faulty_rows(self) -> int:
        return len({fault.row for fault in self.faults})


def read_pasted(section: Section, text: str, *, present: Iterable[Mapping[str, Any]] = (), ids: Mapping[str, str] | None = None) -> Pasted:
    """Read a pasted table; `present` are the entries there already. Raises IntakeError for an empty or boundless one."""
    rows = _cells(section, text)
    layout, shift = _layout(section, rows)
    found = Found("")
    read_table(layout, found, reader())
    pasted = Pasted(section, by_heading=shift == 0, remarks=tuple(found.remarks))
    pasted.columns = [(_heading(layout, at, by_heading=shift == 0), say(column.zh, column.en)) for at, column in layout.columns]
    bad = {fault.at.row for fault in found.unread}
    labels = dict(layout.columns)
    pasted.faults = [Fault(f.at.row + 1 - shift, _label(labels.get(f.at.column)), f.wrong, f.todo) for f in found.unread]
    members = value_at(found.value, layout.sheet.path) or {"items": []}
    if len(members["items"]) > MOST_ROWS:
        raise _too_much(section)
    places = found.rows.get(layout.sheet.path, [])
    known = _Known(present)
    for place, member in zip(places, members["items"], strict=True):
        if place.row not in bad:
            _take(pasted, place.row + 1 - shift, _linked(section, member, ids or {}), known, layout)
    pasted.faults.sort(key=lambda fault: fault.row)
    return pasted


def _take(pasted: Pasted, row: int, member: dict[str, Any], known: _Known, layout: Layout) -> None:
    try:
        content = fitting(pasted.section, with_id(pasted.section, member))
    except DoesNotFit as e:
        columns = [column for _, column in layout.columns]
        pasted.faults.extend(Fault(row, _label(_column(columns, misfit.path)), misfit.wrong, misfit.todo) for misfit in e.misfits)
        return
    if known.has(content, member):
        pasted.known.append((row, content if content.get("id") not in known.ids else content | {"id": new_id(pasted.section.noun.__name__)}))
    else:
        pasted.entries.append((row, content))
        known.add(content)


def _column(columns: list[Column], path: tuple[Any, ...]) -> Column | None:
    steps = tuple(step for step in path if isinstance(step, str) and step != "items")
    return next((column for n in range(len(steps), 0, -1) for column in columns if column.path == steps[:n]), None)


class _Known:
    """Recognises an entry that is there already: by its id, its identity number, else by everything it says."""

    def __init__(self, present: Iterable[Mapping[str, Any]]) -> None:
        self.ids: set[str] = set()
        self._marks: set[Any] = set()
        for content in present:
            self.add(content)

    def add(self, content: Mapping[str, Any]) -> None:
        self._marks.update(self._of(content))
        if "id" in content:
            self.ids.add(str(content["id"]))

    def has(self, content: Mapping[str, Any], written: Mapping[str, Any]) -> bool:
        return written.get("id") in self.ids if written.get("id") else not self._marks.isdisjoint(self._of(content))

    @staticmethod
    def _of(content: Mapping[str, Any]) -> Iterator[Any]:
        if content.get("identity_number") not in (None, "none"):
            yield "identity", content["identity_number"]
        yield "all", repr(sorted((name, repr(value)) for name, value in content.items() if name != "id"))


def _cells(section: Section, text: str) -> list[list[str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    rows = []
    for row in csv.reader(io.StringIO(lines), delimiter="\t"):
        rows.append([cell.strip() for cell in row])
        if len(rows) > MOST_ROWS + _TITLES or len(row) > MOST_COLUMNS:
            raise _too_much(section)
    while rows and not any(rows[-1]):
        rows.pop()
    if not any(any(row) for row in rows):
        todo = "请在 Excel 中选中表格（连同标题行）复制，再粘贴到这里 ‖ Select the table in Excel with its headings, copy it, paste it here"
        raise IntakeError(_named(section), "没有粘贴任何内容 ‖ nothing was pasted", todo)
    wide = max(len(row) for row in rows)
    return [row + [""] * (wide - len(row)) for row in rows]


def _too_much(section: Section) -> IntakeError:
    wrong = f"超过 {MOST_ROWS:,} 行或 {MOST_COLUMNS} 列 ‖ more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns"
    return IntakeError(_named(section), wrong, "请分几次粘贴，或改用工作簿上传 ‖ Paste it in parts, or upload a workbook")


def _named(section: Section) -> str:
    return f"{section.zh} ‖ {section.en}"


def _layout(section: Section, rows: list[list[str]]) -> tuple[Layout, int]:
    """Columns by headings; without headings in the order the page names, below a line put in for them."""
    sheet = sheet_of(section.name)
    cells: list[list[Raw]] = [list(row) for row in rows]
    grid = Grid(sheet.zh, cells)
    found = next((layout for layout in recognise(grid) if layout.sheet is sheet), None)
    if found is not None:
        return found, 0
    order = by_position(section)[: len(rows[0])]
    heads: list[Raw] = [column.zh for column in order]
    grid = Grid(sheet.zh, [heads + [""] * (len(rows[0]) - len(order)), *cells])
    return Layout(sheet, grid, heading=0, first=1, columns=list(enumerate(order))), 1


def by_position(section: Section) -> list[Column]:
    """The order columns are taken in when a table has no headings."""
    skipped = (Kind.ID, Kind.PRESENT, Kind.COMPLETE, Kind.MONTHS)
    return [column for column in sheet_of(section.name).columns if column.kind not in skipped]


def _linked(section: Section, member: dict[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """Names of other entries turned into their ids."""
    for column in sheet_of(section.name).columns:
        said = member.get(column.path[0]) if column.kind is Kind.LINK else None
        if isinstance(said, str):
            member[column.path[0]] = ids.get(said, said)
    return member


def _heading(layout: Layout, at: int, *, by_heading: bool) -> str:
    if not by_heading:
        return say(f"第 {at + 1} 列", f"column {at + 1}")
    return str(layout.grid.rows[layout.heading][at]) or say(f"第 {at + 1} 列", f"column {at + 1}")


def _label(column: Column | None) -> str:
    return "" if column is None else say(column.zh, column.en)
