"""What a firm aims at, what it filled in where nobody published a number, and how it stood when last weighed."""

from __future__ import annotations

from django.db import models

from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import OfOneFirm


class Aim(OfOneFirm):
    """申请目标: the grade and the reading a firm's pages are weighed under; the pack's first ones where nobody chose."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="+", primary_key=True)
    grade = models.CharField(max_length=40, blank=True)
    reading = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.grade} {self.reading}"


class SlotFilling(OfOneFirm):
    """待填项: a firm's own number or answer for a condition nobody published, with its source and the source's date."""

    slot = models.CharField(max_length=80)
    content = models.JSONField()  # in the form of the core's FilledSlot, without its id
    filled_by = models.CharField(max_length=120)
    filled_at = models.DateTimeField()

    class Meta(OfOneFirm.Meta):
        ordering = ("slot",)
        constraints = (models.UniqueConstraint(fields=["organisation", "slot"], name="one_filling_a_slot"),)

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.slot}"


class Standing(OfOneFirm):
    """自评结果 for lists: a projection that can be dropped; it names the version, pack and day it rests on."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="standing", primary_key=True)
    copy_version = models.PositiveBigIntegerField()
    pack_version = models.CharField(max_length=60)
    as_of = models.DateField()
    verdict = models.CharField(max_length=12)
    low = models.DecimalField(max_digits=7, decimal_places=3, null=True)
    high = models.DecimalField(max_digits=7, decimal_places=3, null=True)
    bars = models.PositiveIntegerField()
    may_bar = models.PositiveIntegerField()
    next_due = models.DateField(null=True)
    weighed_at = models.DateTimeField()

    class Meta(OfOneFirm.Meta):
        indexes = (models.Index(fields=["verdict"], name="standing_by_verdict"), models.Index(fields=["next_due"], name="standing_by_due"))

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.verdict}"


class RevisionScore(OfOneFirm):
    """得分历史: how a revision stood on the day it was frozen, under the pack of the day it was first asked for."""

    revision = models.ForeignKey("dossiers.Revision", on_delete=models.PROTECT, related_name="+")
    grade = models.CharField(max_length=40)
    reading = models.CharField(max_length=40)
    pack_version = models.CharField(max_length=60)
    verdict = models.CharField(max_length=12)
    low = models.DecimalField(max_digits=7, decimal_places=3, null=True)
    high = models.DecimalField(max_digits=7, decimal_places=3, null=True)

    class Meta(OfOneFirm.Meta):
        constraints = (models.UniqueConstraint(fields=["revision", "grade", "reading", "pack_version"], name="one_score_a_revision"),)

    def __str__(self) -> str:
        return f"{self.revision_id} {self.low}–{self.high}"
