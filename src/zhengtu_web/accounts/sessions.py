"""Sessions in the database, renewed at most once a minute, so that reading a page writes nothing most of the time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

from zhengtu_web.accounts.models import OpenSession

RENEWED_EVERY = timedelta(minutes=1)


class SessionStore(DatabaseStore):
    """The time-out counts from the last request, to the minute."""

    @classmethod
    def get_model_class(cls) -> type[AbstractBaseSession]:
        return OpenSession

    def load(self) -> dict[str, Any]:
        row = self._get_session_from_db()
        if row is None:
            return {}
        if row.expire_date - timezone.now() < timedelta(seconds=settings.SESSION_COOKIE_AGE) - RENEWED_EVERY:
            self.modified = True
        self._seen = row
        return self.decode(row.session_data)

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        row = super().create_model_instance(data)
        before = getattr(self, "_seen", None)
        row.user_id = data.get(SESSION_KEY)
        row.device = data.get("device", "")
        row.address = data.get("address", "")
        if before is not None and before.session_key == row.session_key:
            row.opened_at = before.opened_at
        return row
