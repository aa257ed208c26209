"""Opening an account for somebody."""

from __future__ import annotations

from zhengtu_web.accounts.models import User
from zhengtu_web.accounts.names import written
from zhengtu_web.accounts.one_time import new_password
from zhengtu_web.accounts.policies import why_not_manage_people
from zhengtu_web.acting import Action, Actor, Record, Stale


class OpenAccount(Action):
    """A new account without duties; returns it with a one-time password that its owner must change at the first log-in."""

    deed = "people.open_account"

    def __init__(self, *, username: str, name: str) -> None:
        self.username, self.name = written(username), name.strip()

    def may(self, actor: Actor) -> str:
        return why_not_manage_people(actor)

    def guard(self, actor: Actor) -> None:
        if User.objects.filter(username=self.username).exists():
            raise Stale("账号名 ‖ user name", f"{self.username} 已有人使用 ‖ {self.username} is taken", "请换一个 ‖ Choose another")

    def change(self, actor: Actor) -> tuple[User, str]:
        password = new_password()
        user = User(username=self.username, name=self.name, password_to_change=True)
        user.set_password(password)
        user.save(force_insert=True)
        return user, password

    def record(self, actor: Actor) -> Record:
        return Record(f"账号 {self.username} {self.name}")
