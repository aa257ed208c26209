"""What terms come to on given days, held against their examples."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from zhengtu.places import Place
from zhengtu.proving.fault import Fault
from zhengtu.rulepacks.load import load_term_examples
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.resolve import resolve_terms
from zhengtu.workdays import Length, Unit, china, due


def term_faults(pack: Rulepack, folder: Path) -> tuple[list[Fault], int]:
    """Examples of terms that turn out otherwise, and steps that name a term which is not there; and how many were run."""
    faults = list(_steps(pack))
    tree, examples = load_term_examples(folder)
    run = 0
    for name, given in examples.items():
        for at, example in enumerate(given):
            run += 1
            where = str(Place(tree.file, tree.place((name, at, "due")).line))
            if name not in pack.terms or example.reading not in {r.id for r in pack.manifest.readings}:
                wrong = f"没有期限“{name}”或口径“{example.reading}” ‖ there is no term \"{name}\", or no reading \"{example.reading}\""
                faults.append(Fault(where, wrong, "请更正 id ‖ Correct the id"))
                continue
            seen = due_dates(pack, name, example.reading, example.starts_on)
            if seen != tuple(sorted(example.due)):
                said, found = ", ".join(map(str, example.due)), ", ".join(map(str, seen)) or "–"
                zh = f"按口径 {example.reading}，“{name}”自 {example.starts_on} 起算应为 {found}，示例写的是 {said}"
                en = f'"{name}" from {example.starts_on} comes to {found} under {example.reading}; the example says {said}'
                faults.append(Fault(where, f"{zh} ‖ {en}", "请更正期限或示例 ‖ Correct the term or the example"))
    return faults, run


def due_dates(pack: Rulepack, term: str, reading: str, starts_on: date) -> tuple[date, ...]:
    """Every due date the reading's own sources give a term that starts with an event on this day."""
    lengths = [v for v in resolve_terms(pack, pack.terms[term].values, pack.reading(reading)) if v.length and v.unit]
    found = (due(starts_on, Length(v.length, Unit(v.unit.value)), china()).due_on for v in lengths if v.length and v.unit)
    return tuple(sorted({day for day in found if day is not None}))


def _steps(pack: Rulepack) -> Iterator[Fault]:
    for step in pack.steps:
        for name in step.terms:
            if name not in pack.terms:
                wrong = f"环节“{step.id}”的期限“{name}”不在 terms.yaml 中 ‖ the step \"{step.id}\" runs the term \"{name}\", which terms.yaml does not have"
                yield Fault(str(pack.place("step", step.id)), wrong, "请更正 id ‖ Correct the id")
