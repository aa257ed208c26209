"""The proof of a pack: everything that could be wrong with the law as data, found before a dossier meets it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from zhengtu.places import RulepackError
from zhengtu.proving.citations import citation_faults
from zhengtu.proving.coverage import coverage_faults
from zhengtu.proving.examples import example_faults
from zhengtu.proving.fault import Fault
from zhengtu.proving.numbers import date_faults, scoring_faults
from zhengtu.proving.parameters import compile_faults
from zhengtu.proving.plans import plan_faults
from zhengtu.proving.route import route_faults
from zhengtu.proving.terms import term_faults
from zhengtu.rulepacks.pack import Rulepack


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found, and how much was looked at."""

    faults: tuple[Fault, ...]
    counts: dict[str, int]


def prove(pack: Rulepack, folder: Path) -> Proof:
    """All faults of a pack; rules whose citations hold are compiled, and those that compile are run on their examples."""
    faults = [*citation_faults(pack), *date_faults(pack), *scoring_faults(pack), *coverage_faults(pack)]
    if not any(citation_faults(pack)):
        faults += [*plan_faults(pack), *compile_faults(pack)]
    counts = Counter(clauses=len(pack.clauses), rules=len(pack.rules), values=len(pack.values), terms=len(pack.terms))
    if not faults:
        found, run = example_faults(pack, folder)
        of_terms, run_terms = term_faults(pack, folder)
        of_route, steps = route_faults(pack, folder)
        faults += [*found, *of_terms, *of_route]
        counts["examples"] = run + run_terms
        counts.update({"steps": steps} if steps else {})
    return Proof(tuple(faults), dict(counts))


def refuse_broken(pack: Rulepack) -> None:
    """Raise RulepackError for a pack that no dossier can be held against: citations, dates or points that do not hold."""
    for faults in (citation_faults, date_faults, scoring_faults):
        for fault in faults(pack):
            raise RulepackError(*fault)


__all__ = ["Fault", "Proof", "prove", "refuse_broken"]
