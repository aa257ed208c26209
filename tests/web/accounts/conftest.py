"""What the tests of entering share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from zhengtu_web.accounts.models import User
from zhengtu_web.journal.models import JournalRow

PASSWORD = "Made-for-tests-1"


@pytest.fixture
def enter() -> Callable[..., tuple[Client, object]]:
    """Log in through the page, as a browser does."""

    def log_in(username: str, password: str = PASSWORD, client: Client | None = None, **more: str) -> tuple[Client, object]:
        client = client or Client()
        return client, client.post("/log-in/", {"username": username, "password": password, **more})

    return log_in


@pytest.fixture
def deeds(db: None) -> Callable[[], list[tuple[str, str]]]:
    """Deeds and actors written so far, in order."""
    return lambda: [(row.deed, row.actor.split(" ")[1] if " " in row.actor else row.actor) for row in JournalRow.objects.order_by("number")]


@pytest.fixture
def with_second_factor() -> Callable[[User], TOTPDevice]:
    return lambda user: TOTPDevice.objects.create(user=user, name="totp", confirmed=True)


def code_of(device: TOTPDevice, *, ahead: int = 0) -> str:
    import time

    totp = TOTP(device.bin_key, device.step, device.t0, device.digits)
    totp.time = time.time() + ahead * device.step
    return f"{totp.token():06d}"


@pytest.fixture(autouse=True)
def no_lock(db: None) -> None:
    AccessAttempt.objects.all().delete()
