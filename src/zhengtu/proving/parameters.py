"""Every rule compiles under every reading and grade: its facts, words, values and terms exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

from zhengtu.places import RulepackError
from zhengtu.proving.fault import Fault
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.scoring.score import compile_scoring
from zhengtu.weighing.finding import compile_rule
from zhengtu.weighing.frame import Frame


def frames(pack: Rulepack, as_of: date) -> Iterator[Frame]:
    """One frame for each reading and grade."""
    for reading, grade in product(pack.manifest.readings, pack.manifest.grades):
        yield Frame(pack, reading, grade.id, as_of)


def compile_faults(pack: Rulepack) -> list[Fault]:
    """What keeps a rule or an item of the score from being weighed at all."""
    found: dict[tuple[str, str], Fault] = {}
    for frame in frames(pack, pack.manifest.as_of):
        for rule in pack.rules.values():
            try:
                compile_rule(rule, frame)
            except RulepackError as e:
                found[e.where, e.wrong] = Fault(e.where, e.wrong, e.todo)
        try:
            compile_scoring(frame)
        except RulepackError as e:
            found[e.where, e.wrong] = Fault(e.where, e.wrong, e.todo)
    return list(found.values())
