"""A place in a file, and a file's values with their places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]


def field_name(path: Path) -> str:
    """The path as people write it; positions in lists count from 1.

    >>> field_name(("staff", "items", 2, "training", "valid_until"))
    'staff.items[3].training.valid_until'
    """
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


@dataclass(frozen=True, slots=True)
class Place:
    """File, line (from 1; 0 when the file has no lines) or cell of a workbook, and field of one value.

    >>> str(Place("firm.xlsx", cell="申请单位!B3"))
    'firm.xlsx:申请单位!B3'
    """

    file: str
    line: int = 0
    path: Path = ()
    cell: str = ""

    @property
    def at(self) -> str:
        """Line or cell as text; empty when neither is known."""
        return self.cell or (str(self.line) if self.line else "")

    def __str__(self) -> str:
        where = f"{self.file}:{self.at}" if self.at else self.file
        return f"{where} {field_name(self.path)}" if self.path else where


@dataclass(frozen=True, slots=True)
class Tree:
    """What a file says, as nested dicts, lists and text, and the line of each value by its path.

    A workbook has no lines; `cell_of` gives the cell of a path, empty where no cell says it.
    """

    file: str
    value: Any
    lines: dict[Path, int] = field(default_factory=dict)
    cell_of: Callable[[Path], str] | None = None

    def place(self, path: Path) -> Place:
        """The place of the value at `path`, or of its nearest enclosing value that the file spells out."""
        if self.cell_of is not None:
            known = path
            while known and not self.cell_of(known):
                known = known[:-1]
            return Place(self.file, 0, path, self.cell_of(known))
        return Place(self.file, self.lines.get(self._spelt_out(path), 0), path)

    def _spelt_out(self, path: Path) -> Path:
        """The longest part of a path the file spells out; a bare list does so without the step `items`."""
        known: Path = ()
        for step in path:
            if (*known, step) in self.lines:
                known = (*known, step)
            elif step != "items":
                break
        return known
