"""What the YAML files beside `route.bpmn` may say; what does not fit is an error with file and line."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from zhengtu.rulepacks.texts import Cites, Id, SchemaOne, Words
from zhengtu.terms.facts import Noun, Whole, Word, YesNo

Name = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,63}$")]
"""The id of a step, event or end in `route.bpmn`."""


class When(Noun):
    """What a case was opened with; a line without it holds for every case."""

    grade: Id | None = None
    delegated: YesNo | None = None


class Skip(Noun):
    """A step the reading does not know: completed at once, with this outcome."""

    step: Name
    outcome: Word
    because: Words
    when: When = When()


class LaneChange(Noun):
    """A step that another lane does under the reading."""

    step: Name
    lane: Name
    when: When = When()


class Only(Noun):
    """The outcomes a step may have under the reading."""

    step: Name
    only: tuple[Word, ...]
    when: When = When()


class WithoutEffect(Noun):
    """A term whose lapse changes nothing under the reading; its due date is shown all the same."""

    term: Id
    because: Words


class RouteReading(Noun):
    """One reading's way down the route; of several lines for one step, the first that fits the case counts."""

    reading: Id
    skips: tuple[Skip, ...] = ()
    lanes: tuple[LaneChange, ...] = ()
    outcomes: tuple[Only, ...] = ()
    without_effect: tuple[WithoutEffect, ...] = ()


class Readings(Noun):
    """`readings.yaml`."""

    schema_: SchemaOne = Field(alias="schema")
    readings: tuple[RouteReading, ...]


class Role(Noun):
    """Role: 角色, what a person may be on the route, in one lane."""

    id: Word
    lane: Name
    name: Words


class NotBefore(Noun):
    """An outcome that has to wait until a term is over."""

    outcome: Word
    term: Id


class StepDuty(Noun):
    """Who may do one step, whom that person may not be, and what the deed has to state."""

    step: Name
    roles: tuple[Word, ...]
    not_same_as: tuple[Name, ...] = ()
    each_round: YesNo = False
    asks: tuple[Word, ...] = ()
    commits: tuple[Word, ...] = ()
    draws: tuple[Word, ...] = ()
    member_of: Word | None = None
    signed_by: Word | None = None
    only_when: dict[str, tuple[Word, ...]] = {}
    not_before: NotBefore | None = None
    dossier: Literal["must", "may"] | None = None
    standing: YesNo = False
    notice: Literal["none"] | None = None


class StatedFact(Noun):
    """A fact a deed states; `for` names the outcomes it belongs to, all when it names none."""

    id: Word
    kind: Literal["day", "text", "yes"]
    name: Words
    for_: tuple[Word, ...] = Field(default=(), alias="for")
    optional: YesNo = False


class RouteDraw(Noun):
    """Draw: 随机抽取 of people of one role, or of the applicant's staff; least and most are numbers or values of the pack."""

    id: Word
    of: Word
    least: Whole | Id
    most: Whole | Id | None = None
    committed_with: tuple[Word, ...] = ()
    for_: tuple[Word, ...] = Field(default=(), alias="for")
    cites: Cites
    name: Words


class Duties(Noun):
    """`duties.yaml`."""

    schema_: SchemaOne = Field(alias="schema")
    apart: tuple[tuple[Name, ...], ...] = ()
    records_service: tuple[Word, ...] = ()
    migrates: tuple[Word, ...] = ()
    roles: tuple[Role, ...]
    steps: tuple[StepDuty, ...]
    facts: tuple[StatedFact, ...] = ()
    draws: tuple[RouteDraw, ...] = ()


class EventDay(Noun):
    """An event whose day is not that of the deed: the day of service, a stated day, or that on which a lapsed term began."""

    id: Name
    by_service: YesNo = False
    stated_as: Word | None = None
    when_lapsed: Id | None = None


class StandStill(Noun):
    """Steps that stop a term while one of them is open."""

    id: Word
    while_open: tuple[Name, ...]


class ClockRule(Noun):
    """When a term starts, stands still and ends on the route."""

    term: Id
    starts_with: tuple[Name, ...]
    ends_with: tuple[Name, ...] = ()
    paused_by: Word | None = None
    extended_by: Name | None = None
    stated_as: Word | None = None
    next_round_with: Name | None = None
    counted_back_from: Id | None = None
    only_after: Name | None = None
    stays_on_day_off: YesNo = False
    outlives_the_case: YesNo = False


class Clocks(Noun):
    """`clocks.yaml`."""

    schema_: SchemaOne = Field(alias="schema")
    events: tuple[EventDay, ...] = ()
    pauses: tuple[StandStill, ...] = ()
    clocks: tuple[ClockRule, ...]


class Status(Noun):
    """Status: 资质状态, from the events that begin and end it."""

    id: Word
    name: Words
    since: tuple[Name, ...] = ()
    until: tuple[Name, ...] = ()
    when_over: Id | None = None


class Statuses(Noun):
    """`status.yaml`."""

    schema_: SchemaOne = Field(alias="schema")
    statuses: tuple[Status, ...]


class Notice(Noun):
    """Notice: 文书 of the route. `on` names the steps (`decide.granted`) and lapses (`lapse.correction-window`) that call for it."""

    id: Word
    name: Words
    on: tuple[str, ...]
    to: Name
    effect: Words
    cites: Cites
    terms: tuple[Id, ...] = ()
    remedies: YesNo = False
    serves: tuple[Name, ...] = ()
    says: Words | None = None


class Notices(Noun):
    """`notices.yaml`. `remedies` are the terms a notice with remedies tells, `validity` the term of the certificate a granting notice tells."""

    schema_: SchemaOne = Field(alias="schema")
    remedies: tuple[Id, ...]
    validity: Id
    notices: tuple[Notice, ...]
