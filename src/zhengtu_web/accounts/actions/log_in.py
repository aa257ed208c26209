"""Entering, and being refused."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest

from zhengtu_web.accounts.models import User
from zhengtu_web.accounts.sessions import describe_session, sweep_expired
from zhengtu_web.acting import Action, Actor, Record

WRONG = "账号名或密码不对 ‖ wrong user name or password"
WRONG_CODE = "动态码不对，或刚用过 ‖ wrong code, or one just used"
LOCKED = "多次输错，暂时锁定 ‖ locked for a while after too many wrong attempts"
BACKEND = "zhengtu_web.accounts.backend.AccountBackend"


class LogIn(Action):
    """Open a session for somebody who proved who they are; `why_not` says what they failed to prove.

    The name somebody typed is recorded only if there is such an account: people type passwords into the wrong field.
    """

    deed = "accounts.log_in"

    def __init__(self, request: HttpRequest, *, username: str, user: User | None = None, why_not: str = "", second_factor: str = "") -> None:
        self.request, self.username, self.user, self.why_not, self.second_factor = request, username, user, why_not, second_factor

    def may(self, actor: Actor) -> str:
        return self.why_not or ("" if self.user is not None and self.user.is_active else WRONG)

    def change(self, actor: Actor) -> None:
        assert self.user is not None
        login(self.request, self.user, backend=BACKEND)
        describe_session(self.request)
        sweep_expired()

    def record(self, actor: Actor) -> Record:
        known = User.objects.filter(username=self.username).first()
        subject = f"账号 {known.username} {known.name}" if known else "没有这个账号 / no such account"
        facts: dict[str, str | int | bool] = {"address": str(self.request.META.get("REMOTE_ADDR", ""))}
        if self.second_factor:
            facts["second_factor"] = self.second_factor
        return Record(subject, facts=facts)
