"""The signed mark of one shown form."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest

FIELD = "once"
KEPT_FOR = timedelta(days=2)
_SALT = "zhengtu.once"


def new_mark(request: HttpRequest) -> str:
    """A mark for a form shown to this person; signed, so that nobody makes one up."""
    return signing.dumps([secrets.token_urlsafe(12), _owner(request)], salt=_SALT)


def mark_of(request: HttpRequest, sealed: str) -> str:
    """The mark a form carries; empty where it is none of ours, somebody else's, or past its time."""
    try:
        mark, owner = signing.loads(sealed, salt=_SALT, max_age=KEPT_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(mark) if owner == _owner(request) else ""


def _owner(request: HttpRequest) -> int:
    return request.user.pk or 0
