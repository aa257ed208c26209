"""What a form shows in each field: from the working copy, or as somebody typed it when it could not be saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from zhengtu.intake.workbook.sheets import Column, Kind
from zhengtu_web.dossiers.changing import digest_of_content
from zhengtu_web.dossiers.fields import Field, choices_of, clauses_of
from zhengtu_web.dossiers.showing import Names, next_month, ranges, value_at
from zhengtu_web.ui.figures import ending
from zhengtu_web.ui.wording import say

SPARE_ROWS = 2
TYPED = "typed"
"""The state of a field in a table's row, where people write 无 or nothing instead of choosing a state."""


@dataclass(slots=True)
class Line:
    """A row of a small table: the text of each cell, and the id of the entry it is."""

    cells: list[str]
    id: str = ""
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a small table: how it is sent, what is in it, what it is chosen from."""

    name: str
    label: str
    text: str
    choices: list[tuple[str, str]]
    is_month: bool


@dataclass(slots=True)
class Control:
    """One field of a form as it stands: its state, what is in it, what was wrong, what somebody else put there meanwhile."""

    section: str
    fact: Field
    state: str
    text: str = ""
    chosen: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    inner: list[Control] = field(default_factory=list)
    was: str = ""
    kept: str = ""
    wrong: tuple[str, str] = ("", "")
    theirs: str = ""

    @property
    def clauses(self) -> tuple[str, ...]:
        return clauses_of(self.section, self.fact.path)

    @property
    def options(self) -> list[tuple[str, str, bool]]:
        """Word, label and whether chosen; a word the pack does not know is shown as it is."""
        chosen = set(self.chosen)
        known = self.fact.choices
        strange = [(word, word) for word in self.chosen if word not in {w for w, _ in known} and word not in ("unknown", "none", "")]
        return [(word, label, word in chosen) for word, label in [*known, *strange]]

    @property
    def states(self) -> list[tuple[str, str]]:
        """What can be said besides a value; of a list, whether it is complete."""
        if self.fact.shape in ("words", "months", "table"):
            return [("no", say("未列全", "maybe more")), ("yes", say("已列全", "all listed")), ("none", say("一项也没有", "there are none"))]
        known = say("有", "there is one") if self.fact.shape == "part" else say("填写", "value")
        return [("known", known), ("unknown", say("未知", "unknown")), ("none", self.none_label)]

    @property
    def none_label(self) -> str:
        return say("不适用", "not applicable") if self.fact.is_flag else say("无", "none")

    @property
    def mine(self) -> str:
        """What was typed here, as text."""
        if self.fact.is_identity:
            return ending(self.text)
        if self.fact.shape in ("words", "choice"):
            return say("、", ", ").join(label for _, label, chosen in self.options if chosen) or say("未知", "unknown")
        if self.fact.shape == "table":
            return say("；", "; ").join(" ".join(filter(None, line.cells)) for line in self.lines if any(line.cells) and not line.is_gone)
        return self.text or dict(self.states).get(self.state, "")

    @property
    def heads(self) -> list[str]:
        return [say(column.zh, column.en) for column in shown_columns(self.fact)]

    @property
    def grid(self) -> list[tuple[Line, list[GridCell]]]:
        """The rows of a small table as they are drawn."""
        columns = [(say(c.zh, c.en), [(w, say(zh, en)) for w, zh, en in choices_of(c)], c.kind is Kind.MONTH) for c in shown_columns(self.fact)]
        return [
            (line, [GridCell(f"{self.fact.name}.{n}.{at}", label, line.cells[at], found, month) for at, (label, found, month) in enumerate(columns)])
            for n, line in enumerate(self.lines)
        ]

    @property
    def everything(self) -> Iterator[Control]:
        yield self
        for control in self.inner:
            yield from control.everything


def state_of(one: Field, value: Any) -> str:
    """What a stored value says of itself."""
    if one.shape in ("words", "months", "table"):
        if not isinstance(value, dict):
            return "no"
        return "none" if value["complete"] == "yes" and not value["items"] else str(value["complete"])
    return "unknown" if value is None else "none" if value == "none" else "known"


def mark_of(one: Field, value: Any) -> str:
    """State and a short digest of what stood in a field when the form was made; of an identity number the state alone."""
    digest = "" if value is None or one.is_identity or one.shape == "part" else digest_of_content(value)[:8]
    return f"{state_of(one, value)}:{digest}"


def controls(section: str, fields: tuple[Field, ...], content: Mapping[str, Any], names: Names | None = None) -> list[Control]:
    """The fields filled from the working copy."""
    return [_stored(section, one, content, names or {}) for one in fields]


def _stored(section: str, one: Field, content: Mapping[str, Any], names: Names) -> Control:
    value = value_at(content, one.path)
    made = Control(section, one, state_of(one, value), was=mark_of(one, value))
    if one.shape == "part":
        made.inner = [_stored(section, inner, content, names) for inner in one.inner]
    elif one.shape == "table":
        made.lines = stored_lines(one.columns, value, names) + [Line([""] * len(shown_columns(one))) for _ in range(SPARE_ROWS)]
    elif one.shape == "words":
        made.chosen = [str(item) for item in value["items"]] if isinstance(value, dict) else []
    elif one.shape == "months":
        (inner_name,) = one.spec.noun.model_fields if one.spec.noun else ("",)
        made.text = "\n".join(ranges(str(m.get(inner_name, "")) for m in value["items"])) if isinstance(value, dict) else ""
    elif one.shape == "choice":
        made.chosen = ["unknown" if value is None else str(value)]
    elif value is not None and value != "none":
        made.text, made.kept = ("", str(value)) if one.is_identity else (cell_text(one.of, str(value), names), "")
    return made


def shown_columns(one: Field) -> list[Column]:
    """The columns of a small table people see; ids stay behind the scenes."""
    return [column for column in one.columns if column.kind is not Kind.ID]


def cell_text(column: Column, text: str, names: Names) -> str:
    """A value as it is typed: the name of another entry instead of its id, the label of a word that is chosen from no list."""
    if column.kind is Kind.LINK:
        return names.get(text, text)
    return text


def stored_lines(columns: tuple[Column, ...], value: Any, names: Names) -> list[Line]:
    """The rows of a small table; months that follow each other with everything else equal stand in one row."""
    found: list[tuple[Line, str]] = []
    month_at = month_column(columns)
    shown = [column for column in columns if column.kind is not Kind.ID]
    for member in value["items"] if isinstance(value, dict) else ():
        cells = [cell_text(column, str(value_at(member, column.path) or ""), names) for column in shown]
        line, month = Line(cells, str(member.get("id", ""))), cells[month_at] if month_at is not None else ""
        if month_at is not None and found and month and next_month(found[-1][1]) == month and _others(found[-1][0], month_at) == _others(line, month_at):
            first = found[-1][0].cells[month_at].partition(" 至 ")[0]
            found[-1][0].cells[month_at] = f"{first} 至 {month}"
            found[-1] = found[-1][0], month
        else:
            found.append((line, month))
    return [line for line, _ in found]


def month_column(columns: tuple[Column, ...]) -> int | None:
    shown = [column for column in columns if column.kind is not Kind.ID]
    return next((at for at, column in enumerate(shown) if column.kind is Kind.MONTH), None)


def _others(line: Line, at: int) -> list[str]:
    return [cell for n, cell in enumerate(line.cells) if n != at]


def typed_controls(section: str, fields: tuple[Field, ...], data: QueryDict, content: Mapping[str, Any]) -> list[Control]:
    """The fields as somebody sent them; a field that was not in the form is left out."""
    return [_typed(section, one, data, content) for one in fields if f"{one.name}.was" in data]


def _typed(section: str, one: Field, data: QueryDict, content: Mapping[str, Any]) -> Control:
    was = data.get(f"{one.name}.was", "")
    unasked = was.partition(":")[0] if one.shape in ("part", "words", "months", "table") else TYPED
    made = Control(section, one, data.get(f"{one.name}.state", unasked), was=was)
    if one.shape == "part":
        made.inner = [_typed(section, inner, data, content) for inner in one.inner if f"{inner.name}.was" in data]
    elif one.shape == "table":
        made.lines = typed_lines(one, data)
        made.lines += [Line([""] * len(shown_columns(one))) for _ in range(SPARE_ROWS if not any(line.cells[0] == "" for line in made.lines[-1:]) else 0)]
    elif one.shape in ("words", "choice"):
        made.chosen = data.getlist(one.name)
    else:
        made.text = data.get(one.name, "")
        stored = value_at(content, one.path)
        made.kept = str(stored) if one.is_identity and stored not in (None, "none") else ""
    return made


def typed_lines(one: Field, data: QueryDict) -> list[Line]:
    """The rows of a small table as they were sent; the form says how many there are."""
    count = int(text) if (text := data.get(f"{one.name}.rows", "0")).isdecimal() and len(text) < 4 else 0
    wide = len(shown_columns(one))
    return [
        Line([data.get(f"{one.name}.{n}.{c}", "") for c in range(wide)], data.get(f"{one.name}.{n}.id", ""), f"{one.name}.{n}.gone" in data)
        for n in range(count)
    ]
