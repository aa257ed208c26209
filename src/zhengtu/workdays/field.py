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
        zh, en = "、".join(names), ", ".join(names)
        todo = f"请写字段 {zh} ‖ Write the fields {en}"
        if not isinstance(self.value, dict):
            raise self.refuse("此处应为一组字段 ‖ a mapping belongs here", todo)
        for name in self.value:
            if name not in names:
                wrong = f'没有字段“{name}” ‖ the field "{name}" is not known'
                raise Field(self.tree, (*self.path, name)).refuse(wrong, f"可用字段为 {zh} ‖ The fields are {en}")
        for name in names:
            if name not in self.value:
                raise self.refuse(f'缺少字段“{name}” ‖ the field "{name}" is missing', todo)
        return tuple(Field(self.tree, (*self.path, name)) for name in names)

    def items(self) -> tuple[Field, ...]:
        """The items of a list; nothing written is an empty list."""
        if self.value == "":
            return ()
        if not isinstance(self.value, list):
            raise self.refuse("此处应为列表 ‖ a list belongs here", "请每行写一项，以短横线开头 ‖ Write one item a line, each after a dash")
        return tuple(Field(self.tree, (*self.path, at)) for at in range(len(self.value)))

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.refuse("此处应为文字 ‖ a text belongs here", "请写在这一行 ‖ Write it on this line")
        return self.value.strip()

    def whole_number(self) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", self.text()):
            raise self.refuse(f'“{self.text()}”不是整数 ‖ "{self.text()}" is not a whole number', "请只写数字 ‖ Write digits only")
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
            wrong = f'日历中没有“{self.text()}”这一天 ‖ the calendar has no day "{self.text()}"'
            raise self.refuse(wrong, "请更正日期 ‖ Correct the date") from None
        raise self.refuse(f'“{self.text()}”不是日期 ‖ "{self.text()}" is not a date', f"请写成 {example} ‖ Write it as {example}")
