"""Forms that were already sent, so that a second click does nothing twice."""

from __future__ import annotations

from django.db import models


class SentForm(models.Model):
    """已提交表单: the mark of one shown form, taken when it is sent; `outcome` is where its sender was led, empty while the deed is under way."""

    mark = models.CharField(max_length=40, primary_key=True)
    sent_at = models.DateTimeField(auto_now_add=True, db_index=True)
    is_done = models.BooleanField(default=False)
    outcome = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return self.mark
