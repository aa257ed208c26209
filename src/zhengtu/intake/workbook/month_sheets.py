"""Reads the months of each person: a column for each month, or a row for each person and month."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

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
    above = layout.sheet.path[:-1]
    members: Any = found.value
    for step in above:
        members = members.get(step, {})
    owners, reader = Owners(members.get("items", [])), _MonthReader(layout, found)
    for number in range(layout.first, len(layout.grid.rows)):
        row = layout.grid.rows[number]
        named = [at for at in layout.owners.values() if row[at] != ""]
        if not named or _is_example(layout, row):
            continue
        owner = owners.find(layout, row)
        if isinstance(owner, str):
            found.remark(At(layout.grid, number, named[0]), owner)
        else:
            reader.read(number, (*above, "items", owner), owners.members[owner])
    for at, heading in layout.others:
        count = sum(row[at] != "" for row in layout.grid.rows[layout.first :])
        if count:
            remark = f'没有“{heading}”这一栏，其中 {count} 格未读取 ‖ there is no column "{heading}"; {count} cells below it were not read'
            found.remark(At(layout.grid, layout.heading, at), remark)


class _MonthReader:
    """Reads rows of months; one month paid by one employer is one value, made once however many people share it."""

    def __init__(self, layout: Layout, found: Found) -> None:
        self.layout, self.found, self.grid = layout, found, layout.grid
        self.month, self.other = month_field(layout.sheet), other_field(layout.sheet)
        self.payer_at = next((at for at, column in layout.columns if column.path[0] == self.other), None)
        self._made: dict[tuple[str, str], Any] = {}

    def read(self, number: int, path: tuple[Any, ...], member: dict[str, Any]) -> None:
        """Append the months of one row to a person's list."""
        entries = self._across(number) if self.layout.months else self._down(number)
        complete = _complete(self.layout, number, self.found)
        if not entries and not complete:
            return
        name = self.layout.sheet.path[-1]
        listing = member.setdefault(name, {"complete": "no", "items": []})
        items, cells = listing["items"], self.found.cells
        cells.setdefault((*path, name), At(self.grid, number, entries[0][1] if entries else 0))
        for value, at in entries:
            cells[(*path, name, "items", len(items))] = At(self.grid, number, at)
            items.append(value)
        if complete:
            listing["complete"] = complete

    def _across(self, number: int) -> list[tuple[Any, int]]:
        row = self.grid.rows[number]
        usual = "" if self.payer_at is None else text_of(row[self.payer_at]).text
        entries: list[tuple[Any, int]] = []
        for at, said in self.layout.months:
            raw = row[at]
            if raw == "":
                continue
            if isinstance(raw, str) and STATES.get(raw.strip()) == "unknown":
                self.found.remark(At(self.grid, number, at), "该月是否缴纳未知，未列入 ‖ whether this month was paid is not known; it is not listed")
                continue
            who = "" if raw == "√" else paid_by(raw)
            if who is not None:
                entries.append((self._value(said, who or usual), at))
        return entries

    def _value(self, said: str, payer: str) -> Any:
        value = self._made.get((said, payer))
        if value is None:
            text = {self.month: said, self.other: payer} if payer else {self.month: said}
            try:
                value = self.layout.sheet.noun.model_validate(text)
            except ValidationError:
                value = text  # the whole dossier is read next, and names the cell
            self._made[said, payer] = value
        return value

    def _down(self, number: int) -> list[tuple[Any, int]]:
        row, value, first = self.grid.rows[number], {}, None
        for at, column in self.layout.columns:
            if row[at] == "":
                continue
            first = at if first is None else first
            try:
                said = read_month(row[at]) if column.kind is Kind.MONTH else text_of(row[at])
            except Unreadable as e:
                self.found.leave(At(self.grid, number, at), e.wrong, e.todo)
                continue
            if said.remark:
                self.found.remark(At(self.grid, number, at), said.remark)
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
        found.leave(At(layout.grid, number, at), e.wrong, e.todo)
        return ""
    return said if said in ("yes", "no") else ""


def _is_example(layout: Layout, row: list[Raw]) -> bool:
    mark = row[layout.serial] if layout.serial is not None else next(c for c in row if c != "")
    return isinstance(mark, str) and mark.strip().startswith(EXAMPLE)

