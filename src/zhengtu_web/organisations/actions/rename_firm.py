"""Giving a firm another name in this installation."""

from __future__ import annotations

from zhengtu_web.accounts.policies import why_not_manage_people
from zhengtu_web.acting import Action, Actor, Record, Stale
from zhengtu_web.organisations.actions.open_firm import refuse_taken_name
from zhengtu_web.organisations.models import Organisation


class RenameFirm(Action):
    deed = "organisations.rename_firm"

    def __init__(self, firm: Organisation, *, name: str) -> None:
        self.firm, self.before, self.name = firm, firm.name, name.strip()

    def may(self, actor: Actor) -> str:
        return why_not_manage_people(actor)

    def guard(self, actor: Actor) -> None:
        now = Organisation.every.select_for_update().get(pk=self.firm.pk)
        if now.closed_at is not None:
            raise Stale(now.name, "单位已经关闭 ‖ the firm is closed")
        if now.name != self.before:
            raise Stale(now.name, f"别人已改名为“{now.name}” ‖ somebody renamed it to “{now.name}”", "请重新打开页面 ‖ Open the page anew")
        if self.name == self.before:
            raise Stale(now.name, "名称没有变化 ‖ the name is the same")
        refuse_taken_name(self.name, but_for=self.firm.pk)

    def change(self, actor: Actor) -> None:
        Organisation.every.filter(pk=self.firm.pk).update(name=self.name)

    def record(self, actor: Actor) -> Record:
        return Record(f"单位 {self.before} → {self.name}", organisation=self.firm.pk)
