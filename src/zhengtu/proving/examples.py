"""The examples beside the rules, run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zhengtu.places import Place, RulepackError, Tree
from zhengtu.places.forms import read_as
from zhengtu.proving.fault import Fault
from zhengtu.proving.parameters import frames
from zhengtu.rulepacks.load import load_examples
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.rule import Example, Rule
from zhengtu.rulepacks.values import FilledSlot
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.finding import compile_rule
from zhengtu.weighing.frame import Frame


def example_faults(pack: Rulepack, folder: Path) -> tuple[list[Fault], int]:
    """Rules without an example of each verdict, examples that turn out otherwise; and how many were run."""
    faults: list[Fault] = []
    run = 0
    for stage in pack.manifest.stages:
        tree, examples = load_examples(folder, stage.file)
        here = [rule for rule in pack.rules.values() if pack.stage_of[rule.id] == stage.id]
        for rule in here:
            given = examples.get(rule.id, ())
            missing = [v.word for v in Verdict if v not in {e.verdict for e in given}]
            if missing:
                faults.append(Fault(str(pack.place("rule", rule.id)), f'rule "{rule.id}" has no example that is {" or ".join(missing)}', f"Add one to examples/{stage.file}"))
            for at, example in enumerate(given):
                run += 1
                faults.extend(_run(pack, rule, example, tree, at))
        unknown = set(examples) - {rule.id for rule in here}
        faults.extend(Fault(str(tree.place((name,))), f'these are examples of "{name}", which is no rule of {stage.file}', "Correct the rule's id") for name in sorted(unknown))
    return faults, run


def _run(pack: Rulepack, rule: Rule, example: Example, tree: Tree, at: int) -> Iterator[Fault]:
    try:
        facts = read_as(Dossier, tree, (rule.id, at, "facts"), RulepackError)
        slots = {s.id: s for n in range(len(example.slots)) for s in [read_as(FilledSlot, tree, (rule.id, at, "slots", n), RulepackError)]}
    except RulepackError as e:
        yield Fault(e.where, e.wrong, e.todo)
        return
    for frame in frames(pack, example.as_of):
        if example.reading in (None, frame.reading.id) and example.grade in (None, frame.grade):
            seen = verdict_of(rule, Frame(pack, frame.reading, frame.grade, example.as_of, slots), facts)
            if seen is not example.verdict:
                where = str(Place(tree.file, tree.place((rule.id, at, "verdict")).line))
                what = f'"{rule.id}" is {seen.word if seen else "not asked"} here under {frame.reading.id}, grade {frame.grade}; the example says {example.verdict.word}'
                yield Fault(where, what, "Correct the rule or the example")


def verdict_of(rule: Rule, frame: Frame, dossier: Dossier) -> Verdict | None:
    """The verdict of one rule on one dossier; None when the rule does not apply."""
    return min((f.verdict for f in compile_rule(rule, frame).weigh(dossier)), default=None)
