"""Reads a sheet that has a label and a value side by side, or a single row below its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.intake.workbook.cells import CellReader, Raw
from zhengtu.intake.workbook.found import At, Found
from zhengtu.intake.workbook.headings import before_colon, find_column, plain
from zhengtu.intake.workbook.opening import Grid
from zhengtu.intake.workbook.recognising import Layout
from zhengtu.intake.workbook.sheets import Column
from zhengtu.intake.workbook.tables import Members, Reading

_WIDEST_LABEL = 4
"""How many columns a label may be merged over where merged areas are not known."""

_LABEL_HEADS = {"项目", "栏目", "内容", "名称", "item"}
_SIDE_HEADS = ("示例", "怎么填", "填写说明", "example", "howtofill")


def read_form(layout: Layout, found: Found, cells: CellReader) -> None:
    """Fill one section from a form."""
    sheet, grid = layout.sheet, layout.grid
    member, aside = Members(found, grid), _side_columns(grid)
    met: set[Column] = set()
    used: set[tuple[int, int]] = set()
    for number in range(len(grid.rows)):
        for at, column in _labels(layout, number, aside, met):
            row, right = _value_at(layout, number, at, column, across=_is_across(layout, number, aside), aside=aside)
            used |= {(number, at), (row, right)}
            raw = grid.rows[row][right] if (row, right) != (number, at) else _after_colon(grid.rows[number][at])
            found.cells.setdefault((*sheet.path, *column.path), At(grid, row, right))
            if raw != "":
                member.add(Reading(right, column, cells.of(column, str(grid.rows[number][at]))), raw, row)
    for name, value in member.done().items():
        found.put((*sheet.path, name), value)
    _remark_rest(layout, found, used, aside)


def _labels(layout: Layout, number: int, aside: set[int], met: set[Column]) -> Iterator[tuple[int, Column]]:
    """The labels of a row from left to right, each once in the sheet; the value right of a label is not taken for one."""
    value_at = -1
    across = _is_across(layout, number, aside)
    for at, cell in enumerate(list(layout.grid.rows[number])):
        column = _label(layout, cell) if at not in aside and at != value_at else None
        if column is not None and column not in met:
            met.add(column)
            value_at = -1 if across else _value_at(layout, number, at, column, across=False, aside=aside)[1]
            yield at, column


def _is_across(layout: Layout, number: int, aside: set[int]) -> bool:
    """Whether a row holds headings with their values below: three labels and more without a gap."""
    row = layout.grid.rows[number]
    labels = [at for at, cell in enumerate(row) if at not in aside and _label(layout, cell) is not None]
    return len(labels) > 2 and labels[2] - labels[0] == 2


def _label(layout: Layout, cell: Raw) -> Column | None:
    if not isinstance(cell, str) or not cell or len(cell) > 200:
        return None
    column = find_column(layout.sheet, cell)
    return find_column(layout.sheet, before_colon(cell)) if column is None else column


def _value_at(layout: Layout, row: int, at: int, column: Column, *, across: bool, aside: set[int]) -> tuple[int, int]:
    """Right of the label and of the area merged with it, below it in a row of headings, or in the label's own cell after a colon."""
    grid = layout.grid
    own = str(grid.rows[row][at])
    if before_colon(own) and plain(own) not in (plain(column.zh), plain(column.en)):
        return row, at
    bottom, right = row, at
    for (top, left), (last_row, last_column) in grid.merged:
        if top <= row <= last_row and left <= at <= last_column:
            bottom, right = last_row, last_column
    if not grid.merging_known and not across:
        while right + 2 < len(grid.rows[row]) and grid.rows[row][right + 1] == "" and right < at + _WIDEST_LABEL:
            right += 1
        taken = grid.rows[row][right + 1] if right + 1 < len(grid.rows[row]) else ""
        right = at if taken == "" or right + 1 in aside or _label(layout, taken) is not None else right
    return _reached(grid, bottom + 1, at) if across else _reached(grid, row, right + 1)


def _reached(grid: Grid, row: int, at: int) -> tuple[int, int]:
    """A cell, made where the sheet does not reach it: it is empty."""
    while row >= len(grid.rows):
        grid.rows.append([])
    grid.rows[row].extend([""] * (at + 1 - len(grid.rows[row])))
    return row, at


def _after_colon(cell: Raw) -> str:
    return re.split(r"[：:]", str(cell), maxsplit=1)[1].strip()


def _side_columns(grid: Grid) -> set[int]:
    """Columns that explain: how to fill, examples."""
    return {at for row in grid.rows[:6] for at, cell in enumerate(row) if at and isinstance(cell, str) and plain(cell).startswith(_SIDE_HEADS)}


def _remark_rest(layout: Layout, found: Found, used: set[tuple[int, int]], aside: set[int]) -> None:
    """Whatever stands below the first label and was not read is named; a title that stands alone is not."""
    grid = layout.grid
    first = min((row for row, _ in used), default=0)
    label_columns = {at for row, at in used}
    for number, row in enumerate(grid.rows[first:], first):
        left = [at for at, cell in enumerate(row) if cell != "" and at not in aside and (number, at) not in used]
        if not left or (left == [min(label_columns)] and all(c == "" for c in row[left[0] + 1 :])) or plain(str(row[left[0]])) in _LABEL_HEADS:
            continue
        text = str(row[left[0]]).splitlines()[0][:30]
        found.remark(At(grid, number, left[0]), f"没有读取“{text}” ‖ \"{text}\" was not read")
