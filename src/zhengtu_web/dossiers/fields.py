"""The fields of a section's form, made from the schema: a new fact of the core has its field at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from zhengtu.intake.workbook.asking import rules_by_fact
from zhengtu.intake.workbook.cells import CellReader
from zhengtu.intake.workbook.explaining import how_to_fill
from zhengtu.intake.workbook.labels import Labels
from zhengtu.intake.workbook.sheets import Column, Kind, Sheet, is_table, sheets
from zhengtu.rulepacks.rule import Rule
from zhengtu.terms.facts import Noun
from zhengtu.terms.schema import FactSpec, facts_of
from zhengtu_web.dossiers.sections import Section, sections
from zhengtu_web.ui.law import law
from zhengtu_web.ui.wording import say

Shape = Literal["text", "choice", "words", "months", "table", "part"]
_MOST_BUTTONS = 6
"""Up to so many words are buttons side by side; more are a list to choose from."""
_BY_PROGRAM = {"documents": ("file", "mark_statement")}
"""What the desk itself writes when a paper is uploaded; its form does not ask for it."""

_SELF_EVIDENT = (Kind.TEXT, Kind.PLAIN, Kind.WORD, Kind.YES_NO, Kind.WORDS, Kind.PRESENT, Kind.DAY, Kind.NUMBER, Kind.WHOLE)


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """字段: one fact of a form, a part with facts of its own, or a small table."""

    path: tuple[str, ...]
    shape: Shape
    spec: FactSpec
    column: Column | None = None
    inner: tuple[Field, ...] = ()
    columns: tuple[Column, ...] = ()

    @property
    def name(self) -> str:
        """As the form sends it, and as links to the field end."""
        return "-".join(self.path)

    @property
    def label(self) -> str:
        return say(self.spec.zh, self.spec.en)

    @property
    def of(self) -> Column:
        """The workbook's column for the same fact."""
        assert self.column is not None
        return self.column

    @property
    def is_identity(self) -> bool:
        return self.spec.identity

    @property
    def is_flag(self) -> bool:
        return self.column is not None and self.column.kind is Kind.YES_NO

    @property
    def is_link(self) -> bool:
        return self.column is not None and self.column.kind is Kind.LINK

    @property
    def is_day(self) -> bool:
        return self.column is not None and self.column.kind is Kind.DAY

    @property
    def is_wide(self) -> bool:
        return self.shape in ("words", "months", "table", "part") or (self.shape == "text" and self.path[-1] in ("description", "reason", "note", "text"))

    @property
    def buttons(self) -> bool:
        """Whether its words stand side by side instead of in a list."""
        return self.shape == "choice" and len(self.choices) <= _MOST_BUTTONS

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Word and label of what can be chosen."""
        if self.is_flag:
            return [("yes", say("是", "yes")), ("no", say("否", "no"))]
        return [(word, say(zh, en)) for word, zh, en in choices_of(self.of)]

    @property
    def unit(self) -> str:
        return unit_of(self.of) if self.column is not None and self.spec.unit else ""

    @property
    def help(self) -> str:
        """How a value is written, where that is not plain from the control."""
        if self.column is None or self.column.kind in _SELF_EVIDENT:
            return ""
        zh, en = how_to_fill(self.column)
        if self.column.kind is Kind.CODE:
            zh, en = zh.partition("，")[0], en.partition(";")[0]
        return say(zh.partition("（")[0] if self.spec.unit else zh, en.rpartition(" (")[0] if self.spec.unit else en)


def unit_of(column: Column) -> str:
    zh, en = how_to_fill(column)
    return say(zh.rpartition("（")[2].rstrip("）"), en.rpartition(" (")[2].rstrip(")"))


def choices_of(column: Column) -> list[tuple[str, str, str]]:
    """Word, Chinese and English label of everything a column offers; categories and grades are the pack's own."""
    own = labels().choices(column)
    if own or column.kind is not Kind.PLAIN:
        return own
    if column.path == ("category",):
        categories = law().categories
        return [(one.id, one.zh, one.en) for one in categories.categories] if categories else []
    return [(one.id, one.name.zh, one.name.en) for one in law().manifest.grades] if column.path == ("grade",) else []


@cache
def labels() -> Labels:
    """Words of the shipped pack with their labels."""
    return Labels(law().words)


@cache
def reader() -> CellReader:
    """Reads what people type and paste as the workbook's reader reads cells."""
    return CellReader(labels(), None)


@cache
def fields_of(section: str) -> tuple[Field, ...]:
    """The fields of a section, or of one member of a list; ids are given by the program and not asked for."""
    found = sections()[section]
    return tuple(_fields(found, found.noun, (), _columns((section,))))


@cache
def leaves_of(section: str) -> dict[str, Field]:
    """Every field by its name, those of parts included."""
    return {field.name: field for field in _walk(fields_of(section))}


def sheet_of(section: str) -> Sheet:
    """The workbook's sheet of the same section."""
    return next(sheet for sheet in sheets() if sheet.path == (section,))


@cache
def clauses_of(section: str, path: tuple[str, ...]) -> tuple[str, ...]:
    """The clauses that ask for a fact, through the rules that look at it, each once."""
    asked, wanted = _asked(), ".".join((section, *path))
    rules = [rule for fact, rules in asked.items() if fact == wanted or fact.startswith(f"{wanted}.") for rule in rules]
    return tuple(dict.fromkeys(clause for rule in rules for clause in rule.cites))


@cache
def _asked() -> dict[str, tuple[Rule, ...]]:
    return rules_by_fact(law())


def _walk(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _walk(field.inner)


def _columns(path: tuple[str, ...]) -> dict[tuple[str, ...], Column]:
    sheet = next(one for one in sheets() if one.path == path)
    return {column.path: column for column in sheet.columns if column.kind is not Kind.COMPLETE}


def _fields(section: Section, noun: type[Noun], above: tuple[str, ...], columns: dict[tuple[str, ...], Column]) -> Iterator[Field]:
    for spec in facts_of(noun):
        path = (*above, spec.path)
        column = columns.get(path)
        if (column is not None and column.kind is Kind.ID) or path[0] in _BY_PROGRAM.get(section.name, ()):
            continue
        if is_table(spec):
            inner = tuple(c for c in _columns((section.name, *path)).values())
            yield Field(path, "table", spec, columns=inner)
        elif spec.is_listing:
            yield Field(path, "words" if spec.noun is None else "months", spec, column)
        elif spec.noun is not None:
            yield Field(path, "part", spec, column, inner=tuple(_fields(section, spec.noun, path, columns)))
        else:
            assert column is not None
            is_choice = column.kind in (Kind.YES_NO, Kind.WORD) or bool(choices_of(column))
            yield Field(path, "choice" if is_choice else "text", spec, column)
