"""A pack: everything one procedure's law says, with the place of every entry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field, field_validator

from zhengtu.places import Place
from zhengtu.rulepacks.plans import RehearsalPlan, TimelinePlan
from zhengtu.rulepacks.rule import Rule
from zhengtu.rulepacks.scoring import Scoring
from zhengtu.rulepacks.sources import Clause, Source, ToConfirm
from zhengtu.rulepacks.templates import WordTemplate
from zhengtu.rulepacks.texts import Cites, ClauseId, Confidence, Day, Id, Line, SchemaOne, SourceKind, Words
from zhengtu.rulepacks.values import Term, Value
from zhengtu.terms.facts import Noun, Word, YesNo


class Weight(Noun):
    """Sources by kind or id, of at least some confidence."""

    kinds: tuple[SourceKind, ...] = ()
    sources: tuple[ClauseId, ...] = ()
    least_confidence: Confidence = Confidence.C

    def covers(self, source: Source, clause: Clause) -> bool:
        """Whether a clause of this source is meant."""
        named = source.id in self.sources or source.kind in self.kinds
        return named and clause.confidence.rank >= self.least_confidence.rank


class Reading(Noun):
    """Reading: 口径, which sources win where they disagree, and what may bar an application."""

    id: Id
    name: Words
    own: Weight
    prefer: tuple[Weight, ...]
    also_blocks: Weight = Weight()
    score_decides: YesNo
    slots_decide: YesNo


class Grade(Noun):
    """Grade: 等级 that can be applied for."""

    id: Id
    name: Words
    default: YesNo = False
    above: Id | None = None


class Stage(Noun):
    """A file of rules that are asked together."""

    id: Id
    name: Words
    file: Line
    eligibility: YesNo = False


class Manifest(Noun):
    """`pack.yaml`: what the pack is and how its sources are read."""

    schema_: SchemaOne = Field(alias="schema")
    id: Word
    version: Line
    as_of: Day
    title: Words
    warning: Words
    sources: tuple[Line, ...]
    readings: tuple[Reading, ...]
    grades: tuple[Grade, ...]
    stages: tuple[Stage, ...]

    @field_validator("readings", "grades", "stages")
    @classmethod
    def _each_with_its_own_id(cls, entries: tuple[Reading | Grade | Stage, ...]) -> tuple[Reading | Grade | Stage, ...]:
        if len({e.id for e in entries}) != len(entries) or not entries:
            raise ValueError("此处须有条目，且 id 各须唯一 ‖ entries belong here, each with an id of its own")
        return entries

    @field_validator("grades")
    @classmethod
    def _one_is_the_default(cls, grades: tuple[Grade, ...]) -> tuple[Grade, ...]:
        if sum(g.default for g in grades) != 1:
            raise ValueError("须恰有一个默认等级（default: yes） ‖ exactly one grade is default: yes")
        return grades


class CategoryAnswer(Noun):
    cites: ClauseId
    category: Word
    note: Words | None = None


class ServiceAdvice(Noun):
    """Which category a service belongs to, as each source sees it."""

    kind: Word
    answers: tuple[CategoryAnswer, ...]


class CategoryName(Noun):
    id: Word
    zh: Line
    en: Line


class Categories(Noun):
    """Categories of the qualification and the services that lead to each."""

    schema_: SchemaOne = Field(alias="schema")
    procedure: Word
    categories: tuple[CategoryName, ...]
    services: tuple[ServiceAdvice, ...]


class RouteStep(Noun):
    """Step: 环节, a named step of the route."""

    id: Word
    name: Words
    lane: Word
    terms: tuple[Id, ...] = ()
    cites: Cites
    note: Words | None = None


class StandingText(Noun):
    """A statement the product prints as it is, with its clause."""

    id: Id
    cites: Cites = ()
    text: Words
    caution: Words | None = None


class Carrier(Noun):
    """What carries one statement of the requirements."""

    id: ClauseId
    rule: Id | None = None
    value: Id | None = None
    term: Id | None = None
    slot: Id | None = None
    step: Word | None = None
    scoring: Id | None = None
    text: Id | None = None
    shared_because: Words | None = None

    @property
    def kind(self) -> Literal["rule", "value", "term", "slot", "step", "scoring", "text"] | None:
        named = [k for k in ("rule", "value", "term", "slot", "step", "scoring", "text") if getattr(self, k)]
        return named[0] if len(named) == 1 else None  # type: ignore[return-value]

    @property
    def target(self) -> str:
        return str(getattr(self, self.kind)) if self.kind else ""


class WordEntry(Noun):
    """One word of an open vocabulary. `traced` says what part papers of a kind play in tracing; such papers stay with the firm."""

    id: Word
    traced: Literal["orders", "logs", "accounts", "mapping"] | None = None
    zh: Line
    en: Line


KINDS_ZH = {
    "source": "依据",
    "clause": "条款",
    "rule": "规则",
    "value": "数值",
    "term": "期限",
    "slot": "待填项",
    "step": "环节",
    "scoring": "评分",
    "text": "固定文本",
    "part": "评分部分",
    "item": "评分项",
    "line": "分数线",
    "category": "业务种类",
    "word": "词",
    "reading": "口径",
    "coverage": "承载条目",
    "to-confirm": "待核实事项",
    "template": "文书模板",
}
"""What the kinds of entries are called in messages."""


@dataclass(frozen=True, slots=True)
class Rulepack:
    """Rulepack: 规则包."""

    manifest: Manifest
    sources: tuple[Source, ...]
    clauses: Mapping[str, tuple[Source, Clause]]
    values: Mapping[str, Value]
    terms: Mapping[str, Term]
    rules: Mapping[str, Rule]
    stage_of: Mapping[str, str]
    words: Mapping[str, tuple[WordEntry, ...]]
    scoring: Scoring | None = None
    categories: Categories | None = None
    steps: tuple[RouteStep, ...] = ()
    texts: tuple[StandingText, ...] = ()
    to_confirm: tuple[ToConfirm, ...] = ()
    coverage: tuple[Carrier, ...] = ()
    timeline: TimelinePlan | None = None
    rehearsal: RehearsalPlan | None = None
    templates: tuple[WordTemplate, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)

    def reading(self, name: str) -> Reading:
        return next(r for r in self.manifest.readings if r.id == name)

    def grade(self, name: str) -> Grade:
        return next(g for g in self.manifest.grades if g.id == name)

    def place(self, kind: str, name: str) -> Place:
        """Where an entry stands: `place("rule", "training-fits")`."""
        return self.places.get(f"{kind}:{name}", Place(self.manifest.id))
