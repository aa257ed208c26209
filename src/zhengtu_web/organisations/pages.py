"""Pages below one firm: inside them nothing of another firm can be seen."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Actor
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import within
from zhengtu_web.organisations.visible import firm_of

P = ParamSpec("P")


def in_firm(view: Callable[Concatenate[HttpRequest, Organisation, P], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Resolve `<int:organisation>` of the address within the visitor's walls (404 outside) and stand inside that one firm.

    A page must be rendered before the view returns (`render`, not `TemplateResponse`): outside, its rows are out of sight again.
    """

    @wraps(view)
    def inside(request: HttpRequest, organisation: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not isinstance(request.user, User):
            raise PermissionDenied
        firm = firm_of(request.user, organisation)
        request.firm = firm  # type: ignore[attr-defined]
        with within([firm.pk], why=f"firm {firm.pk}"):
            return view(request, firm, *args, **kwargs)

    return inside


def actor_of(request: HttpRequest) -> Actor:
    """Who acts on a page."""
    return Actor(user=request.user)  # type: ignore[arg-type]
