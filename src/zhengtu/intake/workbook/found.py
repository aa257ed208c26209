"""What reading a workbook gathers: the nested text, the cell of each value, remarks and faults."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from zhengtu.intake.workbook.opening import Grid
from zhengtu.places import IntakeError, Path, Place
from zhengtu.places.errors import in_language

_MOST_NAMED = 8


class At(NamedTuple):
    """A cell of a grid, counted from 0."""

    grid: Grid
    row: int
    column: int

    def __str__(self) -> str:
        return self.grid.at(self.row, self.column)


class Row(NamedTuple):
    """A row of a table, and the columns its facts stand in."""

    grid: Grid
    row: int
    columns: dict[tuple[str, ...], int]


class Fault(NamedTuple):
    """A cell that cannot be read: where, what is wrong, what to do."""

    at: At
    wrong: str
    todo: str


@dataclass(slots=True)
class Found:
    """Fills up while sheets are read; answers where a value stands."""

    file: str
    value: dict[str, Any] = field(default_factory=dict)
    rows: dict[tuple[str, ...], list[Row]] = field(default_factory=dict)
    cells: dict[Path, At] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def remark(self, at: object, text: str) -> None:
        """Note what the reader should know about a cell, in both languages."""
        self.remarks.append(f"{at}：{in_language(text, 'zh')} ‖ {at}: {in_language(text, 'en')}")

    def cell_of(self, path: Path) -> str:
        """The address of the cell that says the value at a path, empty where no cell does."""
        if path in self.cells:
            return str(self.cells[path])
        for split in range(1, len(path) - 1):
            table = self.rows.get(path[:split])  # type: ignore[arg-type]
            if table is None or path[split] != "items":
                continue
            number, rest = path[split + 1], path[split + 2 :]
            if not isinstance(number, int) or number >= len(table):
                return ""
            grid, row, columns = table[number]
            if not rest:
                return grid.at(row, min(columns.values(), default=0))
            at = next((columns[rest[:n]] for n in range(len(rest), 0, -1) if rest[:n] in columns), None)  # type: ignore[index]
            return "" if at is None else grid.at(row, at)
        return ""

    def refuse_faults(self) -> None:
        """Raise IntakeError for the first cell that cannot be read, naming the others."""
        if not self.faults:
            return
        first = self.faults[0]
        others = [str(other.at) for other in self.faults[1:]]
        todo = first.todo
        if others:
            named = ", ".join(others[:_MOST_NAMED]) + (" …" if len(others) > _MOST_NAMED else "")
            zh, en = in_language(todo, "zh"), in_language(todo, "en")
            todo = f"{zh}（还有 {len(others)} 格要改：{named}） ‖ {en} ({len(others)} more cells: {named})"
        raise IntakeError(Place(self.file, cell=str(first.at)), first.wrong, todo)

    def put(self, path: tuple[str, ...], value: Any) -> None:
        """Set a value below nested sections."""
        inside = self.value
        for step in path[:-1]:
            inside = inside.setdefault(step, {})
        inside[path[-1]] = value
