"""Whose tasks there are."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from zhengtu_web.accounts.models import User
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.tasks.models import Task


def tasks_of_firm(firm: Organisation, *, done: bool) -> QuerySet[Task]:
    return Task.objects.filter(organisation=firm, done_at__isnull=not done).select_related("owner")


def open_tasks_of(user: User) -> QuerySet[Task]:
    """What a person has taken on in every firm they still see, the earliest due first."""
    return Task.objects.filter(owner=user, done_at=None).select_related("organisation")


def people_of(firm: Organisation) -> QuerySet[User]:
    """Who may own a task of a firm: its people, and coaches it lets in."""
    own = Q(duties__organisation=firm, duties__ended_at=None)
    granted = Q(grants__organisation=firm, grants__withdrawn_at=None)
    return User.objects.filter(own | granted, is_active=True).distinct()
