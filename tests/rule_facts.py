"""Which facts a rule looks at, read off its test: so that one can say which rules a changed fact may touch at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from zhengtu.rulepacks import closed_list
from zhengtu.rulepacks.rule import Rule


class Use(NamedTuple):
    """A fact by its path without positions; `of_list` where only who belongs to the list matters.

    Papers and judgements are told apart by their kind and question: `documents:tool_list.file`.
    """

    path: str
    of_list: bool = False

    def is_touched_by(self, changed: str) -> bool:
        below, above = f"{changed}.", f"{self.path}."
        if self.of_list:
            return changed == self.path or self.path.startswith(below)
        return changed == self.path or changed.startswith(above) or self.path.startswith(below)


def uses(rule: Rule) -> frozenset[Use]:
    return frozenset((*_of_test(rule.test, ""), *(_of_test(rule.when, "") if rule.when else ())))


def _at(path: str, above: str) -> str:
    return path.removeprefix("dossier.") if path.startswith("dossier.") else f"{above}{path}"


def _of_test(test: closed_list.Test, above: str) -> Iterator[Use]:
    params: Any = test.params
    for inner in params if isinstance(params, tuple) else (params,) if isinstance(params, closed_list.Test) else ():
        yield from _of_test(inner, above)
    match test.name:
        case "filed":
            yield from (Use(f"documents:{params.kind}.{field}") for field in ("kind", "file", "about", "bears"))
        case "judged":
            yield from (Use(f"judgements:{params.question}.{field}") for field in ("question", "answer", "by", "duty", "judged_on", "reason"))
        case "held":
            yield from (Use(f"{params.tree}.{part}") for part in ("stakes", "controller", "entities.kind"))
            yield from _of_test(params.by, f"{params.tree}.entities.")
        case "different_people":
            yield from (Use(params.of, of_list=True), Use(f"{params.of}.{params.fact}"))
        case "each" | "count" | "share":
            for path in params.of:
                here = _at(path, above)
                yield Use(here, of_list=True)
                yield from (use for inner in (params.where, getattr(params, "test", None)) if inner for use in _of_test(inner, f"{here}."))
                if getattr(params, "weight", None):
                    yield Use(f"{here}.{params.weight}")
        case _:
            named = (getattr(params, field, None) for field in ("fact", "other", "by_employer"))
            yield from (Use(_at(path, above)) for path in named if path and path != "asked.grade")
            at = getattr(params, "at", None) or getattr(params, "until", None)
            if at in ("submission", "visit"):
                yield Use(f"plan.{at}_on")


def touched(rule: Rule, changed: str) -> bool:
    """Whether a rule looks at a fact given as `documents[tool_list].file` or `staff[staff-01].title`."""
    plain = re.sub(r"\[[^\]]+\]", "", changed)
    return any(use.is_touched_by(path) for use in uses(rule) for path in (plain, _told_apart(changed)))


def _told_apart(changed: str) -> str:
    return re.sub(r"^(documents|judgements)\[([^\]]+)\]", r"\1:\2", changed)
