"""People, the duties they hold, and their open sessions."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from zhengtu_web.accounts.asked_often import rows_at
from zhengtu_web.accounts.duties import clashes


class User(AbstractBaseUser):
    """账号: one person. Never deleted, only closed, so that the journal's words keep their owner."""

    username = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    is_active = models.BooleanField(default=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    language = models.CharField(max_length=10, blank=True)
    password_to_change = models.BooleanField(default=False)  # set by an administrator: the owner chooses another at the next log-in

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = BaseUserManager()

    class Meta:
        ordering = ("username",)

    def __str__(self) -> str:
        return self.name or self.username

    @cached_property
    def duties_held(self) -> tuple[DutyHeld, ...]:
        """Duties in force, read once a request."""
        return tuple(held for held in rows_at(DutyHeld.objects, "user_id", self.pk) if held.ended_at is None)

    @cached_property
    def duty_names(self) -> frozenset[str]:
        return frozenset(held.duty for held in self.duties_held)

    @property
    def holds_several_duties(self) -> bool:
        """Whether duties that belong in different hands are in this one."""
        return bool(clashes(self.duty_names))

    def has_duty(self, *duties: str, organisation: int | None = None) -> bool:
        """Whether the person holds one of these duties, in this organisation where one is named."""
        return any(held.duty in duties and (organisation is None or held.organisation_id == organisation) for held in self.duties_held)


class DutyHeld(models.Model):
    """A duty in somebody's hands from a day on; ended, never deleted."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="duties")
    duty = models.CharField(max_length=40)
    organisation = models.ForeignKey("organisations.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="duties")
    given_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "duty", "organisation"], condition=Q(ended_at=None), name="one_duty_in_force_in_a_firm"),
            models.UniqueConstraint(fields=["user", "duty"], condition=Q(ended_at=None, organisation=None), name="one_duty_in_force"),
        )
        indexes = (models.Index(fields=["user", "ended_at"], name="duties_of_a_person"),)

    def __str__(self) -> str:
        return f"{self.duty} {self.user_id}"


class OpenSession(AbstractBaseSession):
    """An open log-in, so that its owner can see and end it; `session_key` is the cookie's secret."""

    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.CASCADE, related_name="sessions")
    opened_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(auto_now=True)
    device = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=60, blank=True)

    class Meta(AbstractBaseSession.Meta):  # type: ignore[name-defined,misc]
        abstract = False
