"""Sessions in the database, renewed at most once a minute, so that reading a page writes nothing most of the time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from zhengtu.places.sm3 import sm3
from zhengtu_web.accounts.asked_often import rows_at
from zhengtu_web.accounts.models import OpenSession, User

RENEWED_EVERY = timedelta(minutes=1)


class SessionStore(DatabaseStore):
    """The time-out counts from the last request, to the minute."""

    @classmethod
    def get_model_class(cls) -> type[AbstractBaseSession]:
        return OpenSession

    def load(self) -> dict[str, Any]:
        now = timezone.now()
        row = next((row for row in rows_at(OpenSession.objects, "session_key", self.session_key) if row.expire_date > now), None)
        if row is None:
            self._session_key = None
            return {}
        if row.expire_date - now < timedelta(seconds=settings.SESSION_COOKIE_AGE) - RENEWED_EVERY:
            self.modified = True
        self._seen = row
        return self.decode(row.session_data)

    def create_model_instance(self, data: dict[str, Any]) -> OpenSession:
        row = super().create_model_instance(data)
        assert isinstance(row, OpenSession)
        before = getattr(self, "_seen", None)
        row.user_id = data.get(SESSION_KEY)
        row.device = data.get("device", "")
        row.address = data.get("address", "")
        if before is not None and before.session_key == row.session_key:
            row.opened_at = before.opened_at
        else:
            row.opened_at = timezone.now()  # a store saved twice in one request updates what it has just made
        self._seen = row
        return row


def describe_session(request: HttpRequest) -> None:
    """Note from where the session was opened, for its owner to recognise it."""
    request.session["device"] = request.headers.get("User-Agent", "")[:200]
    request.session["address"] = str(request.META.get("REMOTE_ADDR", ""))[:60]


def open_sessions(user: User) -> QuerySet[OpenSession]:
    """The person's sessions that have not run out, the latest first."""
    return OpenSession.objects.filter(user=user, expire_date__gt=timezone.now()).order_by("-seen_at")


def short_name(session_key: str | None) -> str:
    """A name for a session that gives its key away to nobody."""
    return sm3((session_key or "").encode())[:12]


def sweep_expired() -> None:
    """Sessions that have run out leave nothing behind."""
    OpenSession.objects.filter(expire_date__lt=timezone.now()).delete()
