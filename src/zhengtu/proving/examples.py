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
                zh, en = "、".join(missing), " or ".join(missing)
                wrong = f'规则“{rule.id}”没有结论为 {zh} 的示例 ‖ rule "{rule.id}" has no example that is {en}'
                todo = f"请补入 examples/{stage.file} ‖ Add one to examples/{stage.file}"
                faults.append(Fault(str(pack.place("rule", rule.id)), wrong, todo))
            for at, example in enumerate(given):
                run += 1
                faults.extend(_run(pack, rule, example, tree, at))
        for name in sorted(set(examples) - {rule.id for rule in here}):
            wrong = f'这些是“{name}”的示例，而 {stage.file} 中没有这条规则 ‖ these are examples of "{name}", which is no rule of {stage.file}'
            faults.append(Fault(str(tree.place((name,))), wrong, "请更正规则的 id ‖ Correct the rule's id"))
    return faults, run


def _run(pack: Rulepack, rule: Rule, example: Example, tree: Tree, at: int) -> Iterator[Fault]:
    try:
        facts = read_as(Dossier, tree, (rule.id, at, "facts"), RulepackError)
        slots = {s.id: s for n in range(len(example.slots)) for s in [read_as(FilledSlot, tree, (rule.id, at, "slots", n), RulepackError)]}
    except RulepackError as e:
        yield Fault(e.where, e.wrong, e.todo)
        return
    yield from _names_nothing(pack, rule, example, tree, at, tuple(slots))
    for frame in frames(pack, example.as_of):
        if example.reading in (None, frame.reading.id) and example.grade in (None, frame.grade):
            seen = verdict_of(rule, Frame(pack, frame.reading, frame.grade, example.as_of, slots), facts)
            if seen is not example.verdict:
                where = str(Place(tree.file, tree.place((rule.id, at, "verdict")).line))
                yield Fault(where, _otherwise(rule, frame, seen, example), "请更正规则或示例 ‖ Correct the rule or the example")


def _names_nothing(pack: Rulepack, rule: Rule, example: Example, tree: Tree, at: int, slots: tuple[str, ...]) -> Iterator[Fault]:
    named: list[tuple[str, tuple[str | None, ...], list[str]]] = [
        ("reading", (example.reading,), [r.id for r in pack.manifest.readings]),
        ("grade", (example.grade,), [g.id for g in pack.manifest.grades]),
        ("slots", slots, [v.id for v in pack.values.values() if v.slot is not None]),
    ]
    for field, names, known in named:
        for name in names:
            if name is not None and name not in known:
                wrong = f'示例中 {field} 的“{name}”不在规则包中 ‖ the example names "{name}" under {field}, which the pack does not have'
                where = str(Place(tree.file, tree.place((rule.id, at, field)).line))
                yield Fault(where, wrong, f"可写：{'、'.join(known)} ‖ Write one of {', '.join(known)}")


def _otherwise(rule: Rule, frame: Frame, seen: Verdict | None, example: Example) -> str:
    under, grade, said = frame.reading.id, frame.grade, example.verdict.word
    zh, en = (seen.word, seen.word) if seen is not None else ("不适用", "not asked")
    zh = f"按口径 {under}、等级 {grade}，“{rule.id}”在此的结论是 {zh}，示例写的是 {said}"
    return f'{zh} ‖ "{rule.id}" is {en} here under {under}, grade {grade}; the example says {said}'


def verdict_of(rule: Rule, frame: Frame, dossier: Dossier) -> Verdict | None:
    """The verdict of one rule on one dossier; None when the rule does not apply."""
    return min((f.verdict for f in compile_rule(rule, frame).weigh(dossier)), default=None)
