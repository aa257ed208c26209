"""The lists a test walks, each with the scope of its members."""

from __future__ import annotations

from dataclasses import dataclass

from zhengtu.rulepacks.closed_list import Test
from zhengtu.weighing.frame import Compiled, Get, Scope


@dataclass(frozen=True, slots=True)
class Members:
    """One list: how to read it, its path, the scope of its members, and which of them are meant."""

    path: str
    get: Get
    scope: Scope
    where: Compiled | None


def open_lists(paths: tuple[str, ...], scope: Scope, where: Test | None) -> list[Members]:
    """Readers for each named list; raises RulepackError when a path is no list of nouns."""
    found = []
    for path in paths:
        get, spec = scope.fact(path)
        if not spec.is_listing or spec.noun is None:
            raise scope.broken(f'"{path}" is no list', "Name a list of the dossier, such as staff or projects")
        inside = scope.inside(spec.noun)
        found.append(Members(path, get, inside, inside.compile(where, inside) if where else None))
    return found
