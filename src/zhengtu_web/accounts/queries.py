"""Lists of people, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django_otp.plugins.otp_totp.models import TOTPDevice

from zhengtu_web.accounts.duties import Duty, all_duties, clashes
from zhengtu_web.accounts.models import DutyHeld, User


@dataclass(frozen=True, slots=True)
class Held:
    """A duty as a list shows it."""

    row: DutyHeld
    duty: Duty


def people(*, search: str = "", duty: str = "", state: str = "open") -> QuerySet[User]:
    """Accounts with their duties in force; `state` is open, closed or all."""
    in_force = DutyHeld.objects.filter(ended_at=None).select_related("organisation").order_by("given_at", "pk")
    second = Exists(TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True))
    rows = User.objects.prefetch_related(Prefetch("duties", in_force, to_attr="in_force")).annotate(has_second_factor=second)
    if state != "all":
        rows = rows.filter(is_active=state != "closed")
    if search:
        rows = rows.filter(Q(username__icontains=search) | Q(name__icontains=search))
    if duty:
        rows = rows.filter(Exists(DutyHeld.objects.filter(user=OuterRef("pk"), duty=duty, ended_at=None)))
    return rows


def held_by(user: User) -> list[Held]:
    """The duties `people` read along, each with its name."""
    return [Held(row, all_duties()[row.duty]) for row in user.in_force]  # type: ignore[attr-defined]


def clashes_of(user: User) -> list[tuple[Duty, Duty]]:
    """Duties in this hand that belong in different ones."""
    held = frozenset(row.duty for row in user.in_force)  # type: ignore[attr-defined]
    return [(all_duties()[one], all_duties()[other]) for one, other in clashes(held)]
