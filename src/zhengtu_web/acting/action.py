"""One shape for every change of state, with no argument that skips the policy or the record."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import transaction
from django.utils import timezone

from zhengtu.journal.entry import Deed, Fact
from zhengtu.places.errors import ZhengtuError
from zhengtu_web.journal.models import LONGEST_SUBJECT
from zhengtu_web.journal.record import record

if TYPE_CHECKING:
    from zhengtu_web.accounts.models import User


class NotAllowed(ZhengtuError):
    """The actor may not do this deed; the sentence says why and who may. The refusal itself is recorded."""


class Stale(ZhengtuError):
    """The thing is no longer where the form thought it was: somebody else changed it. Nothing was overwritten."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a signed-in user, or a named part of the system (`name`) with no user behind it; by which way they came."""

    user: User | None = None
    name: str = ""
    by: str = "page"

    def __str__(self) -> str:
        """As the journal keeps it: number and name, so that it outlives the account."""
        return f"{self.user.pk} {self.user.username} {self.user.name}".strip() if self.user else f"system {self.name}"


@dataclass(frozen=True, slots=True)
class Record:
    """What the journal keeps of a deed: subject in words, reason, facts (digests, versions, never content)."""

    subject: str
    reason: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    organisation: int | None = None


class Action(ABC):
    """One verb. Subclasses name the deed and answer four questions in this order, inside one transaction.

    A class with nothing to guard says so by leaving `guard` alone; `may` and `change` and `record` have no default.
    """

    deed: ClassVar[str]
    known: ClassVar[dict[str, type[Action]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "deed" in cls.__dict__ and Action.known.setdefault(cls.deed, cls).__qualname__ != cls.__qualname__:
            raise TypeError(f"two actions are named {cls.deed}")

    @abstractmethod
    def may(self, actor: Actor) -> str:
        """Why the actor may not, as a bilingual sentence; an empty text when they may."""

    def guard(self, actor: Actor) -> None:  # noqa: B027 -- most deeds stand on nothing that can move
        """Lock what the deed stands on; raise `Stale` when it has moved."""

    @abstractmethod
    def change(self, actor: Actor) -> Any:
        """Change the state; what it returns is what `act` returns."""

    @abstractmethod
    def record(self, actor: Actor) -> Record:
        """What is to be written down; asked after `change`, and after a refusal too: never rely on the change having happened."""


def act(action: Action, *, by: Actor) -> Any:
    """Do a deed: policy, guard, change, record, all or nothing.

    Raises `NotAllowed` (recorded, nothing changed) or `Stale` (nothing changed).
    """
    with transaction.atomic():
        why_not = action.may(by)
        if not why_not:
            action.guard(by)
            result = action.change(by)
            _write(action, by, action.deed)
    if not why_not:
        if (deeds := _watched.get()) is not None:
            deeds.append(action.deed)
        return result
    raise _refused(action, by, why_not)


def allow(action: Action, *, by: Actor) -> None:
    """Ask a deed's policy alone, before a page that only reads; a refusal is recorded and raised as `NotAllowed`. Allowed, nothing is written."""
    why_not = action.may(by)
    if why_not:
        raise _refused(action, by, why_not)


@contextmanager
def watch_deeds() -> Iterator[list[str]]:
    """The deeds done inside, in order; refused and stale ones are none."""
    deeds: list[str] = []
    token = _watched.set(deeds)
    try:
        yield deeds
    finally:
        _watched.reset(token)


_watched: ContextVar[list[str] | None] = ContextVar("deeds", default=None)


def _refused(action: Action, by: Actor, why_not: str) -> NotAllowed:
    with transaction.atomic():
        _write(action, by, f"refused:{action.deed}", why_not)
    return NotAllowed(str(by), why_not)


def _write(action: Action, by: Actor, deed: str, why_not: str = "") -> None:
    kept = action.record(by)
    facts = dict(kept.facts) | ({"by": by.by} if by.by != "page" else {})
    if by.user is not None and by.user.holds_several_duties:
        facts["several_duties"] = True
    at = timezone.localtime().replace(microsecond=0)
    record(Deed(at, str(by), deed, _short(kept.subject), why_not or kept.reason, facts), organisation=kept.organisation)


def _short(subject: str) -> str:
    return subject if len(subject) <= LONGEST_SUBJECT else f"{subject[: LONGEST_SUBJECT - 1]}…"
