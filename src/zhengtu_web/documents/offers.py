"""What the store of papers gives people to do: keep its key safe, say a word on what waits in the quarantine."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Count
from django.urls import reverse

from zhengtu_web.accounts.models import User
from zhengtu_web.documents.key import was_exported
from zhengtu_web.documents.models import PendingPaper
from zhengtu_web.home.next_steps import NextStep, offer
from zhengtu_web.organisations.policies import sees_firms
from zhengtu_web.ui.wording import say

_SHOWN = 6


def install() -> None:
    offer("key", key_steps)
    offer("pending papers", pending_steps)


def key_steps(user: User) -> Iterator[NextStep]:
    """The administrator is warned until the key was exported: without it no backup can be opened."""
    if user.has_duty("system_administrator") and not was_exported(settings.DATA):
        said = say("文件库的密钥还没有导出", "The key of the papers was never exported")
        why = say("密钥丢失，已存材料无法恢复。请在本机运行 zhengtu key export", "Without it no stored paper opens. Run zhengtu key export on this machine")
        yield NextStep(said, reverse("system:system"), "key", why, order=5)


def pending_steps(user: User) -> Iterator[NextStep]:
    """What waits for a statement, firm by firm."""
    if not sees_firms(user):
        return
    rows = PendingPaper.objects.order_by().values("organisation", "organisation__name").annotate(count=Count("pk")).order_by("organisation__name")
    for row in rows[:_SHOWN]:
        said = say(f"{row['count']} 份文件程序读不了，等待声明", f"{row['count']} papers wait for a statement: the program cannot read them")
        yield NextStep(said, reverse("documents:papers", args=[row["organisation"]]), "file-search", row["organisation__name"], order=15)
