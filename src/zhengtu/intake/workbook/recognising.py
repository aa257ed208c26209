"""Which section a sheet holds, known by its headings; its name only decides between equals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from zhengtu.intake.workbook.cells import Raw, Unreadable, read_month
from zhengtu.intake.workbook.headings import EXAMPLE, SERIAL, before_colon, find_column, labels, plain, spellings
from zhengtu.intake.workbook.opening import Grid
from zhengtu.intake.workbook.sheets import Column, Kind, Shape, Sheet, sheets

LOOKED_AT = 40
"""Rows among which headings are looked for."""

_FORM_ROWS = 400
_SERIALS = {plain(SERIAL), "no", "nr", "序", "行号"}
_NAMED, _NAMED_IN_PART = 2.5, 1.5


@dataclass(slots=True)
class Layout:
    """Where the headings of a table stand and what each of its columns holds."""

    sheet: Sheet
    grid: Grid
    heading: int = 0
    first: int = 0
    columns: list[tuple[int, Column]] = field(default_factory=list)
    months: list[tuple[int, str]] = field(default_factory=list)
    owners: dict[str, int] = field(default_factory=dict)
    serial: int | None = None
    others: list[tuple[int, str]] = field(default_factory=list)
    twice: list[tuple[int, Column]] = field(default_factory=list)


@cache
def _index() -> dict[str, list[tuple[int, Column]]]:
    found: dict[str, list[tuple[int, Column]]] = {}
    for at, sheet in enumerate(sheets()):
        for text, column in labels(sheet).items():
            found.setdefault(text, []).append((at, column))
    return found


def recognise(grid: Grid) -> list[Layout]:
    """The likeliest layouts of a grid: one when it is clear, several when its headings fit more than one section."""
    scored = [(score + _by_name(grid, sheet), at, layout) for score, at, sheet, layout in _candidates(grid)]
    if not scored:
        return []
    best = max(score for score, _, _ in scored)
    return [layout for score, _, layout in sorted(scored, key=lambda s: s[1]) if score == best]


def _candidates(grid: Grid) -> Iterator[tuple[float, int, Sheet, Layout]]:
    forms, tables = _form_counts(grid), _table_counts(grid)
    for at, sheet in enumerate(sheets()):
        named = _by_name(grid, sheet) > 0
        if sheet.shape is Shape.FORM and forms.get(at, 0) >= (1 if named else 2):
            yield forms[at], at, sheet, Layout(sheet, grid)
        elif sheet.shape is Shape.TABLE and at in tables:
            count, row = tables[at]
            if count >= (1 if named else 2):
                yield count, at, sheet, _layout(sheet, grid, row)
        elif sheet.shape is Shape.MONTHS:
            layout = _months_layout(sheet, grid)
            if layout is not None:
                yield len(layout.owners) + min(len(layout.months), 12) + len(layout.columns) + 0.5, at, sheet, layout


def _by_name(grid: Grid, sheet: Sheet) -> float:
    name, own = plain(grid.name), {plain(sheet.zh), plain(sheet.en), plain(sheet.path[-1])}
    return _NAMED if name in own else _NAMED_IN_PART if any(len(o) > 1 and o in name for o in own) else 0


def _form_counts(grid: Grid) -> dict[int, int]:
    """How many labels of each section stand in a grid, each counted once."""
    met: dict[int, set[Column]] = {}
    for row in grid.rows[:_FORM_ROWS]:
        for cell in row[:12]:
            if isinstance(cell, str) and cell and len(cell) < 120:
                for at, column in (_meanings(cell) or _meanings(before_colon(cell))).items():
                    met.setdefault(at, set()).add(column)
    return {at: len(columns) for at, columns in met.items() if sheets()[at].shape is Shape.FORM}


def _table_counts(grid: Grid) -> dict[int, tuple[int, int]]:
    """The row that has most headings of each section, and how many."""
    best: dict[int, tuple[int, int]] = {}
    for at in range(min(LOOKED_AT, len(grid.rows))):
        met: dict[int, set[Column]] = {}
        for texts in _heads(grid, at):
            meant: dict[int, Column] = {}
            for text in texts:
                for sheet, column in _meanings(text).items():
                    meant.setdefault(sheet, column)
            for sheet, column in meant.items():
                met.setdefault(sheet, set()).add(column)
        for sheet, columns in met.items():
            if len(columns) > best.get(sheet, (0, 0))[0]:
                best[sheet] = len(columns), at
    return best


def _meanings(text: str) -> dict[int, Column]:
    found: dict[int, Column] = {}
    for spelling in spellings(text):
        for at, column in _index().get(spelling, ()):
            found.setdefault(at, column)
    return found


def _heads(grid: Grid, at: int) -> list[tuple[str, ...]]:
    """What the heading of each column may be when its last line stands in row `at`: own text, own below what is above, above."""
    own, above = grid.rows[at], _spread(grid, at - 1)
    heads: list[tuple[str, ...]] = []
    for column, cell in enumerate(own):
        text = cell.strip() if isinstance(cell, str) and len(cell) < 120 else ""
        over = above[column] if column < len(above) else ""
        if cell != "" and not text:
            heads.append(())
        elif text:
            heads.append((text, over + text) if over else (text,))
        else:
            heads.append((over,) if over else ())
    return heads


def _spread(grid: Grid, at: int) -> list[str]:
    """A row's texts with the merged areas filled; where areas are not known, texts fill what is empty to their right."""
    if at < 0:
        return []
    texts = [cell.strip() if isinstance(cell, str) and len(cell) < 120 else "" for cell in grid.rows[at]]
    filled = list(texts)
    if grid.merged:
        for (top, left), (bottom, right) in grid.merged:
            if top <= at <= bottom and left < len(filled):
                value = grid.rows[top][left]
                for column in range(left, min(right + 1, len(filled))):
                    filled[column] = value.strip() if isinstance(value, str) else ""
    elif not grid.merging_known and sum(bool(t) for t in texts) > 1:
        for column in range(1, len(filled)):
            filled[column] = filled[column] or filled[column - 1]
    return filled


