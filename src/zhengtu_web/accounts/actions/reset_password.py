"""A one-time password for somebody who forgot theirs."""

from __future__ import annotations

from zhengtu_web.accounts.models import OpenSession, User
from zhengtu_web.accounts.one_time import new_password
from zhengtu_web.accounts.policies import why_not_manage_people
from zhengtu_web.acting import Action, Actor, Record, Stale


class ResetPassword(Action):
    """Returns the one-time password, to be shown once; the person's open sessions end and they must choose another at the next log-in."""

    deed = "people.reset_password"

    def __init__(self, user: User) -> None:
        self.user = user

    def may(self, actor: Actor) -> str:
        return why_not_manage_people(actor)

    def guard(self, actor: Actor) -> None:
        self.user = User.objects.select_for_update().get(pk=self.user.pk)
        if not self.user.is_active:
            raise Stale(self.user.name, "账号已经关闭 ‖ the account is closed", "先重新开通 ‖ Reopen it first")

    def change(self, actor: Actor) -> str:
        password = new_password()
        self.user.password_to_change = True
        self.user.set_password(password)
        self.user.save(update_fields=["password_to_change", "password"])
        OpenSession.objects.filter(user=self.user).delete()
        return password

    def record(self, actor: Actor) -> Record:
        return Record(f"账号 {self.user.username} {self.user.name}")
