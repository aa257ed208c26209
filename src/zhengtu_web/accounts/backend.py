"""Checking a password; closed accounts do not enter."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from zhengtu_web.accounts.asked_often import rows_at
from zhengtu_web.accounts.models import User


class AccountBackend(BaseBackend):
    def authenticate(self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any) -> User | None:
        if not username or not password:
            return None
        user = User.objects.filter(username=username).first()
        if user is None:
            User().set_password(password)  # as long as a real check takes, so that names cannot be guessed by the time
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        return next((user for user in rows_at(User.objects, "id", user_id) if user.is_active), None)
