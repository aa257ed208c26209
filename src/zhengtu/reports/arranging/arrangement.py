"""What a reader meets, in order. Plain values only: any template can lay them out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from zhengtu.terms.verdict import VerdictWord


@dataclass(frozen=True, slots=True)
class Badge:
    """A verdict: its word, and the kind that picks shape and colour."""

    kind: VerdictWord
    word: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A citation: the clause's id as text; `mark` is 法, 规, 令, 标 on dark, 指 or 宣 on pale."""

    id: str
    mark: str
    binding: bool
    title: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the three questions a director asks."""

    question: str
    badge: Badge
    said: str
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """The least score of a grade."""

    name: str
    points: float
    label: str
    badge: Badge
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """Points from `low` (certain) to `high` (possible) of `points`."""

    name: str
    low: float
    high: float
    points: float
    span: str
    of: str
    said: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class ScoreChart:
    """The score as an interval against the lines, and its parts."""

    whole: Bar
    lines: tuple[Line, ...]
    parts: tuple[Bar, ...]
    legend: tuple[str, str, str]
    note: str


@dataclass(frozen=True, slots=True)
class Block:
    """What stands in the way; `number` is where the finding is told in full."""

    badge: Badge
    asks: str
    why: str
    number: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """One of the next deeds; days and yuan are our estimates."""

    number: int
    text: str
    why: str
    days: str
    yuan: str
    badge: Badge
    severity: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class SeenFact:
    """A fact as the rule saw it, and where."""

    of: str
    label: str
    value: str
    place: str
    field: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One subject of a rule: what was seen of it."""

    subject: str
    badge: Badge
    message: str
    facts: tuple[SeenFact, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What a clause says, in our own words."""

    chip: Chip
    source: str
    says: str
    note: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """Our estimate of a remedy, empty where we have none."""

    days: str
    yuan: str
    said: str


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule that is not met, with every subject it is not met for."""

    number: str
    rule: str
    asks: str
    badge: Badge
    severity: str
    severity_word: str
    also_asked: bool
    seen: tuple[Seen, ...]
    others_met: str
    quotes: tuple[Quote, ...]
    chips: tuple[Chip, ...]
    remedy: str
    estimate: Estimate
    settled_by: str


@dataclass(frozen=True, slots=True)
class MetEntry:
    """A rule that is met, in one line."""

    rule: str
    asks: str
    subjects: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The findings of one stage: open ones first, met ones apart."""

    number: str
    id: str
    name: str
    summary: str
    entries: tuple[RuleEntry, ...]
    met: tuple[MetEntry, ...]
    met_count: str


@dataclass(frozen=True, slots=True)
class ConflictAnswer:
    """What one source answers; `in_use` is the one the reading follows."""

    chip: Chip
    source: str
    says: str
    in_use: bool


@dataclass(frozen=True, slots=True)
class ConflictEntry:
    """Sources that answer one question differently; `silent` are those that were read and say nothing."""

    name: str
    answers: tuple[ConflictAnswer, ...]
    silent: str


@dataclass(frozen=True, slots=True)
class SlotEntry:
    """A condition nobody published, and what the dossier has to set against it."""

    id: str
    name: str
    why: str
    value: str
    badge: Badge
    chips: tuple[Chip, ...]
    seen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CategoryEntry:
    """A category the services call for."""

    badge: Badge
    name: str
    services: str
    notes: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts of one person, item or section."""

    of: str
    facts: tuple[SeenFact, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A whole report, arranged; `words` are the headings and labels of its language."""

    lang: str
    title: str
    applicant: str
    sample: str
    asked: str
    sentence: str
    on: str
    basis: tuple[str, ...]
    verdict: Badge
    answers: tuple[Answer, ...]
    score: ScoreChart | None
    blocks: tuple[Block, ...]
    deeds: tuple[Deed, ...]
    sections: tuple[Section, ...]
    conflicts: tuple[ConflictEntry, ...]
    slots: tuple[SlotEntry, ...]
    categories: tuple[CategoryEntry, ...]
    remarks: tuple[str, ...]
    facts: tuple[FactGroup, ...]
    versions: tuple[tuple[str, str], ...]
    warning: str
    words: dict[str, str]

    def worded(self, words: dict[str, str]) -> Arrangement:
        """The same with its headings."""
        return replace(self, words=words)
