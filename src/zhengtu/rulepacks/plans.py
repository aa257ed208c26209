"""What a pack says about planning: the stages and terms of a timeline, and what the day of the visit needs."""

from typing import Literal

from pydantic import Field

from zhengtu.rulepacks.closed_list import Lists, Test
from zhengtu.rulepacks.texts import Cites, Id, SchemaOne, Words
from zhengtu.terms.facts import Noun, Word, YesNo
from zhengtu.terms.words import Duty


class Span(Noun):
    """Least and most of something, each a value of the pack."""

    least: Id
    most: Id


class PlannedStage(Span):
    """A stage a guide describes, by the values that hold its least and most length."""

    id: Id
    name: Words
    before_submission: YesNo = False


class PlannedTerm(Noun):
    """A term of the law on the route; it runs from the submission or from the end of another planned term."""

    term: Id
    after: Id
    if_needed: YesNo = False


class Shortcut(Noun):
    """What a guide says shortens the route: months saved, or the months that remain at best; with the caution to print beside it."""

    value: Id
    kind: Literal["saves", "at_best"]
    caution: Id


class TimelinePlan(Noun):
    """`timeline.yaml`: stages in their order, the total the guides give beside them, and the terms of the law."""

    schema_: SchemaOne = Field(alias="schema")
    stages: tuple[PlannedStage, ...]
    total: Span
    terms: tuple[PlannedTerm, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()


class DrawPlan(Span):
    """Draw: 随机抽取. Whom lots are drawn among, and how many."""

    cites: Cites
    of: Lists
    where: Test


class RehearsalTopic(Noun):
    """What is looked at together on the day: clauses, the papers at hand, and who should be there."""

    cites: Cites
    papers: tuple[Word, ...] = ()
    duties: tuple[Duty, ...] = ()
    draw: DrawPlan | None = None


class RehearsalPlan(Noun):
    """`rehearsal.yaml`: the stage whose rules are rehearsed and its topics; papers and duties of a topic are ours."""

    schema_: SchemaOne = Field(alias="schema")
    stage: Id
    duties: tuple[Duty, ...] = ()
    topics: tuple[RehearsalTopic, ...]
