"""Home."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengtu_web.accounts.models import User
from zhengtu_web.home.next_steps import next_steps
from zhengtu_web.organisations.policies import sees_firms
from zhengtu_web.organisations.queries import firms_of

FIRMS_SHOWN = 12


def home(request: HttpRequest) -> HttpResponse:
    """What to do next, and how the person's firms stand: the nearest dates first."""
    assert isinstance(request.user, User)
    firms = list(_nearest(request.user)[: FIRMS_SHOWN + 1]) if sees_firms(request.user) else []
    context = {
        "steps": next_steps(request.user),
        "firms": firms[:FIRMS_SHOWN],
        "has_more": len(firms) > FIRMS_SHOWN,
        "sees_firms": sees_firms(request.user),
        "is_idle": not request.user.duty_names,
    }
    return render(request, "home/home.html", context)


def _nearest(user: User) -> QuerySet[Any]:
    return firms_of(user).order_by(F("next_due").asc(nulls_last=True), "name", "pk")
