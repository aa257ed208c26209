"""Published texts and their clauses."""

from pydantic import Field

from zhengtu.rulepacks.texts import ClauseId, Confidence, Day, Line, SchemaOne, SourceKind, Words
from zhengtu.terms.facts import Noun


class Clause(Noun):
    """Clause: 条款, one statement of a source: where it stands and what it says, in our own words."""

    id: ClauseId
    at: Words
    confidence: Confidence
    says: Words


class Source(Noun):
    """Source: 依据, one published text."""

    schema_: SchemaOne = Field(alias="schema")
    id: ClauseId
    title: Words
    short: Words | None = None
    kind: SourceKind
    publisher: Words | None = None
    number: Line | None = None
    published_on: Day | None = None
    in_force_from: Day | None = None
    in_force_until: Day | None = None
    as_of: Day
    warning: Words | None = None
    clauses: tuple[Clause, ...]

    @property
    def called(self) -> Words:
        """What it is called in passing: its short name, else its title."""
        return self.short or self.title


class ToConfirm(Noun):
    """Something recalled or looked for and not found: never cited, shown only as a list to confirm."""

    id: ClauseId
    zh: Line
    en: Line
    looked_for: Words | None = None
