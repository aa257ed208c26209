"""What the readiness of one's own firms gives one to do."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from zhengtu_web.accounts.models import User
from zhengtu_web.home.next_steps import NextStep, offer
from zhengtu_web.organisations.queries import firms_of
from zhengtu_web.ui.wording import say

_SHOWN = 6


def install() -> None:
    offer("readiness", readiness_steps)


def readiness_steps(user: User) -> Iterator[NextStep]:
    """Own firms that something bars, as last weighed; the most barred first."""
    if not user.has_duty("lead", "editor"):
        return
    for firm in firms_of(user, whose="own").filter(bars__gt=0).order_by("-bars", "name", "pk")[:_SHOWN]:
        there = f"{reverse('readiness:findings', args=[firm.pk])}?verdict=unmet&severity=blocking"
        yield NextStep(say(f"{firm.bars} 项否决条件不符合", f"Knock-outs not met: {firm.bars}"), there, "square-x", firm.name, order=30)
