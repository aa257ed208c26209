"""Reads a sheet that has a row for each member of a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from zhengtu.intake.workbook.cells import SEPARATORS, CellReader, Raw, Read, Unreadable, narrow, read_yes_no, text_of
from zhengtu.intake.workbook.found import At, Found, Row
from zhengtu.intake.workbook.headings import COMPLETE, EXAMPLE, plain
from zhengtu.intake.workbook.opening import Grid
from zhengtu.intake.workbook.recognising import Layout
from zhengtu.intake.workbook.sheets import Column, Kind

_FOOTER = re.compile(r"^(注|备注|说明|填表|制表|审核|合计|总计|单位盖章|盖章|日期)|[：:]")
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,5}")
_COMPLETE = (plain(COMPLETE), "列全", "completelist", "complete", "alllisted")


class Reading(NamedTuple):
    """A column with the reader of its cells."""

    at: int
    column: Column
    read: Callable[[Raw], Read]


class Members:
    """Puts the cells of one row, or of one form, together as nested text."""

    def __init__(self, found: Found, grid: Grid) -> None:
        self.found, self.grid = found, grid
        self.value: dict[str, Any] = {}
        self._items: dict[tuple[str, ...], list[str]] = {}
        self._none: dict[tuple[str, ...], At] = {}
        self._complete: dict[tuple[str, ...], tuple[str, At]] = {}
        self._absent: dict[tuple[str, ...], At] = {}
        self._kinds: dict[tuple[str, ...], Column] = {}
        self._unread: set[tuple[str, ...]] = set()

    def add(self, reading: Reading, raw: Raw, row: int) -> None:
        """Take in one cell; what cannot be read is noted and not known, what is read with a reserve is remarked."""
        at, column, read = reading
        try:
            said = read(raw)
        except Unreadable as e:
            self.found.leave(At(self.grid, row, at), e.wrong, e.todo)
            if column.kind in (Kind.WORDS, Kind.MONTHS, Kind.COMPLETE):
                self._unread.add(column.path)
                self._items.setdefault(column.path, []).extend(e.items)
                self._kinds.setdefault(column.path, column)
            return
        text, remark, items = said
        if remark:
            self.found.remark(At(self.grid, row, at), remark)
        kind, path = column.kind, column.path
        if kind is Kind.WORDS or kind is Kind.MONTHS:
            self._kinds[path] = column
            if items is not None:
                self._items.setdefault(path, []).extend(items)
            elif text == "none":
                self._none[path] = At(self.grid, row, at)
        elif kind is Kind.COMPLETE:
            self._complete[path] = text, At(self.grid, row, at)
        elif kind is Kind.PRESENT:
            if text in ("no", "none"):
                self._absent[path] = At(self.grid, row, at)
        elif text:
            self.put(path, text)

    def put(self, path: tuple[str, ...], value: Any) -> None:
        inside = self.value
        for step in path[:-1]:
            inside = inside.setdefault(step, {})
        inside[path[-1]] = value

    def done(self) -> dict[str, Any]:
        """The member, its lists closed and its absent parts stated."""
        for path in {**self._items, **self._none, **self._complete}:
            self._close(path)
        for path, at in self._absent.items():
            if path[-1] in self.value:
                self.found.remark(at,
                    "此处写“无”，旁边却填了内容，两者都按未知处理 ‖ "
                    "this says there is none, yet the cells beside it are filled; both are taken as not known"
                )
                del self.value[path[-1]]
            else:
                self.put(path, "none")
        return self.value

    def _close(self, path: tuple[str, ...]) -> None:
        items = self._items.get(path, [])
        said, at = self._complete.get(path, ("", None))
        if path in self._unread:
            said = "no"
        if path in self._none and (items or said == "no"):
            self.found.remark(self._none[path],
                "此处写“无”，又说未列全，按未知处理 ‖ "
                "this says there are none and that the list is not complete; it is taken as not known"
            )
        if path in self._none and not items and said != "no":
            self.put(path, {"complete": "yes", "items": []})
            return
        if said == "yes" and not items:
            self.found.remark(at, "列表为空而写“已列全”，按“一项也没有”读取 ‖ the list is empty and said to be complete; it is read as: there are none")
        if not items and said != "yes":
            return
        column = self._kinds.get(path)
        shown: list[Any] = list(items)
        if column is not None and column.kind is Kind.MONTHS and column.spec.noun is not None:
            (field,) = column.spec.noun.model_fields
            shown = [{field: item} if item else {} for item in items]
        self.put(path, {"complete": said if said == "yes" else "no", "items": shown})


def read_table(layout: Layout, found: Found, cells: CellReader) -> None:
    """Append the rows of a table to its list."""
    grid, readings = layout.grid, [Reading(at, column, cells.of(column, _heading(layout, at))) for at, column in layout.columns]
    _remark_mixed_parts(layout, found)
    where = {column.path: at for at, column in reversed(layout.columns) if column.kind is not Kind.COMPLETE}
    members: list[dict[str, Any]] = []
    rows: list[Row] = []
    nothing: At | None = None
    for number in range(layout.first, len(grid.rows)):
        row = grid.rows[number]
        filled = [reading for reading in readings if row[reading.at] != ""]
        if not filled or _is_skipped(layout, row, filled):
            _remark_unread(layout, number, found, skipped=bool(filled))
            continue
        if len(filled) == 1 and _is_nothing(row[filled[0].at]) and not members and (layout.serial is None or row[layout.serial] == ""):
            nothing = At(grid, number, filled[0].at)
            continue
        member = Members(found, grid)
        for reading in filled:
            member.add(reading, row[reading.at], number)
        for value in _people(layout, number, member.done(), found):
            members.append(value)
            rows.append(Row(grid, number, where))
    _append(layout, found, members, rows, nothing)
    _remark_columns(layout, found)


def _remark_mixed_parts(layout: Layout, found: Found) -> None:
    """In a column of plain percentages such as 35, a number up to 1 may mean either; it is taken as not known."""
    grid = layout.grid
    for at, column in layout.columns:
        numbers = [(number, row[at]) for number, row in enumerate(grid.rows) if number >= layout.first and isinstance(row[at], float)]
        if column.kind is not Kind.PART or not any(isinstance(raw, float) and raw > 1 for _, raw in numbers):
            continue
        for number, raw in numbers:
            if isinstance(raw, float) and 0 < raw <= 1:
                grid.rows[number][at] = "未知"
                found.remark(
                    At(grid, number, at),
                    f"同一列有大于 1 的百分数，{raw:g} 可能是 {raw:g}% 或 {raw * 100:g}%，按未知处理；请带上 % ‖ "
                    f"this column also holds numbers above 1; {raw:g} may be {raw:g} % or {raw * 100:g} %. It is taken as not known: write the %",
                )


def _heading(layout: Layout, at: int) -> str:
    return "".join(str(row[at]) for row in layout.grid.rows[max(layout.heading - 1, 0) : layout.first])


def _append(layout: Layout, found: Found, members: list[dict[str, Any]], rows: list[Row], nothing: At | None) -> None:
    path = layout.sheet.path
    said = complete_above(layout, found)
    if nothing is not None and not members:
        found.remark(nothing, "整张表只写“无”，按“一项也没有”读取 ‖ the table says only 无; it is read as: there are none")
        said = said or "yes"
    kept = found.rows.setdefault(path, [])
    before = _listing(found, path)
    if members or said == "yes" or before is None:
        complete = said == "yes" and (before is None or not before["items"] or before["complete"] == "yes")
        found.put(path, {"complete": "yes" if complete else "no", "items": [*(before["items"] if before else ()), *members]})
    kept.extend(rows)


def _listing(found: Found, path: tuple[str, ...]) -> dict[str, Any] | None:
    value: Any = found.value
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else None


def complete_above(layout: Layout, found: Found) -> str:
    """What the place for *all listed* above the headings says: yes, no, or nothing."""
    for number, row in enumerate(layout.grid.rows[: layout.heading]):
        for at, cell in enumerate(row):
            if not isinstance(cell, str) or not plain(cell).removeprefix("是否").startswith(_COMPLETE):
                continue
            after = re.split(r"[：:]", cell)[-1] if re.search(r"[：:]\s*\S", cell) else ""
            value: Raw = next((c for c in row[at + 1 : at + 4] if c != ""), after)
            try:
                said = read_yes_no(value).text if narrow(str(value)) not in ("无", "none") else "yes"
            except Unreadable as e:
                found.leave(At(layout.grid, number, at + 1), e.wrong, e.todo)
                return ""
            return said if said in ("yes", "no") else ""
    return ""


def _is_skipped(layout: Layout, row: list[Raw], filled: list[Reading]) -> bool:
    """An example, headings printed again, or a line below the table."""
    mark = row[layout.serial] if layout.serial is not None else next(c for c in row if c != "")
    if isinstance(mark, str) and (mark.strip().startswith(EXAMPLE) if layout.serial is not None else mark.strip() == EXAMPLE):
        return True
    headings = layout.grid.rows[layout.heading]
    if len(filled) > 1 and all(row[r.at] == headings[r.at] for r in filled):
        return True
    only = row[filled[0].at]
    return len(filled) == 1 and (layout.serial is None or row[layout.serial] == "") and isinstance(only, str) and bool(_FOOTER.search(only.strip()))


def _is_nothing(raw: Raw) -> bool:
    return isinstance(raw, str) and narrow(raw).lower() in ("无", "none", "没有")


def _remark_unread(layout: Layout, number: int, found: Found, *, skipped: bool) -> None:
    row = layout.grid.rows[number]
    left = [at for at, cell in enumerate(row) if cell != "" and at != layout.serial]
    mark = row[layout.serial] if layout.serial is not None else ""
    example = isinstance(mark, str) and mark.strip().startswith(EXAMPLE)
    if layout.serial is None and left:
        example = isinstance(row[left[0]], str) and str(row[left[0]]).strip() == EXAMPLE
    headings = layout.grid.rows[layout.heading]
    if example or not left or (len(left) > 1 and all(row[at] == headings[at] for at in left)):
        return
    text = str(row[left[0]])[:30]
    reason = ("像是表格下方的说明", "it looks like a line below the table") if skipped else ("没有对应的栏目", "none of its cells stands in a known column")
    found.remark(At(layout.grid, number, left[0]), f"这一行没有读取（“{text}”）：{reason[0]} ‖ this row was not read (\"{text}\"): {reason[1]}")


def _people(layout: Layout, number: int, value: dict[str, Any], found: Found) -> list[dict[str, Any]]:
    """Several people in one cell are that many, and whose the rest of the row is, is not known; with an id the row is one entry and only remarked."""
    at = next((at for at, column in layout.columns if column.person), None)
    name = value.get("name")
    if at is None or not isinstance(name, str):
        return [value]
    parts = [p.strip() for p in SEPARATORS.split(name) if p.strip()]
    if len(parts) < 2 or not all(_NAME.fullmatch(p) for p in parts):
        return [value]
    wrong = f"一格里像是写了 {len(parts)} 个人（{'、'.join(parts[:4])}） ‖ this cell seems to name {len(parts)} people ({', '.join(parts[:4])})"
    todo = "只记下了各人姓名，请每人一行 ‖ Only their names are read; give each of them a row"
    if value.get("id"):
        found.remark(At(layout.grid, number, at), wrong)
        return [value]
    found.leave(At(layout.grid, number, at), wrong, todo)
    return [{"name": part} for part in parts]


def _remark_columns(layout: Layout, found: Found) -> None:
    """Columns that are not read are named, never dropped in silence."""
    grid, body = layout.grid, layout.grid.rows[layout.first :]
    for at, heading in layout.others:
        count = sum(row[at] != "" for row in body)
        if count:
            found.remark(At(grid, layout.heading, at),
                f"没有“{heading}”这一栏，其中 {count} 格未读取 ‖ "
                f"there is no column \"{heading}\"; {count} cells below it were not read"
            )
    for at, column in layout.twice:
        found.remark(At(grid, layout.heading, at), f"“{column.zh}”出现了两次，只读取第一处 ‖ \"{column.en}\" stands twice; only the first is read")
    known = {at for at, _ in (*layout.columns, *layout.others, *layout.twice)} | {layout.serial}
    for at in range(len(grid.rows[layout.heading])):
        count = 0 if at in known else sum(row[at] != "" and text_of(row[at]).text != "" for row in body)
        if count:
            found.remark(At(grid, layout.heading, at),
                f"这一列没有标题，其中 {count} 格未读取 ‖ "
                f"this column has no heading; {count} cells below it were not read"
            )
