"""What another program shows to be let in."""

from __future__ import annotations

from django.conf import settings
from django.db import models

SCOPES = [("read", "只读取"), ("write", "读取并修改")]


class ApiToken(models.Model):
    """接口令牌: lets a program act as its owner, to read or to write too, perhaps within one firm only; kept as its digest."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_tokens")
    name = models.CharField(max_length=60)
    public = models.CharField(max_length=12, unique=True)  # the part that is shown, by which people and the journal name it
    digest = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=5, choices=SCOPES)
    organisation = models.ForeignKey("organisations.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.name} {self.public}"
