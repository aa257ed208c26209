"""Opening a closed account again."""

from __future__ import annotations

from zhengtu_web.accounts.models import User
from zhengtu_web.accounts.one_time import new_password
from zhengtu_web.accounts.policies import why_not_manage_people
from zhengtu_web.acting import Action, Actor, Record, Stale


class ReopenAccount(Action):
    """With a one-time password and without duties: those are given anew."""

    deed = "people.reopen_account"

    def __init__(self, user: User) -> None:
        self.user = user

    def may(self, actor: Actor) -> str:
        return why_not_manage_people(actor)

    def guard(self, actor: Actor) -> None:
        self.user = User.objects.select_for_update().get(pk=self.user.pk)
        if self.user.is_active:
            raise Stale(self.user.name, "账号没有关闭 ‖ the account is not closed")

    def change(self, actor: Actor) -> str:
        password = new_password()
        self.user.is_active, self.user.password_to_change = True, True
        self.user.set_password(password)
        self.user.save(update_fields=["is_active", "password_to_change", "password"])
        return password

    def record(self, actor: Actor) -> Record:
        return Record(f"账号 {self.user.username} {self.user.name}")
