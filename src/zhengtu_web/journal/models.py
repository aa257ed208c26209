"""The journal's rows, in the chain format of `zhengtu.journal`."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from zhengtu.journal.entry import Deed, Entry, canonical

LONGEST_SUBJECT = 300
STORED = ("number", "at", "actor", "deed", "subject", "reason", "facts", "previous", "digest")  # the fields of a line of an export


class JournalRow(models.Model):
    """审计日志: one deed. Triggers refuse UPDATE and DELETE on both databases (migration 0002).

    `organisation` is a plain number, not a link: the row keeps its words after the firm and the user are gone.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=40)
    actor = models.CharField(max_length=200)
    deed = models.CharField(max_length=80)
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    reason = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    organisation = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        indexes = (models.Index(fields=["organisation", "-number"], name="journal_of_organisation"),)

    def __str__(self) -> str:
        return f"{self.number} {self.deed} {self.subject}"

    def entry(self) -> Entry:
        """The row as the core's entry; its digest is computed anew, so compare it with `self.digest`."""
        deed = Deed(datetime.fromisoformat(self.at), self.actor, self.deed, self.subject, self.reason, self.facts)
        return Entry(self.number, deed, self.previous)

    def line(self) -> str:
        """The row as it stands in an export: what is stored, digest included, so that an altered row shows."""
        return canonical({name: getattr(self, name) for name in STORED}).decode()
