"""What the pages of the law show: entries by kind, found by words, each with what rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from zhengtu.assessment.conflicts import Conflict, all_conflicts
from zhengtu.reports.lawbook import said, users_of
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.rule import Rule
from zhengtu.rulepacks.sources import Clause, Source
from zhengtu.rulepacks.values import Candidate, Term, TermValue, Value
from zhengtu.weighing.frame import Frame
from zhengtu_web.ui.law import Citation, find_citation
from zhengtu_web.ui.wording import language, say, told

_KINDS = {
    "rule": ("规则", "rule"),
    "value": ("数值", "value"),
    "term": ("期限", "term"),
    "step": ("环节", "step"),
    "text": ("文字", "text"),
    "coverage": ("指南条目", "statement of a guide"),
    "scoring": ("评分", "scoring"),
    "timeline": ("进度", "timeline"),
    "rehearsal": ("演练清单", "rehearsal"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """Something that rests on an entry: what kind it is, what it is called, and its page if it has one."""

    kind: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What one source says of a value or term."""

    clause: str
    source: str
    says: str
    in_use: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found by words."""

    kind: str
    name: str
    text: str
    href: str


def links_of(pack: Rulepack, name: str) -> list[Link]:
    """Everything in the pack that rests on a clause, value or term."""
    return [_link(pack, user) for user in users_of(pack, name)]


def _link(pack: Rulepack, user: str) -> Link:
    kind, _, name = user.partition(" ")
    shown = say(*_KINDS.get(kind, (kind, kind)))
    if kind == "rule":
        return Link(shown, told(pack.rules[name].asks), reverse("law:rule", args=[name]))
    if kind in ("value", "term"):
        entry = pack.values[name] if kind == "value" else pack.terms[name]
        return Link(shown, told(entry.name), reverse(f"law:{kind}", args=[name]))
    if kind == "step":
        return Link(shown, told(next(step.name for step in pack.steps if step.id == name)), "")
    return Link(shown, name, reverse("law:clause", args=[name]) if kind == "coverage" and name in pack.clauses else "")


def answers_of(pack: Rulepack, entry: Value | Term, in_use: frozenset[str] = frozenset()) -> list[Answer]:
    """What every source says of it, silence too."""
    return [_answer(pack, one, entry, in_use) for one in entry.values]


def _answer(pack: Rulepack, one: Candidate | TermValue, entry: Value | Term, in_use: frozenset[str]) -> Answer:
    source = pack.clauses[one.cites][0] if one.cites else next(s for s in pack.sources if s.id == one.source)
    return Answer(one.cites or "", told(source.called), said(one, entry, language()), one.cites in in_use)


def conflicts_under(pack: Rulepack, reading: str) -> list[tuple[Conflict, list[Answer]]]:
    """Every disagreement of the sources, the answer in use under this reading marked."""
    grade = next(one.id for one in pack.manifest.grades if one.default)
    frame = Frame(pack, pack.reading(reading), grade, pack.manifest.as_of)
    return [(conflict, answers_of(pack, conflict.entry, frozenset(conflict.in_use))) for conflict in all_conflicts(frame)]


def rules_by_stage(pack: Rulepack) -> list[tuple[str, list[Rule]]]:
    named = {stage.id: told(stage.name) for stage in pack.manifest.stages}
    rows = groupby(pack.rules.values(), key=lambda rule: pack.stage_of[rule.id])
    return [(named[stage], list(rules)) for stage, rules in rows]


def citations(names: tuple[str, ...]) -> list[Citation]:
    return [found for name in names if (found := find_citation(name))]


def search(pack: Rulepack, words: str) -> list[Hit]:
    """Entries in which every word stands, in either language or as part of an id."""
    wanted = words.casefold().split()
    return [hit for hit, text in _every(pack) if all(word in text.casefold() for word in wanted)] if wanted else []


def _every(pack: Rulepack) -> Iterator[tuple[Hit, str]]:
    for rule in pack.rules.values():
        text = f"{rule.id} {rule.asks.zh} {rule.asks.en} {rule.remedy.zh} {rule.remedy.en} {' '.join(rule.cites)}"
        yield Hit(say("规则", "rule"), told(rule.asks), told(rule.remedy), reverse("law:rule", args=[rule.id])), text
    for source, clause in pack.clauses.values():
        yield _hit_of_clause(source, clause), f"{clause.id} {clause.at.zh} {clause.at.en} {clause.says.zh} {clause.says.en} {source.title.zh} {source.title.en}"
    for kind, entries in (("value", pack.values), ("term", pack.terms)):
        for entry in entries.values():
            hit = Hit(say(*_KINDS[kind]), told(entry.name), entry.id, reverse(f"law:{kind}", args=[entry.id]))
            yield hit, f"{entry.id} {entry.name.zh} {entry.name.en}"


def _hit_of_clause(source: Source, clause: Clause) -> Hit:
    return Hit(say("条款", "clause"), f"{clause.id} {told(source.called)} {told(clause.at)}", told(clause.says), reverse("law:clause", args=[clause.id]))
