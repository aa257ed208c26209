"""Tasks of a firm, and the addresses of calendars."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from zhengtu_web.organisations.scope import OfOneFirm


class Task(OfOneFirm):
    """任务: one thing to do. `rule` is the rule of the pack it mends, if it grew from a finding."""

    title = models.CharField(max_length=200)
    note = models.TextField(max_length=2000, blank=True)
    rule = models.CharField(max_length=80, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    due_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=120, blank=True)

    class Meta(OfOneFirm.Meta):
        ordering = (models.F("done_at").asc(nulls_first=True), models.F("due_on").asc(nulls_last=True), "pk")
        indexes = (
            models.Index(fields=["organisation", "done_at", "due_on"], name="tasks_of_a_firm"),
            models.Index(fields=["owner", "done_at", "due_on"], name="tasks_of_a_person"),
        )

    def __str__(self) -> str:
        return self.title


class CalendarFeed(models.Model):
    """日历订阅: the secret address of one person's calendar, kept as its digest only; a new one makes the old one dead."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed", primary_key=True)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user_id)
