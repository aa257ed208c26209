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
    kind: SourceKind
    publisher: Words | None = None
    number: Line | None = None
    published_on: Day | None = None
    in_force_from: Day | None = None
    in_force_until: Day | None = None
    as_of: Day
    warning: Words | None = None
    clauses: tuple[Clause, ...]


class ToConfirm(Noun):
    """Something recalled or looked for and not found: never cited, shown only as a list to confirm."""

    id: ClauseId
    zh: Line
    en: Line
    looked_for: Words | None = None