def _layout(sheet: Sheet, grid: Grid, heading: int) -> Layout:
    layout = Layout(sheet, grid, heading)
    taken: set[Column] = set()
    for at, texts in enumerate(_heads(grid, heading)):
        column = find_column(sheet, *texts)
        own = texts[0] if texts else ""
        if column is not None and column.kind is Kind.ID and plain(own) == "编号" and _is_serial(grid, heading + 1, at):
            column, layout.serial = None, at
        elif column is None and plain(own) in _SERIALS:
            layout.serial = at
        elif column is None and own and not (grid.rows[heading][at] == "" and _is_empty(grid, heading + 1, at)):
            layout.others.append((at, own))
        if column is None:
            continue
        if column in taken and column.kind not in (Kind.WORDS, Kind.MONTHS):
            layout.twice.append((at, column))
        else:
            layout.columns.append((at, column))
            taken.add(column)
    layout.first = _first_row(layout)
    return layout


def _first_row(layout: Layout) -> int:
    """The first row below the headings, a second line of headings in another language skipped."""
    known, first = {at: column for at, column in layout.columns}, layout.heading + 1
    while first < len(layout.grid.rows) and first < layout.heading + 3:
        filled = {at: cell for at, cell in enumerate(layout.grid.rows[first]) if cell != ""}
        again = [at for at, cell in filled.items() if at in known and isinstance(cell, str) and labels(layout.sheet).get(plain(cell)) is known[at]]
        if not all(isinstance(cell, str) for cell in filled.values()) or not again or len(again) * 2 < len(filled):
            break
        first += 1
    return first


def _is_serial(grid: Grid, first: int, at: int) -> bool:
    cells = [row[at] for row in grid.rows[first:] if at < len(row) and row[at] != ""]
    return all((isinstance(c, float | int) and c == int(c)) or (isinstance(c, str) and (c.strip().isdigit() or c.startswith(EXAMPLE))) for c in cells)


def _is_empty(grid: Grid, first: int, at: int) -> bool:
    return all(at >= len(row) or row[at] == "" for row in grid.rows[first:])


_OWNERS = {
    "id": ("档案编号", "人员编号", "员工编号", "id", "personid"),
    "name": ("姓名", "人员姓名", "名字", "name", "员工姓名"),
    "complete": ("已列全", "是否列全", "社保缴纳已列全", "alllisted", "complete"),
}
_OWNER_LABELS = frozenset((*_OWNERS["id"], *_OWNERS["name"]))


def _months_layout(sheet: Sheet, grid: Grid) -> Layout | None:
    """A table with a row for each person and a column for each month, or with a row for each person and month."""
    best: Layout | None = None
    for at in range(min(LOOKED_AT, len(grid.rows))):
        if not any(_names_owner(cell) for cell in (*grid.rows[at], *(grid.rows[at - 1] if at else ()))):
            continue
        layout = Layout(sheet, grid, at)
        for index, texts in enumerate(_month_heads(grid, at)):
            _place_month_head(layout, index, texts)
        by_rows = {c.path[-1] for _, c in layout.columns}
        is_form = bool(layout.months) or all(name in by_rows for name in sheet.noun.model_fields)
        if (
            is_form
            and ("id" in layout.owners or "name" in layout.owners)
            and (best is None or len(layout.months) + len(layout.columns) > len(best.months) + len(best.columns))
        ):
            best = layout
    if best is not None:
        best.first = best.heading + 1
        if best.first < len(grid.rows) and any(_names_owner(cell) for cell in grid.rows[best.first]):
            best.first += 1
    return best


def _names_owner(cell: Raw) -> bool:
    return isinstance(cell, str) and 0 < len(cell) < 30 and not _OWNER_LABELS.isdisjoint(spellings(cell))


def _place_month_head(layout: Layout, index: int, texts: tuple[Raw, ...]) -> None:
    own = next((str(t) for t in texts if isinstance(t, str)), "")
    name = next((n for n, known in _OWNERS.items() if any(s in known for s in spellings(own))), None)
    month = next((m for m in (month_of(t) for t in texts) if m), "")
    column = find_column(layout.sheet, own)
    if month:
        layout.months.append((index, month))
    elif name is not None and name not in layout.owners:
        layout.owners[name] = index
    elif column is not None:
        layout.columns.append((index, column))
    elif plain(own) in _SERIALS:
        layout.serial = index
    elif own:
        layout.others.append((index, own))


def _month_heads(grid: Grid, at: int) -> list[tuple[Raw, ...]]:
    above = _spread(grid, at - 1)
    heads: list[tuple[Raw, ...]] = []
    for column, cell in enumerate(grid.rows[at]):
        over = above[column] if column < len(above) else ""
        heads.append((cell,) if not over or not isinstance(cell, str) else (cell, f"{over}{cell}") if cell else (over,))
    return heads


def month_of(raw: Raw) -> str:
    """The month a heading names, empty when it names none."""
    if isinstance(raw, float | int | bool) and not 190000 < float(raw) < 210013:
        return ""
    if isinstance(raw, str) and not (len(raw) < 16 and any(c.isdigit() for c in raw)):
        return ""
    try:
        return read_month(raw).text if raw != "" and raw not in ("无", "未知") else ""
    except Unreadable:
        return ""
