"""The places of the desk a person can go to; each app names its own when it starts (`AppConfig.ready`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from zhengtu_web.ui.wording import say

Whose = Literal["installation", "organisation", "person"]


def everybody(user: Any) -> bool:
    """Whoever is signed in."""
    return bool(user.is_authenticated)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place: the name of its address, what it is called, and who sees it.

    `whose` says where it stands: in the bar of the installation, in the bar of a firm (its address takes the firm's
    number as `organisation`), or in a person's own menu. `count` is shown beside the name when it is not nought.
    `covers` names addresses that lie elsewhere and belong to it.
    Where `is_looked_at`, its page keeps the reading and grade the visitor is looking under.
    """

    address: str
    zh: str
    en: str
    order: int
    whose: Whose = "installation"
    icon: str = ""
    seen_by: Callable[[Any], bool] = everybody
    count: Callable[[HttpRequest, Any], int] | None = None
    covers: tuple[str, ...] = ()
    is_looked_at: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """An entry as one request sees it."""

    href: str
    name: str
    icon: str
    is_current: bool
    count: int


_entries: dict[str, Entry] = {}
_LOOK = ("reading", "grade")


def show(*entries: Entry) -> None:
    """Put places into the bars; a place named again takes the older one's seat."""
    for entry in entries:
        _entries[entry.address] = entry


def places(request: HttpRequest, whose: Whose, organisation: Any = None) -> tuple[Place, ...]:
    """The places of one bar for this person, the one they are at marked; the longest address that fits is where they are."""
    seen = [(entry, _href(entry, organisation)) for entry in _seen(request, whose)]
    below = [(href, inner) for entry, href in seen for inner in (href, *(_reversed(one, entry, organisation) for one in entry.covers))]
    here = max(((inner, href) for href, inner in below if _is_at(request.path, inner)), key=lambda both: len(both[0]), default=("", None))[1]
    return tuple(_place(request, entry, href, organisation, is_current=href == here) for entry, href in seen)


def _place(request: HttpRequest, entry: Entry, href: str, organisation: Any, *, is_current: bool) -> Place:
    look = under_the_same_look(request) if entry.is_looked_at else ""
    return Place(f"{href}{look}", say(entry.zh, entry.en), entry.icon, is_current, entry.count(request, organisation) if entry.count else 0)


def under_the_same_look(request: HttpRequest, **more: str) -> str:
    """The query that keeps the reading and the grade somebody only looks under; empty where they look under the firm's own aim."""
    kept = {name: request.GET[name] for name in _LOOK if request.GET.get(name)} | more
    return f"?{urlencode(kept)}" if kept else ""


def _seen(request: HttpRequest, whose: Whose) -> Iterator[Entry]:
    for entry in sorted(_entries.values(), key=lambda one: one.order):
        if entry.whose == whose and entry.seen_by(request.user):
            yield entry


def _href(entry: Entry, organisation: Any) -> str:
    return _reversed(entry.address, entry, organisation)


def _reversed(address: str, entry: Entry, organisation: Any) -> str:
    return reverse(address, kwargs={"organisation": organisation.pk} if entry.whose == "organisation" else None)


def _is_at(path: str, href: str) -> bool:
    return path == href or (href != "/" and path.startswith(href if href.endswith("/") else f"{href}/"))
