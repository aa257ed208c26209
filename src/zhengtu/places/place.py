"""A place in a file, and a file's values with their places."""

from __future__ import annotations

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
    """File, line (from 1; 0 when the file has no lines) and field of one value."""

    file: str
    line: int = 0
    path: Path = ()

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where} {field_name(self.path)}" if self.path else where


@dataclass(frozen=True, slots=True)
class Tree:
    """What a file says, as nested dicts, lists and text, and the line of each value by its path."""

    file: str
    value: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """The place of the value at `path`, or of its nearest enclosing value that the file spells out."""
        known = path
        while known and known not in self.lines:
            known = known[:-1]
        return Place(self.file, self.lines.get(known, 0), path)
