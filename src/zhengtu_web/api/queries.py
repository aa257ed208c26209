"""Whose tokens there are, and the firms one can be limited to."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from zhengtu_web.accounts.models import User
from zhengtu_web.api.models import ApiToken
from zhengtu_web.organisations.models import Organisation


def tokens_of(user: User) -> QuerySet[ApiToken]:
    """The person's tokens, the latest first."""
    return ApiToken.objects.filter(user=user).select_related("organisation").order_by("-made_at", "-pk")


def alive_tokens_of(user: User) -> QuerySet[ApiToken]:
    return tokens_of(user).filter(revoked_at=None, expires_at__gt=timezone.now())


def firms_for_tokens() -> QuerySet[Any]:
    """The open firms within the present walls."""
    return Organisation.objects.filter(closed_at=None)
