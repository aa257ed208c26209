"""Every citation resolves to a clause that may be cited."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from zhengtu.proving.fault import Fault
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.texts import Confidence
from zhengtu.rulepacks.values import Term, Value


def citation_faults(pack: Rulepack) -> Iterator[Fault]:
    """Citations of clauses that do not exist, and rules that rest on hearsay."""
    for kind, name, clause in _citations(pack):
        where = str(pack.place(kind, name))
        if clause not in pack.clauses:
            near = get_close_matches(clause, pack.clauses, 1, 0.5)
            yield Fault(where, f'{kind} "{name}" cites {clause}, which no source has', f"Did you mean {near[0]}?" if near else "Add the clause to its source, or correct the citation")
        elif kind == "rule" and pack.clauses[clause][1].confidence is Confidence.D:
            yield Fault(where, f'rule "{name}" rests on {clause}, which is only heard of', "A verdict needs a clause of confidence A, B or C")
    sources = {s.id for s in pack.sources}
    entries: list[Value | Term] = [*pack.values.values(), *pack.terms.values()]
    for value in entries:
        for answer in value.values:
            if answer.source and answer.source not in sources:
                yield Fault(str(pack.place("value", value.id)), f'"{value.id}" names the source {answer.source}, which the pack does not have', "List the source in pack.yaml, or correct its id")


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
    if pack.categories:
        yield from (("category", s.kind, a.cites) for s in pack.categories.services for a in s.answers)
    if pack.scoring:
        yield from (("scoring", "scoring", c) for c in pack.scoring.cites)
        yield from (("scoring", grade, c) for grade, line in pack.scoring.lines.items() for c in line.cites)
        yield from (("scoring", part.id, c) for part in pack.scoring.parts for c in part.cites)
