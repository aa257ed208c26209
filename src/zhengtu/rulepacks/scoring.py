"""How a score is made of parts and items, and the lines it is held against."""

from typing import Literal, Self

from pydantic import Field, model_validator

from zhengtu.rulepacks.closed_list import Share, Tally
from zhengtu.rulepacks.texts import Cites, Id, Number, SchemaOne, Words
from zhengtu.terms.facts import Noun


class Item(Noun):
    """Points for a rule that is met, for each member counted, or in proportion to a share."""

    id: Id
    name: Words
    points: Number
    basis: Literal["ours"] | None = None
    cites: Cites | None = None
    rule: Id | None = None
    count: Tally | None = None
    points_each: Number | None = None
    share: Share | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if sum(x is not None for x in (self.rule, self.count, self.share)) != 1:
            raise ValueError("评分项须在 rule、count、share 中恰有其一 ‖ an item is exactly one of rule, count and share")
        if (self.count is None) != (self.points_each is None):
            raise ValueError("points_each 与 count 须同时出现 ‖ points_each goes with count, and count with points_each")
        if (self.basis is None) == (self.cites is None):
            raise ValueError("评分项的分值须为我方自定（basis: ours），或引用一个条款 ‖ the points of an item are ours (basis: ours), or cite a clause")
        return self


class ScorePart(Noun):
    """One weighted part of the score."""

    id: Id
    name: Words
    cites: Cites
    points: Number
    items: tuple[Item, ...]


class GradeLine(Noun):
    """The least score for a grade, and who says so."""

    points: Number
    cites: Cites


class Scoring(Noun):
    """The self-assessment a guide describes: parts that add up to 100, and a line for each grade."""

    schema_: SchemaOne = Field(alias="schema")
    cites: Cites
    note: Words
    lines: dict[Id, GradeLine]
    parts: tuple[ScorePart, ...]
