"""A value of a file together with its place: read as what it should be, or refused where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhengtu.places import Path, RulepackError, Tree
from zhengtu.workdays.wording import Wording


@dataclass(frozen=True, slots=True)
class Field:
    """One value of `tree`; every reading raises RulepackError with file, line and field."""

    tree: Tree
    path: Path = ()

    @property
    def value(self) -> Any:
        value = self.tree.value
        for step in self.path:
            value = value[step]
        return value

    def refuse(self, wrong: str, todo: str) -> RulepackError:
        return RulepackError(self.tree.place(self.path), wrong, todo)

    def fields(self, *names: str) -> tuple[Field, ...]:
        """The named fields of a mapping that has these and no others."""
        known = ", ".join(names)
        if not isinstance(self.value, dict):
            raise self.refuse("a mapping belongs here", f"Write the fields {known}")
        for name in self.value:
            if name not in names:
                raise Field(self.tree, (*self.path, name)).refuse(f'the field "{name}" is not known', f"The fields are {known}")
        for name in names:
            if name not in self.value:
                raise self.refuse(f'the field "{name}" is missing', f"Write the fields {known}")
        return tuple(Field(self.tree, (*self.path, name)) for name in names)

    def items(self) -> tuple[Field, ...]:
        """The items of a list; nothing written is an empty list."""
        if self.value == "":
            return ()
        if not isinstance(self.value, list):
            raise self.refuse("a list belongs here", "Write one item a line, each after a dash")
        return tuple(Field(self.tree, (*self.path, at)) for at in range(len(self.value)))

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.refuse("a text belongs here", "Write it on this line")
        return self.value.strip()

    def whole_number(self) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", self.text()):
            raise self.refuse(f'"{self.text()}" is not a whole number', "Write digits only")
        return int(self.text())

    def day(self) -> date:
        return self._day(self.text(), r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "2026-10-01")

    def yearly_day(self) -> date:
        """A month and day that every year has, as a date of 2001 (no leap year)."""
        return self._day(f"2001-{self.text()}", r"2001-[0-9]{2}-[0-9]{2}", "10-01")

    def wording(self) -> Wording:
        zh, en = self.fields("zh", "en")
        return Wording(zh.text(), en.text())

    def _day(self, text: str, form: str, example: str) -> date:
        try:
            if re.fullmatch(form, text):
                return date.fromisoformat(text)
        except ValueError:
            raise self.refuse(f'the calendar has no day "{self.text()}"', "Correct the date") from None
        raise self.refuse(f'"{self.text()}" is not a date', f"Write it as {example}")
