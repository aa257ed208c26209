"""Every citation resolves to a clause that may be cited."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from zhengtu.proving.fault import Fault
from zhengtu.rulepacks.pack import KINDS_ZH, Rulepack
from zhengtu.rulepacks.texts import Confidence


def citation_faults(pack: Rulepack) -> Iterator[Fault]:
    """Clauses, sources and rules that are named and do not exist, and rules that rest on hearsay."""
    for kind, name, clause in _citations(pack):
        where = str(pack.place(kind, name))
        if clause not in pack.clauses:
            near = get_close_matches(clause, pack.clauses, 1, 0.5)
            wrong = f'{KINDS_ZH[kind]}“{name}”引用了 {clause}，但没有任何依据含有该条款 ‖ {kind} "{name}" cites {clause}, which no source has'
            add = "请把该条款加入其依据，或更正引用 ‖ Add the clause to its source, or correct the citation"
            yield Fault(where, wrong, f"是否想写 {near[0]}？ ‖ Did you mean {near[0]}?" if near else add)
        elif kind == "rule" and pack.clauses[clause][1].confidence is Confidence.D:
            wrong = f'规则“{name}”所依的 {clause} 仅有所闻 ‖ rule "{name}" rests on {clause}, which is only heard of'
            yield Fault(where, wrong, "结论须依据可信度为 A、B 或 C 的条款 ‖ A verdict needs a clause of confidence A, B or C")
    sources = {s.id for s in pack.sources}
    for kind, name, source in _sources_named(pack):
        if source not in sources:
            wrong = f'“{name}”写到的依据 {source} 不在规则包中 ‖ "{name}" names the source {source}, which the pack does not have'
            todo = "请在 pack.yaml 中列出该依据，或更正其 id ‖ List the source in pack.yaml, or correct its id"
            yield Fault(str(pack.place(kind, name)), wrong, todo)
    for template in pack.templates:
        if template.recent is not None and template.recent not in pack.values:
            wrong = f'没有数值“{template.recent}” ‖ there is no value "{template.recent}"'
            yield Fault(str(pack.place("template", template.id)), wrong, "请更正 recent ‖ Correct recent")
    for entry_kind, entries in (("value", pack.values), ("term", pack.terms)):
        for entry in entries.values():
            for rule_id in entry.touches if isinstance(entry.touches, tuple) else ():
                if rule_id not in pack.rules:
                    wrong = f'“{entry.id}”写到的规则 {rule_id} 不在规则包中 ‖ "{entry.id}" touches the rule {rule_id}, which the pack does not have'
                    yield Fault(str(pack.place(entry_kind, entry.id)), wrong, "请更正规则的 id ‖ Correct the rule's id")


def _sources_named(pack: Rulepack) -> Iterator[tuple[str, str, str]]:
    for value in pack.values.values():
        yield from (("value", value.id, c.source) for c in value.values if c.source)
    for term in pack.terms.values():
        yield from (("term", term.id, c.source) for c in term.values if c.source)
    for reading in pack.manifest.readings:
        yield from (("reading", reading.id, s) for w in (reading.own, reading.also_blocks, *reading.prefer) for s in w.sources)


def _citations(pack: Rulepack) -> Iterator[tuple[str, str, str]]:
    for rule in pack.rules.values():
        yield from (("rule", rule.id, c) for c in rule.cites)
        if rule.severity_basis != "ours":
            yield "rule", rule.id, rule.severity_basis
    for value in pack.values.values():
        yield from (("value", value.id, c.cites) for c in value.values if c.cites)
        if value.mentioned_by:
            yield "value", value.id, value.mentioned_by
    for term in pack.terms.values():
        yield from (("term", term.id, c.cites) for c in term.values if c.cites)
    for step in pack.steps:
        yield from (("step", step.id, c) for c in step.cites)
    for text in pack.texts:
        yield from (("text", text.id, c) for c in text.cites)
    for template in pack.templates:
        yield from (("template", template.id, c) for c in template.cites)
    if pack.categories:
        yield from (("category", s.kind, a.cites) for s in pack.categories.services for a in s.answers)
    if pack.scoring:
        yield from (("scoring", "scoring", c) for c in pack.scoring.cites)
        yield from (("line", grade, c) for grade, line in pack.scoring.lines.items() for c in line.cites)
        for part in pack.scoring.parts:
            yield from (("part", part.id, c) for c in part.cites)
            yield from (("item", item.id, c) for item in part.items for c in item.cites or ())
