"""Values and terms: what the sources say, all of it, side by side."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from zhengtu.rulepacks.texts import ClauseId, Day, Id, Line, Number, Unit, Words
from zhengtu.terms.facts import Noun, Whole, YesNo


class Candidate(Noun):
    """What one clause gives for a value, or that a source was read and says nothing."""

    cites: ClauseId | None = None
    source: ClauseId | None = None
    says_nothing: YesNo = False
    looked_for: Words | None = None
    value: Number | None = None
    by_grade: dict[str, Number] | None = None
    says: Words | None = None
    unit: Unit | None = None
    because: Words | None = None
    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        given = [x for x in (self.value, self.by_grade, self.says) if x is not None]
        if self.says_nothing:
            if given or not self.source:
                raise ValueError("says_nothing 的条目须写依据（source），且不写数值 ‖ an entry that says nothing names its source and no value")
        elif len(given) != 1 or not self.cites:
            raise ValueError("条目须引用一个条款，在 value、by_grade、says 中恰写其一 ‖ an entry cites one clause and gives one of value, by_grade and says")
        return self


class Value(Noun):
    """A number or statement of the law, with every source's own answer; a slot where nobody published one."""

    id: Id
    name: Words
    unit: Unit
    stricter: Literal["more", "less"] | None = None
    touches: Literal["always"] | tuple[Id, ...] = ()
    values: tuple[Candidate, ...] = ()
    slot: Words | None = None
    mentioned_by: ClauseId | None = None
    by_grade: YesNo = False

    @model_validator(mode="after")
    def _value_or_slot(self) -> Self:
        if bool(self.values) == (self.slot is not None):
            raise ValueError("条目或有数值，或为待填项，二者居其一 ‖ an entry has values, or it is a slot: one of the two")
        if self.slot is not None and not self.mentioned_by:
            raise ValueError("待填项须写明提到它的条款（mentioned_by） ‖ a slot names the clause that mentions it (mentioned_by)")
        return self


class TermValue(Noun):
    """One source's length of a term."""

    cites: ClauseId | None = None
    source: ClauseId | None = None
    says_nothing: YesNo = False
    looked_for: Words | None = None
    length: Whole | None = None
    unit: Unit | None = None
    extension: Whole | None = None
    fixed_day: Annotated[str, StringConstraints(pattern=r"^\d{2}-\d{2}$")] | None = None
    note: Words | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if self.says_nothing:
            if self.length is not None or self.fixed_day or not self.source:
                raise ValueError("says_nothing 的条目须写依据（source），且不写长度 ‖ an entry that says nothing names its source and no length")
        elif not self.cites or (self.length is None) == (self.fixed_day is None):
            raise ValueError("条目须引用一个条款，并写 length 或 fixed_day 之一 ‖ an entry cites one clause and gives a length or a fixed_day")
        elif self.length is not None and self.unit is None:
            raise ValueError("写了 length 就须写 unit ‖ a length needs its unit")
        return self


class Term(Noun):
    """Term: 期限, a time limit that runs from an event, as each source sets it."""

    id: Id
    name: Words
    starts_with: Line
    paused_by: Line | None = None
    lapse: Line | None = None
    note: Words | None = None
    touches: Literal["always"] | tuple[Id, ...] = ()
    values: tuple[TermValue, ...]


class FilledSlot(Noun):
    """A slot the user filled: value (or an answer, for a condition in words), its source and the source's date."""

    id: Id
    value: Number | None = None
    by_grade: dict[str, Number] | None = None
    says: Line | None = None
    answer: Literal["met", "unmet"] | None = None
    source: Line
    dated_on: Day


class TermExample(Noun):
    """All due dates a reading keeps for a term that starts with an event on a given day."""

    reading: Id
    starts_on: Day
    due: tuple[Day, ...]
