"""The first account of an installation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhengtu_web.accounts.duties import all_duties
from zhengtu_web.accounts.first_run import is_first_run
from zhengtu_web.accounts.models import DutyHeld, User
from zhengtu_web.accounts.names import written
from zhengtu_web.accounts.separation import take_duties_in_hand
from zhengtu_web.acting import Action, Actor, Record, Stale, act
from zhengtu_web.organisations.models import Organisation

BY_WHOEVER_INSTALLS = "首个管理员只在首次运行时由安装者创建 ‖ the first administrator is made on the first run, by whoever installs"
WRONG_CODE = "一次性代码不对，请看启动证途的窗口 ‖ wrong one-time code; it stands in the window where Zhengtu was started"


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Who sets the installation up: the security administrator, with further duties if they wish, and lead of `firm` if one is named."""

    username: str
    name: str
    password: str
    firm: str = ""
    also: Sequence[str] = ()


class CreateFirstAdministrator(Action):
    """Only while nobody has an account; what proves the right to it (the code, the shell) is checked before."""

    deed = "accounts.create_first_administrator"

    def __init__(self, person: FirstPerson, *, why_not: str = "") -> None:
        self.person, self.why_not = person, why_not

    def may(self, actor: Actor) -> str:
        return self.why_not or ("" if actor.user is None else BY_WHOEVER_INSTALLS)

    def guard(self, actor: Actor) -> None:
        take_duties_in_hand()
        if not is_first_run():
            raise Stale("首次运行 ‖ first run", "已经有账号了 ‖ there are accounts already", "请登录 ‖ Log in")

    def change(self, actor: Actor) -> User:
        user = User(username=written(self.person.username), name=self.person.name)
        user.set_password(self.person.password)
        user.save(force_insert=True)
        for duty in ("security_administrator", *self.person.also):
            DutyHeld.objects.create(user=user, duty=all_duties()[duty].id)
        if self.person.firm:
            firm = Organisation.every.create(name=self.person.firm)
            DutyHeld.objects.create(user=user, duty="lead", organisation=firm)
        return user

    def record(self, actor: Actor) -> Record:
        facts: dict[str, str | int | bool] = {"duties": " ".join(("security_administrator", *self.person.also))}
        if self.person.firm:
            facts["firm"] = self.person.firm
        return Record(f"账号 {written(self.person.username)} {self.person.name}", facts=facts)


def create_administrator(person: FirstPerson) -> User:
    """The same from a command: whoever may write the data folder may do it. Raises `Stale` where accounts exist."""
    user: User = act(CreateFirstAdministrator(person), by=Actor(name="command", by="command"))
    return user
