"""Looking at all rows, before and after; and undoing what a call did."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.http import HttpResponse

from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.scope import OfOneFirm, within

_APART = {"accounts.OpenSession", "acting.SentForm", "axes.AccessAttempt", "axes.AccessLog", "axes.AccessFailureLog", "axes.AccessAttemptExpiration"}
"""Who is signed in and when they were last seen, which form was sent, which log-in failed: they change by asking."""
LED_TO_LOG_IN, LED_ON = 302, 303


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done inside leaves no row behind, and takes no file from the quarantine."""
    kept = {path: path.read_bytes() for path in settings.DATA.quarantine.rglob("*") if path.is_file()}
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    for path, content in kept.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def all_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]


def firm_models() -> list[type[models.Model]]:
    return [model for model in all_models() if issubclass(model, OfOneFirm)]


def state_of_all() -> dict[str, str]:
    """A digest of each table; of the journal without refused deeds, which asking writes, and without when a token was last used."""
    with within(None, why="test"):
        return {model._meta.label: _digest(model, _rows(model)) for model in all_models() if model._meta.label not in _APART}


def _rows(model: type[models.Model]) -> Any:
    rows = model._base_manager.order_by("pk")
    return rows.exclude(deed__startswith="refused:") if model is JournalRow else rows


def _digest(model: type[models.Model], rows: Any) -> str:
    columns = [field.attname for field in model._meta.concrete_fields if field.attname != "used_at"]
    return sha256(repr(list(rows.values_list(*columns))).encode()).hexdigest()


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return sorted(label for label in before if before[label] != after[label])


def body_of(answer: HttpResponse) -> str:
    """Everything that was answered, headers too."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode(errors="ignore") + str(list(answer.headers.items()))


def told(answer: HttpResponse) -> int:
    """The status; where somebody is led on, whether to log in or into the desk."""
    if answer.status_code == 302:
        return LED_TO_LOG_IN if answer.headers["Location"].startswith("/log-in/") else LED_ON
    return answer.status_code
