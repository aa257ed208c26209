"""Packs made in memory for one test: sources, values, terms and words as short YAML, under two readings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhengtu.places import RulepackError
from zhengtu.places.yaml_text import parse_yaml
from zhengtu.rulepacks.closed_list import Test
from zhengtu.rulepacks.pack import Manifest, Rulepack, WordEntry
from zhengtu.rulepacks.rule import Rule
from zhengtu.rulepacks.sources import Source
from zhengtu.rulepacks.values import FilledSlot, Term, Value
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.compiling import root_scope
from zhengtu.weighing.frame import Compiled, Frame, Reason

ON = date(2026, 11, 20)

_MANIFEST = """
schema: 1
id: pocket
version: 1
as_of: 2026-11-20
title: {zh: 口袋, en: pocket}
warning: {zh: 虚构, en: fictional}
sources: []
readings:
  - id: guide
    name: {zh: 指南, en: guide}
    own: {kinds: [guide]}
    prefer: [{sources: [G2]}, {sources: [G1]}, {kinds: [law, regulation, rule, notice, standard]}]
    also_blocks: {kinds: [law, regulation], least_confidence: B}
    score_decides: yes
    slots_decide: no
  - id: statute
    name: {zh: 法规, en: statute}
    own: {kinds: [law, regulation, rule, notice, standard]}
    prefer: [{kinds: [law, regulation, rule, notice, standard]}, {kinds: [guide]}]
    score_decides: no
    slots_decide: yes
grades:
  - {id: b, default: yes, name: {zh: 乙, en: B}}
  - {id: a, above: b, name: {zh: 甲, en: A}}
stages:
  - {id: eligibility, file: eligibility.yaml, eligibility: yes, name: {zh: 资格, en: eligibility}}
"""

_SOURCES = """
- {id: G1, kind: guide}
- {id: G2, kind: guide}
- {id: AD, kind: advert}
- {id: LAW, kind: law}
- {id: REG, kind: regulation}
- {id: RULE, kind: rule, in_force_from: 2021-03-01}
- {id: OLD, kind: rule, in_force_from: 2014-01-01, in_force_until: 2021-02-28}
- {id: NOTE, kind: notice}
- {id: STD, kind: standard}
"""

_RULE = """
id: a-rule
asks: {zh: 问, en: asks}
cites: [G2-1]
severity: blocking
remedy: {zh: 改, en: mend}
settled_by: {zh: 定, en: settled}
"""


def yaml(text: str) -> Any:
    """A short YAML text as nested text, the way packs and dossiers are read."""
    return parse_yaml(text, "test.yaml", RulepackError).value


def dossier(text: str) -> Dossier:
    return Dossier.model_validate(yaml(text) if text else {})


def pack(*, values: str = "[]", terms: str = "[]", words: str = "{}", clauses: Mapping[str, str] | None = None) -> Rulepack:
    """Every source has one clause for each confidence: `G2-1` read in full, `G2-1b`, `G2-1c`, and `G2-1d` only heard of."""
    said = {"": "A", "b": "B", "c": "C", "d": "D"}
    sources = []
    for entry in yaml(_SOURCES):
        form = {"at": {"zh": "一", "en": "1"}, "says": {"zh": "说", "en": "says"}}
        own = [{"id": f"{entry['id']}-1{mark}", "confidence": sure, **form} for mark, sure in said.items()]
        sources.append(Source.model_validate({"schema": "1", "title": {"zh": "文", "en": "text"}, "as_of": "2026-11-20", "clauses": own, **entry}))
    named = {"zh": "名", "en": "name"}
    return Rulepack(
        manifest=Manifest.model_validate(yaml(_MANIFEST)),
        sources=tuple(sources),
        clauses={clause.id: (source, clause) for source in sources for clause in source.clauses},
        values={v["id"]: Value.model_validate({"name": named, **v}) for v in yaml(values)},
        terms={t["id"]: Term.model_validate({"name": named, "starts_with": "filing", **t}) for t in yaml(terms)},
        rules={},
        stage_of={"a-rule": "eligibility"},
        words={kind: tuple(WordEntry(id=w, zh=w, en=w) for w in entries) for kind, entries in yaml(words).items()},
    )


def frame(law: Rulepack | None = None, *, reading: str = "guide", grade: str = "b", as_of: date = ON, slots: str = "[]") -> Frame:
    law = law or pack()
    filled = (FilledSlot.model_validate({"source": "虚构", "dated_on": "2026-01-01", **s}) for s in yaml(slots))
    return Frame(law, law.reading(reading), grade, as_of, {s.id: s for s in filled})


def compiled(test: str, under: Frame | None = None) -> Compiled:
    under = under or frame()
    return root_scope(under, under.pack.place("rule", "a-rule")).compile(Test.model_validate(yaml(test)), root_scope(under, under.pack.place("rule", "a-rule")))


def verdict(test: str, facts: str, under: Frame | None = None) -> Verdict:
    subject = dossier(facts)
    return compiled(test, under).weigh(subject, subject)


def reasons(test: str, facts: str, under: Frame | None = None) -> list[Reason]:
    subject = dossier(facts)
    return compiled(test, under).reasons(subject, subject)


def rule(text: str) -> Rule:
    return Rule.model_validate({**yaml(_RULE), **yaml(text)})
