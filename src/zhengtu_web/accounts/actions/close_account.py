"""Closing an account: its owner enters no more, its deeds stay."""

from __future__ import annotations

from django.utils import timezone

from zhengtu_web.accounts.models import DutyHeld, OpenSession, User
from zhengtu_web.accounts.policies import why_not_manage_people
from zhengtu_web.accounts.separation import take_duties_in_hand
from zhengtu_web.accounts.succession import why_not_without
from zhengtu_web.acting import Action, Actor, Record, Stale


class CloseAccount(Action):
    """End the person's duties and sessions with the account. The last security administrator stays."""

    deed = "people.close_account"

    def __init__(self, user: User) -> None:
        self.user = user
        self.ended: list[str] = []

    def may(self, actor: Actor) -> str:
        take_duties_in_hand()
        return why_not_manage_people(actor) or why_not_without(self.user)

    def guard(self, actor: Actor) -> None:
        if not User.objects.select_for_update().get(pk=self.user.pk).is_active:
            raise Stale(self.user.name, "账号已经关闭 ‖ the account is closed already")

    def change(self, actor: Actor) -> None:
        User.objects.filter(pk=self.user.pk).update(is_active=False)
        held = DutyHeld.objects.filter(user=self.user, ended_at=None)
        self.ended = sorted(held.values_list("duty", flat=True))
        held.update(ended_at=timezone.now())
        OpenSession.objects.filter(user=self.user).delete()

    def record(self, actor: Actor) -> Record:
        return Record(f"账号 {self.user.username} {self.user.name}", facts={"duties_ended": " ".join(self.ended)})
