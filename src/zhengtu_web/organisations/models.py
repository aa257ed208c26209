"""Firms, and the access they grant."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhengtu_web.organisations.scope import present_scope


class VisibleOrganisations(models.Manager["Organisation"]):
    """Firms seen from where the request stands."""

    def get_queryset(self) -> models.QuerySet[Organisation]:
        rows: models.QuerySet[Organisation] = present_scope().narrow(super().get_queryset(), "pk")
        return rows


class Organisation(models.Model):
    """申请单位 in this installation: its name here; everything else about it stands in its dossier."""

    name = models.CharField(max_length=120)
    sample = models.BooleanField(default=False)
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: models.Manager[Any] = VisibleOrganisations()
    every = models.Manager()  # for policies and the scope itself, which stand outside the walls

    class Meta:
        base_manager_name = "every"
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """授权: a firm lets a coach in, until it withdraws."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="grants")
    coach = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="grants")
    may_edit = models.BooleanField(default=False)
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["organisation", "coach"], condition=Q(withdrawn_at=None), name="one_grant_in_force"),)

    def __str__(self) -> str:
        return f"{self.organisation_id} → {self.coach_id}"
