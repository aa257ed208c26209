"""Where the law touches a firm: the rules that rest on a clause, value or term, and how the firm stands to each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from zhengtu.reports.arranging.arrangement import Arrangement, ConflictEntry, MetEntry, RuleEntry
from zhengtu.reports.lawbook import users_of
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.rule import Rule
from zhengtu_web.readiness.weighing import Weighed
from zhengtu_web.ui.law import Citation
from zhengtu_web.ui.wording import told


@dataclass(frozen=True, slots=True)
class Touched:
    """What a firm has to do with an entry: rules that are not met, rules that are, and rules that wait for a number nobody published."""

    entries: tuple[RuleEntry, ...]
    met: tuple[MetEntry, ...]
    waiting: tuple[Rule, ...]

    @property
    def count(self) -> int:
        return len(self.entries) + len(self.met)


@dataclass(frozen=True, slots=True)
class LawEntry:
    """An entry of the book: what it is called, what it says where it is a clause, its own page."""

    title: str
    text: str
    book: str


def entry_of(pack: Rulepack, kind: str, name: str) -> LawEntry | None:
    """The entry of an address; nothing where the pack has none."""
    shelves: Mapping[str, Mapping[str, object]] = {"rules": pack.rules, "clauses": pack.clauses, "values": pack.values, "terms": pack.terms}
    if name not in shelves.get(kind, {}):
        return None
    book = reverse(f"law:{kind.removesuffix('s')}", args=[name])
    if kind == "clauses":
        citation = Citation(*pack.clauses[name])
        return LawEntry(citation.title, citation.says, book)
    if kind == "rules":
        return LawEntry(told(pack.rules[name].asks), "", book)
    return LawEntry(told((pack.values[name] if kind == "values" else pack.terms[name]).name), "", book)


def rules_resting_on(pack: Rulepack, name: str) -> frozenset[str]:
    """The rules that cite a clause or take a value, and those that take a value or term the clause answers for."""
    if name in pack.rules:
        return frozenset({name})
    users = [user.partition(" ") for user in users_of(pack, name)]
    through = [used for kind, _, used in users if kind in ("value", "term") and used != name]
    direct = {used for kind, _, used in users if kind == "rule"}
    return frozenset(direct.union(*(rules_resting_on(pack, one) for one in through)))


def touched_by(pack: Rulepack, weighed: Weighed, arranged: Arrangement, name: str) -> Touched:
    """How the firm stands to an entry of the book; all three parts empty where no rule that applies to it rests on it."""
    rules = rules_resting_on(pack, name)
    entries = tuple(entry for section in arranged.sections for entry in section.entries if entry.rule in rules)
    met = tuple(entry for section in arranged.sections for entry in section.met if entry.rule in rules)
    told_of = {entry.rule for entry in entries} | {entry.rule for entry in met}
    asked = {finding.rule.rule.id for finding in weighed.assessment.findings}
    return Touched(entries, met, tuple(pack.rules[one] for one in sorted(rules & asked - told_of)))


def conflicts_about(pack: Rulepack, arranged: Arrangement, name: str) -> list[ConflictEntry]:
    """Where sources disagree about this value or term, or about one this clause or rule has to do with."""
    rules = rules_resting_on(pack, name)
    taken = {one for rule in rules for one in pack.rules[rule].parameters} if name in pack.rules else {name}
    names = {told(entry.name) for shelf in (pack.values, pack.terms) for entry in shelf.values() if entry.id in taken}
    return [one for one in arranged.conflicts if one.name in names or name in {answer.chip.id for answer in one.answers}]
