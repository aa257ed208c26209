"""The days ahead that a dossier itself names: what runs out, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from zhengtu.places import Path
from zhengtu.reports.naming import fact_label, fact_owner
from zhengtu.terms.facts import Listing, Unsaid
from zhengtu_web.dossiers.addresses import address_of
from zhengtu_web.readiness.weighing import Weighed
from zhengtu_web.ui.wording import language

_RUNS_OUT = "_until"


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day something runs out: whose it is, what it is called, how many days are left, and the field that says so.

    `others` run out on the same day in the same way.
    """

    on: date
    days_left: int
    whose: str
    what: str
    href: str
    others: int


def next_due(weighed: Weighed, *, as_of: date) -> date | None:
    """The first day on which something runs out, today included."""
    return min((on for on, _ in _days(weighed.copy.dossier, ()) if on >= as_of), default=None)


def dates_of(weighed: Weighed, *, as_of: date, most: int = 6) -> list[DueDay]:
    """The next such days in order, in the language of the request; what runs out together stands together."""
    together: dict[tuple[date, tuple[str, ...]], list[Path]] = {}
    for on, path in sorted((on, path) for on, path in _days(weighed.copy.dossier, ()) if on >= as_of):
        together.setdefault((on, tuple(step for step in path if isinstance(step, str))), []).append(path)
    return [_due_day(weighed, on, paths, as_of) for (on, _), paths in list(together.items())[:most]]


def _due_day(weighed: Weighed, on: date, paths: list[Path], as_of: date) -> DueDay:
    dossier, frame, path = weighed.copy.dossier, weighed.assessment.frame, paths[0]
    at = [step for step, name in enumerate(path) if isinstance(name, int)]
    label = fact_label(path, path[: at[-1] + 1] if at else (), language())[0]
    return DueDay(on, (on - as_of).days, fact_owner(path, dossier, frame, language()), label, address_of(weighed.copy, path), len(paths) - 1)


def _days(noun: BaseModel, path: Path) -> Iterator[tuple[date, Path]]:
    for name in type(noun).model_fields:
        value: Any = getattr(noun, name)
        if isinstance(value, Unsaid):
            continue
        if isinstance(value, Listing):
            for at, member in enumerate(value.items):
                if isinstance(member, BaseModel):
                    yield from _days(member, (*path, name, "items", at))
        elif isinstance(value, BaseModel):
            yield from _days(value, (*path, name))
        elif isinstance(value, date) and name.endswith(_RUNS_OUT):
            yield value, (*path, name)
