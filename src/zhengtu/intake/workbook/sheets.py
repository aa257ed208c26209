"""Which sheet holds which facts: derived from the schema, so that a new fact has its column at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import get_args

from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Day, Key, MonthText, Noun, Number, PartText, Text, Whole, YesNo
from zhengtu.terms.identity import CreditCode, IdentityNumber, RegistrationNumber
from zhengtu.terms.people import Person
from zhengtu.terms.schema import FactSpec, facts_of
from zhengtu.terms.words import Vocabulary


class Kind(Enum):
    """What a column's cells hold."""

    TEXT = auto()
    PLAIN = auto()
    """text that is always known, such as an id or a path"""
    CODE = auto()
    """a number of many digits that must stand as text"""
    YES_NO = auto()
    DAY = auto()
    MONTH = auto()
    NUMBER = auto()
    WHOLE = auto()
    PART = auto()
    ID = auto()
    LINK = auto()
    """the id of another entry, or its name"""
    WORD = auto()
    WORDS = auto()
    """several words in one cell"""
    MONTHS = auto()
    """several months in one cell"""
    PRESENT = auto()
    """whether there is such a part at all"""
    COMPLETE = auto()
    """whether the list in the cell beside is complete"""


class Shape(Enum):
    """How a sheet lies."""

    FORM = auto()
    """label and value side by side"""
    TABLE = auto()
    """headings, then a row for each member"""
    MONTHS = auto()
    """the months of each member of another table"""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column of a table, or one line of a form. `path` leads from the sheet's noun to the fact."""

    path: tuple[str, ...]
    kind: Kind
    zh: str
    en: str
    spec: FactSpec
    leaf: str
    person: bool = False

    @property
    def vocabulary(self) -> type[Vocabulary] | None:
        """The closed list of words the cells are taken from."""
        kind = self.spec.member if self.spec.is_listing else self.spec.kind
        return kind if isinstance(kind, type) and issubclass(kind, Vocabulary) else None


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A sheet of the workbook: the section (or list within one) it holds."""

    path: tuple[str, ...]
    shape: Shape
    zh: str
    en: str
    noun: type[Noun]
    columns: tuple[Column, ...]


(_KEY,) = get_args(Key)[1:]
_KINDS: tuple[tuple[object, Kind], ...] = (
    (Text, Kind.TEXT),
    (YesNo, Kind.YES_NO),
    (Day, Kind.DAY),
    (MonthText, Kind.MONTH),
    (Number, Kind.NUMBER),
    (Whole, Kind.WHOLE),
    (PartText, Kind.PART),
    (CreditCode, Kind.CODE),
    (IdentityNumber, Kind.CODE),
    (RegistrationNumber, Kind.CODE),
    (str, Kind.PLAIN),
)


@cache
def sheets() -> tuple[Sheet, ...]:
    """Every sheet that holds facts, in the order of the dossier."""
    found: list[Sheet] = []
    for spec in facts_of(Dossier):
        if spec.noun is None:
            continue
        if spec.is_listing:
            found.extend(_table(spec, (spec.path,)))
        else:
            found.append(Sheet((spec.path,), Shape.FORM, spec.zh, spec.en, spec.noun, tuple(_columns(spec.noun, (), "", ""))))
            for inner in facts_of(spec.noun):
                if is_table(inner):
                    found.extend(_table(inner, (spec.path, inner.path)))
    return tuple(found)


def is_table(spec: FactSpec) -> bool:
    """Whether a list needs rows of its own: its members are nouns with more than one fact."""
    return spec.is_listing and spec.noun is not None and len(spec.noun.model_fields) > 1


def _table(spec: FactSpec, path: tuple[str, ...]) -> list[Sheet]:
    assert spec.noun is not None
    own = Sheet(path, Shape.TABLE, spec.zh, spec.en, spec.noun, tuple(_columns(spec.noun, (), "", "")))
    below = [inner for inner in facts_of(spec.noun) if is_table(inner)]
    return [own, *(Sheet((*path, i.path), Shape.MONTHS, i.zh, i.en, i.noun, tuple(_columns(i.noun, (), "", ""))) for i in below if i.noun)]


def _columns(noun: type[Noun], above: tuple[str, ...], zh: str, en: str) -> list[Column]:
    found: list[Column] = []
    for spec in facts_of(noun):
        path = (*above, spec.path)
        label_zh, label_en = zh + spec.zh, f"{en}: {spec.en}" if en else spec.en
        if is_table(spec):
            continue
        if spec.is_listing:
            kind = Kind.WORDS if spec.noun is None else Kind.MONTHS
            found.append(Column(path, kind, label_zh, label_en, spec, spec.zh))
            found.append(Column(path, Kind.COMPLETE, f"{label_zh}已列全", f"{label_en}: all listed", spec, ""))
        elif spec.noun is not None:
            found.append(Column(path, Kind.PRESENT, f"有无{label_zh}", f"{label_en}: is there one", spec, ""))
            found.extend(_columns(spec.noun, path, f"{label_zh}·", label_en))
        else:
            person = issubclass(noun, Person) and spec.path == "name"
            found.append(Column(path, _kind(spec, noun), label_zh, label_en, spec, spec.zh, person))
    return found


def _kind(spec: FactSpec, noun: type[Noun]) -> Kind:
    if spec.kind is Key or _KEY in noun.model_fields[spec.path].metadata:
        return Kind.ID if spec.path == "id" else Kind.LINK
    if isinstance(spec.kind, type) and issubclass(spec.kind, Vocabulary):
        return Kind.WORD
    if spec.words:
        return Kind.WORD
    return next((kind for known, kind in _KINDS if spec.kind is known or spec.kind == known), Kind.PLAIN)
