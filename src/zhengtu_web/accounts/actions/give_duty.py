"""Giving somebody a duty."""

from __future__ import annotations

from zhengtu_web.accounts.duties import all_duties
from zhengtu_web.accounts.models import DutyHeld, User
from zhengtu_web.accounts.policies import why_not_manage_people
from zhengtu_web.accounts.separation import clashing_with, take_duties_in_hand, why_not_together
from zhengtu_web.acting import Action, Actor, Record, Stale
from zhengtu_web.organisations.models import Organisation


class GiveDuty(Action):
    """A duty for the whole installation, or in one firm. Returns the duties it clashes with, which are allowed among applicants only."""

    deed = "people.give_duty"

    def __init__(self, user: User, duty: str, *, organisation: Organisation | None = None) -> None:
        self.user, self.duty, self.organisation = user, all_duties()[duty], organisation
        self.clashes: tuple[str, ...] = ()

    def may(self, actor: Actor) -> str:
        take_duties_in_hand()
        return why_not_manage_people(actor) or why_not_together(self.user, self.duty.id)

    def guard(self, actor: Actor) -> None:
        if not User.objects.filter(pk=self.user.pk, is_active=True).exists():
            raise Stale(self.user.name, "账号已经关闭 ‖ the account is closed", "先重新开通 ‖ Reopen it first")
        if (self.duty.where == "organisation") != (self.organisation is not None):
            wrong = "单位岗位要选定单位，其他岗位不选 ‖ a firm's duty needs a firm, the others need none"
            raise Stale(f"{self.duty.zh} ‖ {self.duty.en}", wrong)
        if self.organisation is not None and Organisation.every.get(pk=self.organisation.pk).closed_at is not None:
            raise Stale(self.organisation.name, "单位已经关闭 ‖ the firm is closed")
        if DutyHeld.objects.filter(user=self.user, duty=self.duty.id, organisation=self.organisation, ended_at=None).exists():
            raise Stale(self.user.name, f"已经担任{self.duty.zh} ‖ is {self.duty.en} already")

    def change(self, actor: Actor) -> tuple[str, ...]:
        self.clashes = clashing_with(self.user, self.duty.id)
        DutyHeld.objects.create(user=self.user, duty=self.duty.id, organisation=self.organisation)
        return self.clashes

    def record(self, actor: Actor) -> Record:
        facts: dict[str, str | int | bool] = {"duty": self.duty.id}
        if self.clashes:
            facts["clashes_with"] = " ".join(self.clashes)
        where = f"，{self.organisation.name}" if self.organisation else ""
        subject = f"账号 {self.user.username} {self.user.name}：{self.duty.zh}{where}"
        return Record(subject, facts=facts, organisation=self.organisation.pk if self.organisation else None)
