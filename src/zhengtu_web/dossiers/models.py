"""The working copy as rows, so that saving one item costs the same beside 10,000 others; and what never changes again."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import OfOneFirm


class Revision(OfOneFirm):
    """定稿: a frozen dossier. Its digest is over its sections' digests; nobody changes or deletes it."""

    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    sections = models.JSONField()
    content = models.JSONField()
    pack_version = models.CharField(max_length=60)
    frozen_by = models.CharField(max_length=120)
    frozen_at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)
    grew_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OfOneFirm.Meta):
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["organisation", "number"], name="revisions_are_numbered"),)

    def __str__(self) -> str:
        return f"{self.organisation_id} 第 {self.number} 版"


class WorkingCopy(OfOneFirm):
    """工作稿: which revision it grew from, and a version that every change raises."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="+", primary_key=True)
    version = models.PositiveBigIntegerField(default=0)
    grew_from = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="+")
    changed_by = models.CharField(max_length=120, blank=True)
    changed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.organisation_id} 工作稿 {self.version}"


class Item(OfOneFirm):
    """条目: one scalar section, or one member of a list section, in the dossier's written form.

    A deleted item stays until the next revision is frozen, so that its deletion can be undone.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    section = models.CharField(max_length=40)
    position = models.PositiveIntegerField()
    content = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=120)
    changed_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    class Meta(OfOneFirm.Meta):
        ordering = ("section", "position", "key")
        indexes = (
            models.Index(fields=["organisation", "section", "position"], condition=Q(deleted_at=None), name="items_of_a_section"),
            models.Index(fields=["organisation"], condition=Q(deleted_at__isnull=False), name="items_deleted"),
        )

    def __str__(self) -> str:
        return f"{self.section} {self.position}"


class SectionState(OfOneFirm):
    """列全: what somebody said of a list as a whole: all listed (`yes`), not yet (`no`), or there are none (`none`)."""

    section = models.CharField(max_length=40)
    complete = models.CharField(max_length=4, choices=[("yes", "已列全"), ("no", "未列全"), ("none", "一项也没有")])

    class Meta(OfOneFirm.Meta):
        constraints = (models.UniqueConstraint(fields=["organisation", "section"], name="one_state_a_section"),)

    def __str__(self) -> str:
        return f"{self.section} {self.complete}"


class SetAside(OfOneFirm):
    """搁置稿: the working copy as it was before an import or a restoration took its place."""

    content = models.JSONField()
    grew_from = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=200)
    set_aside_by = models.CharField(max_length=120)
    set_aside_at = models.DateTimeField()

    class Meta(OfOneFirm.Meta):
        ordering = ("-set_aside_at", "-pk")
        indexes = (models.Index(fields=["organisation", "-set_aside_at"], name="set_aside_of_a_firm"),)

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.because}"
