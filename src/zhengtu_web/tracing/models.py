"""A tracing of a firm: what was asked for, what became of it, and the sheets that are shown."""

from __future__ import annotations

from django.db import models

from zhengtu_web.organisations.scope import OfOneFirm


class TracingRun(OfOneFirm):
    """追溯: one run. Its files lie in an owner-only folder until it is through; `sheets` holds verdicts, cited lines and digests in both languages."""

    GATHERING, WAITING, RUNNING, DONE, FAILED = "gathering", "waiting", "running", "done", "failed"

    state = models.CharField(max_length=10, default=GATHERING)
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    as_of = models.DateField()
    tolerance = models.PositiveSmallIntegerField()  # minutes
    apply_offsets = models.BooleanField(default=False)
    draw = models.PositiveIntegerField(default=0)
    seed = models.CharField(max_length=80, blank=True)
    files = models.JSONField(default=list)  # name, kind and SM3 of each
    ended_at = models.DateTimeField(null=True)
    wrong = models.TextField(blank=True)
    sheets = models.JSONField(null=True)

    class Meta(OfOneFirm.Meta):
        ordering = ("-made_at", "-pk")
        indexes = (models.Index(fields=["organisation", "-made_at"], name="tracings_of_a_firm"), models.Index(fields=["state"], name="tracings_by_state"))

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.made_at:%Y-%m-%d} {self.state}"
