"""A secret address for one's own calendar."""

from __future__ import annotations

import secrets

from django.utils import timezone

from zhengtu.places.sm3 import sm3
from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.tasks.models import CalendarFeed


class MakeFeed(Action):
    """Returns the secret once; an older address stops working."""

    deed = "tasks.make_feed"

    def may(self, actor: Actor) -> str:
        return "" if actor.user is not None else "只能为自己订阅 ‖ a calendar is one's own"

    def change(self, actor: Actor) -> str:
        secret = secrets.token_urlsafe(32)
        CalendarFeed.objects.update_or_create(user=actor.user, defaults={"digest": sm3(secret.encode()), "made_at": timezone.now()})
        return secret

    def record(self, actor: Actor) -> Record:
        return Record("日历订阅地址")
