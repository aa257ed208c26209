"""What somebody might do next; each app offers its own (`offer`, from `AppConfig.ready`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from zhengtu_web.accounts.models import User


@dataclass(frozen=True, slots=True)
class NextStep:
    """下一步: a sentence in the language of the request, where to do it, and how urgent it is (smaller first; dated ones by `due_on`)."""

    text: str
    href: str
    icon: str = "arrow-right"
    detail: str = ""
    due_on: date | None = None
    order: int = 50


Offer = Callable[[User], Iterable[NextStep]]
_offers: dict[str, Offer] = {}


def offer(name: str, steps: Offer) -> None:
    """Let an app say what there is to do; each in a constant number of queries."""
    _offers[name] = steps


def next_steps(user: User) -> list[NextStep]:
    """Everything offered to this person, what is due first in front."""
    found = [step for steps in _offers.values() for step in steps(user)]
    return sorted(found, key=lambda step: (step.order, step.due_on or date.max, step.text))
