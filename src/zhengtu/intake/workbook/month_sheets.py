"""Reads the months of each person: a column for each month, or a row for each person and month."""

from __future__ import annotations

from typing import Any

from zhengtu.intake.workbook.cells import CellReader, Raw, Unreadable, read_month, read_yes_no, text_of
from zhengtu.intake.workbook.found import At, Found
from zhengtu.intake.workbook.headings import EXAMPLE
from zhengtu.intake.workbook.labels import STATES
from zhengtu.intake.workbook.recognising import Layout
from zhengtu.intake.workbook.sheets import Kind, Sheet

_PAID = {"已缴", "已缴纳", "缴", "已交", "正常"}
_NOT_PAID = {"未缴", "未缴纳", "未交", "欠缴", "停缴", "-", "—", "/"}


def month_field(sheet: Sheet) -> str:
    """The fact of a month's entry that says which month it is."""
    return next(c.path[0] for c in sheet.columns if c.kind is Kind.MONTH)


def other_field(sheet: Sheet) -> str:
    """The other fact of a month's entry: by whom it was paid."""
    return next(c.path[0] for c in sheet.columns if c.kind is not Kind.MONTH)


def paid_by(raw: Raw) -> str | None:
    """Who paid, as a cell of a month says: None for nobody, empty for the one named beside.

    >>> paid_by("√"), paid_by("未缴"), paid_by(0.0), paid_by(1250.5), paid_by("某公司")
    ('', None, None, '', '某公司')
    """
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return "" if raw > 0 else None
    text = text_of(raw).text
    if text in _PAID or text in _NOT_PAID:
        return "" if text in _PAID else None
    try:
        said = read_yes_no(raw).text
    except Unreadable:
        return text
    return "" if said == "yes" else None


class Owners:
    """The members of the table whose months are listed, by id and by name."""

    def __init__(self, members: list[dict[str, Any]]) -> None:
        self.members = members
        self.by_id = {str(m["id"]): at for at, m in enumerate(members) if m.get("id")}
        self.by_name: dict[str, list[int]] = {}
        for at, member in enumerate(members):
            if isinstance(member.get("name"), str):
                self.by_name.setdefault(member["name"], []).append(at)

    def find(self, layout: Layout, row: list[Raw]) -> int | str:
        """The member a row is about, or why none is meant, in both languages."""
        number, name = (text_of(row[layout.owners[k]]).text if k in layout.owners else "" for k in ("id", "name"))
        if number in self.by_id:
            return self.by_id[number]
        meant = self.by_name.get(name, [])
        if len(meant) == 1:
            return meant[0]
        if meant:
            return f"有 {len(meant)} 人都叫“{name}”，请写档案编号 ‖ {len(meant)} people are called \"{name}\"; write the id"
        return f"人员表里没有“{name or number}”，这一行没有读取 ‖ the people's sheet has no \"{name or number}\"; this row was not read"


def read_months(layout: Layout, found: Found, cells: CellReader) -> None:
    """Append the months of each person to that person's list."""
    sheet, grid = layout.sheet, layout.grid
    above = sheet.path[:-1]
    members: Any = found.value
    for step in above:
        members = members.get(step, {})
    owners = Owners(members.get("items", []))
    for number in range(layout.first, len(grid.rows)):
        row = grid.rows[number]
        cells_of_owner = [row[at] for at in layout.owners.values() if row[at] != ""]
        if not cells_of_owner or _is_example(layout, row):
            continue
        owner = owners.find(layout, row)
        if isinstance(owner, str):
            found.remark(At(grid, number, next(at for at in layout.owners.values() if row[at] != "")), owner)
            continue
        read = _across if layout.months else _down
        entries = read(layout, number, found, cells)
        _add(found, (*above, "items", owner), sheet.path[-1], owners.members[owner], At(grid, number, 0), entries, _complete(layout, number, found))
    for at, heading in layout.others:
        count = sum(row[at] != "" for row in grid.rows[layout.first :])
        if count:
            found.remark(At(grid, layout.heading, at),
                f"没有“{heading}”这一栏，其中 {count} 格未读取 ‖ "
                f"there is no column \"{heading}\"; {count} cells below it were not read"
            )


Entry = tuple[dict[str, str], At]


def _add(found: Found, path: tuple[Any, ...], name: str, member: dict[str, Any], row: At, entries: list[Entry], complete: str) -> None:
    if not entries and not complete:
        return
    listing = member.setdefault(name, {"complete": "no", "items": []})
    items = listing["items"]
    for value, at in entries:
        found.cells[(*path, name, "items", len(items))] = at
        items.append(value)
    found.cells.setdefault((*path, name), entries[0][1] if entries else row)
    if complete:
        listing["complete"] = complete


def _across(layout: Layout, number: int, found: Found, cells: CellReader) -> list[Entry]:
    grid, row = layout.grid, layout.grid.rows[number]
    month, other = month_field(layout.sheet), other_field(layout.sheet)
    usual = next((text_of(row[at]).text for at, column in layout.columns if column.path[0] == other), "")
    entries: list[Entry] = []
    for at, said in layout.months:
        raw = row[at]
        if raw == "":
            continue
        if raw == "√":
            who: str | None = ""
        else:
            if isinstance(raw, str) and STATES.get(raw.strip()) == "unknown":
                found.remark(At(grid, number, at), "该月是否缴纳未知，未列入 ‖ whether this month was paid is not known; it is not listed")
                continue
            who = paid_by(raw)
        if who is None:
            continue
        payer = who or usual
        entries.append(({month: said, other: payer} if payer else {month: said}, At(grid, number, at)))
    return entries


def _down(layout: Layout, number: int, found: Found, cells: CellReader) -> list[Entry]:
    grid, row = layout.grid, layout.grid.rows[number]
    value: dict[str, str] = {}
    first: At | None = None
    for at, column in layout.columns:
        if row[at] == "":
            continue
        first = first or At(grid, number, at)
        try:
            said = read_month(row[at]) if column.kind is Kind.MONTH else text_of(row[at])
        except Unreadable as e:
            found.faults.append((At(grid, number, at), e.wrong, e.todo))
            continue
        if said.remark:
            found.remark(At(grid, number, at), said.remark)
        if said.text:
            value[column.path[0]] = said.text
    return [] if first is None else [(value, first)]


def _complete(layout: Layout, number: int, found: Found) -> str:
    at = layout.owners.get("complete")
    raw = layout.grid.rows[number][at] if at is not None else ""
    if at is None or raw == "":
        return ""
    try:
        said = read_yes_no(raw).text
    except Unreadable as e:
        found.faults.append((At(layout.grid, number, at), e.wrong, e.todo))
        return ""
    return said if said in ("yes", "no") else ""


def _is_example(layout: Layout, row: list[Raw]) -> bool:
    mark = row[layout.serial] if layout.serial is not None else next(c for c in row if c != "")
    return isinstance(mark, str) and mark.strip().startswith(EXAMPLE)

