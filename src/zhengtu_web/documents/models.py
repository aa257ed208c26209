"""Files of a firm: what is stored, version by version, and what waits in the quarantine for somebody's word."""

from __future__ import annotations

import uuid

from django.db import models

from zhengtu_web.organisations.scope import OfOneFirm


class StoredPaper(OfOneFirm):
    """已存文件: one version of a paper as it was uploaded. `document` is the id of the dossier's document it is the file of.

    `unread` tells why the program did not read all of it; then `stated_*` keep whose word stands for it, for ever.
    """

    document = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    sm3 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200)
    content_kind = models.CharField(max_length=12)
    pages = models.PositiveIntegerField(default=0)
    uploaded_by = models.CharField(max_length=120)
    uploaded_at = models.DateTimeField()
    unread = models.JSONField(default=list)
    stated_by = models.CharField(max_length=120, blank=True)
    stated_duty = models.CharField(max_length=40, blank=True)
    stated_at = models.DateTimeField(null=True)
    statement = models.CharField(max_length=500, blank=True)
    removed_by = models.CharField(max_length=120, blank=True)
    removed_at = models.DateTimeField(null=True)
    wiped_at = models.DateTimeField(null=True)

    class Meta(OfOneFirm.Meta):
        ordering = ("document", "-version")
        constraints = (models.UniqueConstraint(fields=["organisation", "document", "version"], name="versions_are_numbered"),)
        indexes = (models.Index(fields=["organisation", "sm3"], name="papers_by_content"),)

    def __str__(self) -> str:
        return f"{self.name} 第 {self.version} 版"

    @property
    def is_read(self) -> bool:
        """Whether the program read all of it and found no mark."""
        return not self.unread


class PendingPaper(OfOneFirm):
    """待声明文件: what the program could not read, in the quarantine until somebody states that it bears no mark, or withdraws it.

    Neither file nor row enters a backup, and neither outlives a start of the desk.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    content_kind = models.CharField(max_length=12)
    pages = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField()
    sm3 = models.CharField(max_length=64)
    unread = models.JSONField(default=list)
    wanted = models.JSONField(default=dict)
    uploaded_by = models.CharField(max_length=120)
    uploaded_at = models.DateTimeField()

    class Meta(OfOneFirm.Meta):
        ordering = ("uploaded_at", "key")

    def __str__(self) -> str:
        return self.name
