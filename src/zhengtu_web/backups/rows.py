"""Every table as lines of JSON in a fixed order, out of one moment's snapshot, and back in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, connections, models, transaction

from zhengtu_web.config.database import SNAPSHOT

_NOT_KEPT = {"contenttypes", "auth", "axes", "sessions"}  # what a new installation makes itself, or should forget
_NOT_KEPT_MODELS = {
    "accounts.opensession",  # a restored installation lets nobody in without a password
    "documents.pendingpaper",  # what lies in the quarantine is nobody's yet
}
_BATCH = 500


def kept_models() -> list[type[models.Model]]:
    """Tables a backup holds, by name."""
    every = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy]
    kept = [m for m in every if m._meta.app_label not in _NOT_KEPT and m._meta.label_lower not in _NOT_KEPT_MODELS]
    return sorted(kept, key=lambda model: model._meta.label_lower)


@contextmanager
def one_moment() -> Iterator[str]:
    """A connection that sees the database as it is now, while others go on writing; yields its alias."""
    try:
        with transaction.atomic(using=SNAPSHOT):
            if connection.vendor == "postgresql":
                with connections[SNAPSHOT].cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield SNAPSHOT
    finally:
        connections[SNAPSHOT].close()


def lines_of(model: type[models.Model], *, using: str) -> Iterator[str]:
    """The rows of a table as lines, in the order of their keys."""
    rows: Iterator[models.Model] = models.QuerySet(model, using=using).order_by("pk").iterator(chunk_size=_BATCH)
    while batch := list(islice(rows, _BATCH)):
        for row in serializers.serialize("python", batch):
            yield json.dumps({"pk": row["pk"], **row["fields"]}, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load_lines(model: type[models.Model], lines: Iterable[str]) -> int:
    """Put rows back as they were, keys included; how many."""
    label, count = model._meta.label_lower, 0
    forms = (json.loads(line) for line in lines)
    rows = ({"model": label, "pk": form.pop("pk"), "fields": form} for form in forms)
    loaded = iter(serializers.deserialize("python", rows))
    one_by_one = any(getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False) for field in model._meta.concrete_fields)
    while batch := list(islice(loaded, _BATCH)):
        if one_by_one:  # saving in bulk would stamp such fields with the present moment
            for row in batch:
                row.save()
        else:
            table: models.QuerySet[Any] = models.QuerySet(model)
            table.bulk_create([row.object for row in batch])
        count += len(batch)
    return count


def renumber(kept: list[type[models.Model]]) -> None:
    """After rows came with their own keys, let the database count on from there."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept):
            cursor.execute(statement)
