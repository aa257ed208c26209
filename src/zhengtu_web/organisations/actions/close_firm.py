"""Closing a firm: it can be read, not changed."""

from __future__ import annotations

from django.utils import timezone

from zhengtu_web.accounts.policies import why_not_manage_people
from zhengtu_web.acting import Action, Actor, Record, Stale
from zhengtu_web.organisations.models import Organisation


class CloseFirm(Action):
    """Nothing of it is deleted, and nothing more is changed in it."""

    deed = "organisations.close_firm"

    def __init__(self, firm: Organisation) -> None:
        self.firm = firm

    def may(self, actor: Actor) -> str:
        return why_not_manage_people(actor)

    def guard(self, actor: Actor) -> None:
        if Organisation.every.select_for_update().get(pk=self.firm.pk).closed_at is not None:
            raise Stale(self.firm.name, "单位已经关闭 ‖ the firm is closed already")

    def change(self, actor: Actor) -> None:
        Organisation.every.filter(pk=self.firm.pk).update(closed_at=timezone.now())

    def record(self, actor: Actor) -> Record:
        return Record(f"单位 {self.firm.name}", organisation=self.firm.pk)
