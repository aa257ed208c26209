"""What reading a workbook gathers: the nested text, the cell of each value, remarks, and cells that could not be read."""

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


class Unread(NamedTuple):
    """A cell that says something else than its column holds, taken as not known: where, what is wrong, what to do."""

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
    unread: list[Unread] = field(default_factory=list)

    def remark(self, at: object, text: str) -> None:
        """Note what the reader should know about a cell, in both languages."""
        self.remarks.append(f"{at}：{in_language(text, 'zh')} ‖ {at}: {in_language(text, 'en')}")

    def cell_of(self, path: Path) -> str:
        """The address of the cell that says the value at a path, empty where no cell does."""
        at = self.at(path)
        return "" if at is None else str(at)

    def at(self, path: Path) -> At | None:
        """The cell that says the value at a path, or the one its row begins with."""
        if path in self.cells:
            return self.cells[path]
        for split in range(1, len(path) - 1):
            table = self.rows.get(path[:split])  # type: ignore[arg-type]
            if table is None or path[split] != "items":
                continue
            number, rest = path[split + 1], path[split + 2 :]
            if not isinstance(number, int) or number >= len(table):
                return None
            grid, row, columns = table[number]
            if not rest:
                return At(grid, row, min(columns.values(), default=0))
            at = next((columns[rest[:n]] for n in range(len(rest), 0, -1) if rest[:n] in columns), None)  # type: ignore[index]
            return None if at is None else At(grid, row, at)
        return None

    def leave(self, at: At, wrong: str, todo: str) -> None:
        """Note a cell that could not be read."""
        self.unread.append(Unread(at, wrong, todo))

    def all_remarks(self) -> tuple[str, ...]:
        """What could not be read first: it is taken as not known, never guessed."""
        return (*(_unread_remark(one) for one in self.unread), *self.remarks)

    def refusal(self) -> IntakeError | None:
        """For those who would lose what a cell says: the first cell that could not be read, the others by name."""
        if not self.unread:
            return None
        first = self.unread[0]
        others = [str(other.at) for other in self.unread[1:]]
        todo = first.todo
        if others:
            named = ", ".join(others[:_MOST_NAMED]) + (" …" if len(others) > _MOST_NAMED else "")
            zh, en = in_language(todo, "zh"), in_language(todo, "en")
            todo = f"{zh}（还有 {len(others)} 格要改：{named}） ‖ {en} ({len(others)} more cells: {named})"
        return IntakeError(Place(self.file, cell=str(first.at)), first.wrong, todo)

    def put(self, path: tuple[str, ...], value: Any) -> None:
        """Set a value below nested sections."""
        inside = self.value
        for step in path[:-1]:
            inside = inside.setdefault(step, {})
        inside[path[-1]] = value


def _unread_remark(one: Unread) -> str:
    (wrong_zh, wrong_en), (todo_zh, todo_en) = ([in_language(text, lang) for lang in ("zh", "en")] for text in (one.wrong, one.todo))
    return f"{one.at}：{wrong_zh}，按未知处理。{todo_zh} ‖ {one.at}: {wrong_en}; it is taken as not known. {todo_en}"
