"""Every rule compiles under every reading and grade: its facts, words, values and terms exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import chain, product

from zhengtu.places import RulepackError
from zhengtu.proving.fault import Fault
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.values import FilledSlot
from zhengtu.scoring.score import compile_scoring
from zhengtu.weighing.finding import compile_rule
from zhengtu.weighing.frame import Frame


def frames(pack: Rulepack, as_of: date, slots: Mapping[str, FilledSlot] | None = None) -> Iterator[Frame]:
    """One frame for each reading and grade."""
    for reading, grade in product(pack.manifest.readings, pack.manifest.grades):
        yield Frame(pack, reading, grade.id, as_of, slots or {})


def compile_faults(pack: Rulepack) -> list[Fault]:
    """What keeps a rule or an item of the score from being weighed at all, with every slot empty and with every slot filled."""
    found: dict[tuple[str, str], Fault] = {}
    for frame in chain(frames(pack, pack.manifest.as_of), frames(pack, pack.manifest.as_of, _every_slot_filled(pack))):
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


def _every_slot_filled(pack: Rulepack) -> dict[str, FilledSlot]:
    slots = (v.id for v in pack.values.values() if v.slot is not None)
    return {name: FilledSlot(id=name, value=Decimal(1), source="—", dated_on=pack.manifest.as_of) for name in slots}
