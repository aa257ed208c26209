"""Opening a firm."""

from __future__ import annotations

from zhengtu_web.accounts.models import DutyHeld, User
from zhengtu_web.accounts.policies import why_not_manage_people
from zhengtu_web.accounts.separation import take_duties_in_hand, why_not_together
from zhengtu_web.acting import Action, Actor, Record, Stale
from zhengtu_web.organisations.models import Organisation


class OpenFirm(Action):
    """A firm with its lead from the first moment, so that somebody is answerable for it."""

    deed = "organisations.open_firm"

    def __init__(self, *, name: str, lead: User) -> None:
        self.name, self.lead = name.strip(), lead
        self.firm: Organisation | None = None

    def may(self, actor: Actor) -> str:
        take_duties_in_hand()
        return why_not_manage_people(actor) or why_not_together(self.lead, "lead")

    def guard(self, actor: Actor) -> None:
        refuse_taken_name(self.name)
        if not User.objects.filter(pk=self.lead.pk, is_active=True).exists():
            raise Stale(self.lead.name, "账号已经关闭 ‖ the account is closed", "请选另一人 ‖ Choose somebody else")

    def change(self, actor: Actor) -> Organisation:
        self.firm = Organisation.every.create(name=self.name)
        DutyHeld.objects.create(user=self.lead, duty="lead", organisation=self.firm)
        return self.firm

    def record(self, actor: Actor) -> Record:
        subject = f"单位 {self.name}，资质专员 {self.lead.username} {self.lead.name}"
        return Record(subject, organisation=self.firm.pk if self.firm else None)


def refuse_taken_name(name: str, *, but_for: int | None = None) -> None:
    """Two open firms never have the same name. Raises `Stale`."""
    others = Organisation.every.filter(name=name, closed_at=None)
    if (others if but_for is None else others.exclude(pk=but_for)).exists():
        raise Stale("单位名称 ‖ name", f"已有单位“{name}” ‖ there is a firm “{name}” already", "请核对名称 ‖ Check the name")
