"""The closed list of tests: what a rule may ask. Their meaning stands in `zhengtu.weighing`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from zhengtu.rulepacks.texts import Id, Line, OneOrMore, Unit
from zhengtu.terms.facts import Noun, Word

FactPath = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z_]+(\.[a-z_]+)*$")]


class ValueOf(Noun):
    """A parameter that stands in `values.yaml`, resolved by reading, grade and date."""

    value: Id


class TermOf(Noun):
    """A parameter that stands in `terms.yaml`."""

    term: Id


Parameter = Line | ValueOf | TermOf
Lists = Annotated[tuple[FactPath, ...], OneOrMore]
Lines = Annotated[tuple[Line, ...], OneOrMore]


class Is(Noun):
    fact: FactPath
    value: Parameter


class OneOf(Noun):
    fact: FactPath
    values: Lines


class Contains(Noun):
    fact: FactPath
    values: Lines


class Bound(Noun):
    fact: FactPath
    value: Parameter


class InDate(Noun):
    fact: FactPath
    at: Literal["as_of", "submission", "visit"] = "as_of"


class Span(Noun):
    fact: FactPath
    length: Parameter
    unit: Unit | None = None


class SameAs(Noun):
    fact: FactPath
    other: FactPath
    by: Literal["text", "name", "code", "address", "instant"] = "text"
    tolerance: Parameter | None = None


class Filed(Noun):
    kind: Word
    bearing: Lines = ()
    of: Literal["subject"] | None = None


class NoGap(Noun):
    fact: FactPath
    length: Parameter
    until: Literal["as_of", "submission", "visit"] = "as_of"
    by_employer: FactPath | None = None


class Tally(Noun):
    """Counts members, or adds up their `weight`; exactly one of the two bounds, none where scoring only needs the number."""

    of: Lists
    where: Test | None = None
    at_least: Parameter | None = None
    at_most: Parameter | None = None
    weight: FactPath | None = None


class Share(Tally):
    """The part of the members, by number or by `weight`, that satisfies `where`; the bound is in percent."""


class Held(Noun):
    tree: FactPath
    by: Test
    path: Literal["direct", "indirect", "control"]
    at_most: Parameter


class DifferentPeople(Noun):
    of: FactPath = "staff"
    fact: FactPath = "duties"
    pairs: Annotated[tuple[tuple[Word, Word], ...], Field(min_length=1)]


class Judged(Noun):
    question: Word
    by_duty: Word | None = None
    valid_for: Parameter | None = None
    unit: Unit | None = None


class Each(Noun):
    of: Lists
    where: Test | None = None
    if_empty: Literal["met", "unmet", "undetermined"]
    test: Test


class Test(Noun):
    """One test: a mapping with exactly one key, the test's name."""

    is_: Is | None = Field(default=None, alias="is")
    one_of: OneOf | None = None
    contains: Contains | None = None
    at_least: Bound | None = None
    at_most: Bound | None = None
    in_date: InDate | None = None
    within: Span | None = None
    older_than: Span | None = None
    same_as: SameAs | None = None
    filed: Filed | None = None
    no_gap: NoGap | None = None
    count: Tally | None = None
    share: Share | None = None
    held: Held | None = None
    different_people: DifferentPeople | None = None
    judged: Judged | None = None
    each: Each | None = None
    all_of: Annotated[tuple[Test, ...], Field(min_length=1)] | None = None
    any_of: Annotated[tuple[Test, ...], Field(min_length=1)] | None = None
    not_: Test | None = Field(default=None, alias="not")

    @model_validator(mode="after")
    def _exactly_one(self) -> Test:
        if len(self.model_fields_set) != 1:
            raise ValueError(f"一项检验须恰为下列之一：{'、'.join(TEST_NAMES)} ‖ a test is exactly one of {', '.join(TEST_NAMES)}")
        return self

    @property
    def name(self) -> str:
        """The test's name as rules write it."""
        return next(iter(self.model_fields_set)).rstrip("_")

    @property
    def params(self) -> Any:
        return getattr(self, next(iter(self.model_fields_set)))


TEST_NAMES = tuple(name.rstrip("_") for name in Test.model_fields)


def parameters_of(test: Test) -> Iterator[str]:
    """Ids of the values and terms a test takes as parameters."""
    yield from _parameters_inside(test.params)


def _parameters_inside(params: object) -> Iterator[str]:
    if isinstance(params, ValueOf):
        yield params.value
    elif isinstance(params, TermOf):
        yield params.term
    elif isinstance(params, tuple):
        for one in params:
            yield from _parameters_inside(one)
    elif isinstance(params, Noun):
        for name in params.model_fields_set:
            yield from _parameters_inside(getattr(params, name))
