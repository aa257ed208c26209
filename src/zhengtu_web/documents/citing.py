"""Whether anything still cites a stored content, and the end of one that nothing cites."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone

from zhengtu_web.documents import store
from zhengtu_web.documents.models import StoredPaper
from zhengtu_web.dossiers.models import Item, Revision, SetAside, WorkingCopy
from zhengtu_web.organisations.models import Organisation


def is_cited(firm: Organisation, sm3: str) -> bool:
    """Whether a document of the working copy (deleted ones that can be brought back too), a revision or a copy set aside names it, or a version of one does."""
    if StoredPaper.objects.filter(organisation=firm, sm3=sm3, removed_at=None).exists():
        return True
    return any(
        model.objects.filter(organisation=firm).annotate(text=Cast("content", TextField())).filter(text__contains=sm3).exists()
        for model in (Item, Revision, SetAside)
    )


def wipe_uncited(firm: Organisation, sm3: str) -> bool:
    """Take a content out of the store if nothing cites it; decided while nobody else changes the firm's dossier."""
    with transaction.atomic():
        WorkingCopy.objects.select_for_update().filter(organisation=firm).first()
        if is_cited(firm, sm3):
            return False
        StoredPaper.objects.filter(organisation=firm, sm3=sm3, wiped_at=None).update(wiped_at=timezone.now())
        store.remove(settings.DATA, firm.pk, sm3)
    return True
