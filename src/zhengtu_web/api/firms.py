"""Standing inside one firm, and who acts, in an operation."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from django.http import HttpRequest

from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Action, Actor, act
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import within
from zhengtu_web.organisations.visible import get_organisation


@contextmanager
def inside(organisation: int) -> Iterator[Organisation]:
    """The firm of an address, if the token reaches it (else 404); inside, nothing of another firm can be seen."""
    firm = get_organisation(organisation)
    with within([firm.pk], why=f"api, firm {firm.pk}"):
        yield firm


def actor_of(request: HttpRequest) -> Actor:
    """The token's owner, and that they came by a token."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def user_of(request: HttpRequest) -> User:
    user = actor_of(request).user
    assert user is not None
    return user


def do(request: HttpRequest, action: Action) -> Any:
    """The deed, done by the token's owner."""
    return act(action, by=actor_of(request))
