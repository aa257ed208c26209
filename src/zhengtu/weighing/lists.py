"""The lists a test walks, each with the scope of its members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhengtu.rulepacks.closed_list import Test
from zhengtu.terms.facts import ABSENT, Listing, Unsaid
from zhengtu.weighing.frame import ROOT, Compiled, Get, Scope

_NOTHING_KNOWN: Listing[Any] = Listing[Any](complete=False)
_KNOWN_EMPTY: Listing[Any] = Listing[Any](complete=True)


@dataclass(frozen=True, slots=True)
class Members:
    """One list: how to read it, its path, the scope of its members, and which of them are meant."""

    path: str
    get: Get
    scope: Scope
    where: Compiled | None

    def listing(self, subject: Any, dossier: Any) -> Listing[Any]:
        """The list; below a part that is absent it is known to be empty, below one that is unknown nothing is known of it."""
        found = self.get(subject, dossier)
        if isinstance(found, Unsaid):
            return _KNOWN_EMPTY if found is ABSENT else _NOTHING_KNOWN
        return found  # type: ignore[no-any-return]


def open_lists(paths: tuple[str, ...], scope: Scope, where: Test | None) -> list[Members]:
    """Readers for each named list; raises RulepackError when a path is no list of nouns."""
    found = []
    for path in paths:
        get, spec = scope.fact(path)
        if not spec.is_listing or spec.noun is None:
            todo = "请写档案中的一个列表，如 staff 或 projects ‖ Name a list of the dossier, such as staff or projects"
            raise scope.broken(f'“{path}”不是列表 ‖ "{path}" is no list', todo)
        inside = scope.inside(spec.noun)
        found.append(Members(path.removeprefix(ROOT), get, inside, inside.compile(where, inside) if where else None))
    return found
