"""Who holds how much of whom, layer by layer."""

from pydantic import Field

from zhengtu.terms.facts import Fact, Key, Listing, Noun, PartText, Text, fact, listing
from zhengtu.terms.words import EntityKind, Jurisdiction

APPLICANT = "applicant"
"""The id every stake may name without an entry of its own."""


class Entity(Noun):
    """A holder somewhere in the shareholding: 出资人."""

    id: Key = Field(title="档案编号", description="id")
    name: Fact[Text] = fact("名称或姓名", "name")
    kind: Fact[EntityKind] = fact("类型", "kind")
    jurisdiction: Fact[Jurisdiction] = fact("国别或地区", "jurisdiction")


class Stake(Noun):
    """One holder's part of one firm: 出资比例. `of` is an entity's id, or `applicant`."""

    holder: Key = Field(title="出资人编号", description="holder (id)")
    of: Key = Field(title="被出资单位编号", description="firm held (id, or applicant)")
    part: Fact[PartText] = fact("出资比例", "part held")


class Shareholding(Noun):
    """Shareholding: 股权结构. What the stakes in a firm leave over of 100 % is held by nobody knows whom."""

    entities: Listing[Entity] = listing("出资人", "holders")
    stakes: Listing[Stake] = listing("出资关系", "stakes")
    controller: Fact[Key] = fact("实际控制人", "actual controller")
