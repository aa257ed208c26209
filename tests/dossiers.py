"""Dossiers as nested text: the samples, one fact changed, and facts forgotten at random."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from zhengtu.places import IntakeError
from zhengtu.places.yaml_text import load_tree
from zhengtu.rulepacks.load import load_slots, shipped_pack
from zhengtu.rulepacks.values import FilledSlot
from zhengtu.terms.dossier import Dossier

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SAMPLES_ON = date(2026, 11, 20)
_NO_FACTS = {"id", "holder", "of", "path", "schema_version", "complete"}
_SELECTED_BY = ("id", "kind", "question", "product", "ended_on", "month")


@cache
def _sample(name: str) -> Any:
    return load_tree(EXAMPLES / name / "dossier.yaml", IntakeError).value


def sample(name: str) -> Any:
    """The text of a sample, free to be changed."""
    return deepcopy(_sample(name))


def sample_names() -> list[str]:
    return sorted(path.parent.name for path in EXAMPLES.glob("*/dossier.yaml"))


@cache
def sample_slots() -> dict[str, FilledSlot]:
    return load_slots(EXAMPLES / "slots.yaml", known=shipped_pack().values)


def read(text: Any) -> Dossier:
    return Dossier.model_validate(text)


def changed(text: Any, path: str, value: Any) -> Any:
    """A copy with one fact changed; `staff[staff-01].title` and `documents[tool_list].file` pick a member by its id or kind, say."""
    found = deepcopy(text)
    here: Any = found
    *steps, last = re.findall(r"[a-z_]+|\[[^\]]+\]", path)
    for step in steps:
        here = _member(here, step[1:-1]) if step.startswith("[") else here[step]
    assert last in here, f"{path} is not said in this dossier"
    here[last] = value
    return found


def _member(listing: Any, name: str) -> Any:
    members = [m for m in listing["items"] if any(m.get(key) == name for key in _SELECTED_BY)]
    assert len(members) == 1, f"{len(members)} members are called {name}"
    return members[0]


def forgotten(text: Any, chance: float, by: Random) -> Any:
    """The same dossier as somebody knows it who knows less: facts unknown, members of lists not listed.

    Judgements are deeds and are only forgotten in part: one that nobody made is no unknown fact.
    """

    def less(name: str, value: Any, *, at_top: bool = False) -> Any:
        if name in _NO_FACTS:
            return value
        gone = by.random() < chance
        if isinstance(value, dict) and "items" in value:
            items = [less("", m) for m in value["items"] if name == "judgements" or not gone or by.random() < 0.5]
            return {"complete": "no" if gone else value["complete"], "items": items}
        if isinstance(value, dict):
            return "unknown" if gone and name and not at_top else {k: less(k, v) for k, v in value.items()}
        return "unknown" if gone and name else value

    return {k: less(k, v, at_top=True) for k, v in text.items()}


def unsaid_lists(text: Any) -> Any:
    """The text with every list spelled out as a mapping with `complete` and `items`."""
    if isinstance(text, dict):
        if "items" in text:
            return {"complete": text.get("complete", "no"), "items": [unsaid_lists(m) for m in text["items"]]}
        return {k: unsaid_lists(v) for k, v in text.items()}
    return {"complete": "no", "items": [unsaid_lists(m) for m in text]} if isinstance(text, list) else text
