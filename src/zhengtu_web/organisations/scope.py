"""The wall: which organisations' rows the present request may see. No scope, no rows: asking without one is an error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models


class NoScope(RuntimeError):
    """Rows of a firm were asked for where nobody had said whose: a programming mistake, never a user's."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Rows of these organisations: a queryset or list of their numbers; `None` stands for all (back-ups, sweeps)."""

    organisations: Any
    why: str

    def narrow(self, rows: Any, column: str = "organisation_id") -> Any:
        if self.organisations is None:
            return rows
        if isinstance(self.organisations, list) and len(self.organisations) == 1:
            return rows.filter(**{column: self.organisations[0]})  # the same wall, cheaper to build
        return rows.filter(**{f"{column}__in": self.organisations})


_present: ContextVar[Scope | None] = ContextVar("scope", default=None)


def present_scope() -> Scope:
    scope = _present.get()
    if scope is None:
        raise NoScope("rows of an organisation were asked for outside any scope")
    return scope


@contextmanager
def within(organisations: Any, *, why: str) -> Iterator[Scope]:
    """Everything inside sees the rows of these organisations and no other's; `None` sees all and must say why."""
    token = _present.set(Scope(organisations, why))
    try:
        yield present_scope()
    finally:
        _present.reset(token)


Row = TypeVar("Row", bound=models.Model)


class ScopedManager(models.Manager[Row]):
    """The one filter at the query layer."""

    def get_queryset(self) -> models.QuerySet[Row]:
        rows: models.QuerySet[Row] = present_scope().narrow(super().get_queryset())
        return rows


class OfOneFirm(models.Model):
    """A row that belongs to one organisation and is seen only from within its walls."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")

    objects: models.Manager[Any] = ScopedManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"
        default_manager_name = "objects"
