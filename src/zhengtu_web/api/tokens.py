"""A token as text: `zt_` · the part that is shown · the secret. The secret is 256 random bits, kept as its SM3 digest only."""

from __future__ import annotations

import base64
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from zhengtu.places.sm3 import sm3
from zhengtu_web.api.models import ApiToken

NOTED_EVERY = timedelta(minutes=1)
_FORM = re.compile(r"zt_([a-z2-7]{8})_([A-Za-z0-9_-]{43})")


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token at the only moment its text is known."""

    public: str
    text: str

    @property
    def digest(self) -> str:
        return sm3(self.text.encode())


def new_token() -> NewToken:
    public = base64.b32encode(secrets.token_bytes(5)).decode().lower()
    return NewToken(public, f"zt_{public}_{secrets.token_urlsafe(32)}")


def find_token(text: str) -> ApiToken | None:
    """The token this text is; None for anything else, whether expired and revoked ones count is another question."""
    form = _FORM.fullmatch(text)
    if form is None:
        return None
    found = ApiToken.objects.filter(public=form[1]).select_related("user", "organisation").first()
    return found if found is not None and hmac.compare_digest(found.digest, sm3(text.encode())) else None


def note_use(token: ApiToken) -> None:
    """Remember when it was used, at most once a minute, so that reading writes nothing most of the time."""
    now = timezone.now()
    if token.used_at is None or now - token.used_at >= NOTED_EVERY:
        long_ago = Q(used_at=None) | Q(used_at__lte=now - NOTED_EVERY)
        ApiToken.objects.filter(long_ago, pk=token.pk).update(used_at=now)
