"""Ending a duty."""

from __future__ import annotations

from django.utils import timezone

from zhengtu_web.accounts.duties import all_duties
from zhengtu_web.accounts.models import DutyHeld
from zhengtu_web.accounts.policies import why_not_manage_people
from zhengtu_web.accounts.separation import take_duties_in_hand
from zhengtu_web.accounts.succession import why_not_without
from zhengtu_web.acting import Action, Actor, Record, Stale


class EndDuty(Action):
    """From now on; what was done under it stays. The last security administrator stays in duty."""

    deed = "people.end_duty"

    def __init__(self, held: DutyHeld) -> None:
        self.held = held

    def may(self, actor: Actor) -> str:
        take_duties_in_hand()
        last = why_not_without(self.held.user) if self.held.duty == "security_administrator" else ""
        return why_not_manage_people(actor) or last

    def guard(self, actor: Actor) -> None:
        if DutyHeld.objects.filter(pk=self.held.pk, ended_at=None).first() is None:
            raise Stale(self.held.user.name, "这项岗位已经结束 ‖ the duty has ended already")

    def change(self, actor: Actor) -> None:
        DutyHeld.objects.filter(pk=self.held.pk).update(ended_at=timezone.now())

    def record(self, actor: Actor) -> Record:
        duty, user = all_duties()[self.held.duty], self.held.user
        where = f"，{self.held.organisation.name}" if self.held.organisation else ""
        subject = f"账号 {user.username} {user.name}：{duty.zh}{where}"
        return Record(subject, facts={"duty": duty.id}, organisation=self.held.organisation_id)
