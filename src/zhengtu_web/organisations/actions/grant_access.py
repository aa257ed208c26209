"""Letting a coach in."""

from __future__ import annotations

from django.utils import timezone

from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Action, Actor, Record, Stale
from zhengtu_web.organisations.models import Grant, Organisation
from zhengtu_web.organisations.policies import WHO_LEADS, may_grant_access, why_not

NO_COACH = "没有这个账号名的辅导顾问 ‖ no coach has this user name"


class GrantAccess(Action):
    """To read, or to edit too. A grant in force is replaced, so that raising or lowering it is one deed."""

    deed = "organisations.grant_access"

    def __init__(self, firm: Organisation, *, username: str, may_edit: bool) -> None:
        self.firm, self.username, self.may_edit = firm, username, may_edit
        self.coach: User | None = None

    def may(self, actor: Actor) -> str:
        return why_not(actor.user, self.firm, may=may_grant_access, else_say=WHO_LEADS)

    def guard(self, actor: Actor) -> None:
        Organisation.every.select_for_update().get(pk=self.firm.pk)
        coaches = User.objects.filter(is_active=True, duties__duty="coach", duties__ended_at=None)
        self.coach = coaches.filter(username=self.username).first()
        if self.coach is None:
            raise Stale("辅导顾问 ‖ coach", NO_COACH, "请向顾问核对账号名 ‖ Ask the coach for the user name")
        if Grant.objects.filter(organisation=self.firm, coach=self.coach, withdrawn_at=None, may_edit=self.may_edit).exists():
            raise Stale(self.coach.name, "已有这项授权 ‖ this access is in force already")

    def change(self, actor: Actor) -> Grant:
        assert self.coach is not None
        present = Grant.objects.filter(organisation=self.firm, coach=self.coach, withdrawn_at=None).first()
        if present is not None:
            withdraw(present)
        return Grant.objects.create(organisation=self.firm, coach=self.coach, may_edit=self.may_edit)

    def record(self, actor: Actor) -> Record:
        who = f"{self.coach.username} {self.coach.name}" if self.coach else "辅导顾问 / coach"
        return Record(f"{self.firm.name} → {who}", facts={"may_edit": self.may_edit}, organisation=self.firm.pk)


def withdraw(grant: Grant) -> None:
    """From now on; the row stays."""
    Grant.objects.filter(pk=grant.pk).update(withdrawn_at=timezone.now())
