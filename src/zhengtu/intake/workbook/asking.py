"""Which rules ask for which fact: the closed list of tests, walked for the facts it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from zhengtu.rulepacks.closed_list import Each, Filed, Held, Judged, NoGap, Tally, Test
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.rule import Rule

_ROOT = "dossier."
_FACTS = ("fact", "other", "weight", "by_employer")


def rules_by_fact(pack: Rulepack) -> dict[str, tuple[Rule, ...]]:
    """The rules of a pack that look at each fact, by its dotted path: `staff.training.valid_until`."""
    found: dict[str, list[Rule]] = {}
    for rule in pack.rules.values():
        tests = [rule.test] + ([rule.when] if rule.when else [])
        for path in dict.fromkeys(path for test in tests for path in facts_of_test(test, "")):
            found.setdefault(path, []).append(rule)
    return {path: tuple(rules) for path, rules in found.items()}


def facts_of_test(test: Test, above: str) -> Iterator[str]:
    """Every fact a test looks at; `above` is the list whose member it weighs."""
    params = test.params
    if isinstance(params, tuple):
        for inner in params:
            yield from facts_of_test(inner, above)
    elif isinstance(params, Test):
        yield from facts_of_test(params, above)
    else:
        yield from _of_params(params, above)


def _of_params(params: Any, above: str) -> Iterator[str]:
    if isinstance(params, Each | Tally):
        yield from _of_lists(params, above)
    elif isinstance(params, Filed):
        yield from ("documents.kind", "documents.file") + (("documents.bears",) if params.bearing else ()) + (("documents.about",) if params.of else ())
    elif isinstance(params, Judged):
        yield from ("judgements.question", "judgements.answer", "judgements.duty", "judgements.judged_on")
    elif isinstance(params, Held):
        yield from (f"{params.tree}.stakes.part", f"{params.tree}.stakes.holder", f"{params.tree}.stakes.of", f"{params.tree}.controller")
        yield from facts_of_test(params.by, f"{params.tree}.entities.")
    elif isinstance(params, NoGap):
        listing = _path(params.fact, above)
        yield from (listing, f"{listing}.month") + ((f"{listing}.employer",) if params.by_employer else ())
    elif isinstance(params, BaseModel):
        of = f"{params.of}." if isinstance(getattr(params, "of", None), str) and "pairs" in type(params).model_fields else ""  # type: ignore[attr-defined]
        for name in _FACTS:
            if isinstance(fact := getattr(params, name, None), str):
                yield _path(fact, of or above)


def _of_lists(params: Each | Tally, above: str) -> Iterator[str]:
    inner = [t for t in (params.where, getattr(params, "test", None)) if isinstance(t, Test)]
    for listing in params.of:
        path = _path(listing, above)
        yield path
        if isinstance(weight := getattr(params, "weight", None), str):
            yield f"{path}.{weight}"
        for test in inner:
            yield from facts_of_test(test, f"{path}.")


def _path(fact: str, above: str) -> str:
    return fact.removeprefix(_ROOT) if fact.startswith(_ROOT) else above + fact
