"""Which firms a person sees: their own by a duty there, and those that granted them access as a coach."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, Q
from django.http import Http404

from zhengtu_web.accounts.asked_often import rows_at
from zhengtu_web.accounts.models import DutyHeld, User
from zhengtu_web.organisations.models import Grant, Organisation


def visible_to(user: User | AnonymousUser) -> Any:
    """Numbers of the firms as a subquery; an empty list for nobody."""
    return _Lazily(user)


class _Lazily:
    """Puts off asking who the user is until a query really needs it."""

    def __init__(self, user: User | AnonymousUser) -> None:
        self.user = user

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        return self.rows().resolve_expression(*args, **kwargs)

    def rows(self) -> Any:
        if not self.user.is_authenticated:
            return Organisation.every.none().values("pk")
        held = DutyHeld.objects.filter(user=self.user, ended_at=None)
        coaching = Exists(held.filter(duty="coach"))
        granted = Grant.objects.filter(coaching, coach=self.user, withdrawn_at=None)
        own = Q(pk__in=held.filter(organisation__isnull=False).values("organisation"))
        return Organisation.every.filter(own | Q(pk__in=granted.values("organisation"))).values("pk")


def firm_of(user: User, number: int) -> Organisation:
    """The firm of an address, if this person sees it; else 404, whether or not it exists.

    The same wall as `visible_to`, asked of the duties the request has read already: a page's first question is its dearest.
    """
    held = {one.duty for one in user.duties_held if one.organisation_id == number}
    firm = next(iter(rows_at(Organisation.every, "id", number)), None)
    if firm is None or not (held or (user.has_duty("coach") and firm.grants.filter(coach=user, withdrawn_at=None).exists())):
        raise Http404
    return firm


def get_organisation(number: int) -> Organisation:
    """The firm of an address, if the present scope sees it; else 404, whether or not it exists."""
    found: Organisation | None = Organisation.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    return found
