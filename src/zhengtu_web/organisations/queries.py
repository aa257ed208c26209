"""Lists of firms, in a constant number of queries however many there are."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from zhengtu_web.accounts.models import DutyHeld, User
from zhengtu_web.organisations.models import Grant, Organisation

Whose = Literal["", "own", "clients"]
_STANDING = ("verdict", "low", "high", "bars", "next_due", "weighed_at")


def firms_of(user: User, *, search: str = "", whose: Whose = "", verdict: str = "", due_by: date | None = None, closed: bool = False) -> QuerySet[Any]:
    """The firms the person sees, with how each stands (`verdict`, `low`, `high`, `bars`, `next_due`).

    A firm not weighed yet has None there. `is_own` tells the person's own firms from those that let them in; `may_edit` whether a coach may edit.
    """
    own = Exists(DutyHeld.objects.filter(user=user, organisation=OuterRef("pk"), ended_at=None))
    edits = Exists(Grant.objects.filter(coach=user, organisation=OuterRef("pk"), withdrawn_at=None, may_edit=True))
    rows: QuerySet[Any] = with_standing(Organisation.objects.annotate(is_own=own, may_edit=edits)).filter(closed_at__isnull=not closed)
    if search:
        rows = rows.filter(name__icontains=search)
    if whose:
        rows = rows.filter(is_own=whose == "own")
    if verdict:
        rows = rows.filter(verdict=verdict) if verdict != "none" else rows.filter(verdict=None)
    return rows.filter(next_due__lte=due_by) if due_by else rows


def with_standing(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Readiness as last weighed, joined to each firm; it may lag the dossier a moment."""
    annotated: QuerySet[Any] = rows.annotate(**{name: F(f"standing__{name}") for name in _STANDING})
    return annotated


def administered_firms(*, search: str = "", closed: bool = False) -> QuerySet[Any]:
    """Every firm by name, with its leads: for the security administrator, who sees nothing else of them."""
    leads = DutyHeld.objects.filter(duty="lead", ended_at=None).select_related("user").order_by("given_at")
    rows = Organisation.every.filter(closed_at__isnull=not closed).prefetch_related(Prefetch("duties", leads, to_attr="leads"))
    return rows.filter(name__icontains=search) if search else rows


def firms_without_lead() -> QuerySet[Any]:
    lead = DutyHeld.objects.filter(Q(organisation=OuterRef("pk")), duty="lead", ended_at=None, user__is_active=True)
    return Organisation.every.filter(~Exists(lead), closed_at=None)


def grants_in_force(firm: Organisation) -> QuerySet[Grant]:
    return Grant.objects.filter(organisation=firm, withdrawn_at=None).select_related("coach").order_by("given_at")
