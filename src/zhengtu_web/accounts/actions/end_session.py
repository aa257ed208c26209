"""Ending one of one's own open sessions."""

from __future__ import annotations

from zhengtu_web.accounts.models import OpenSession
from zhengtu_web.accounts.policies import why_not_oneself
from zhengtu_web.accounts.sessions import open_sessions, short_name
from zhengtu_web.acting import Action, Actor, Record, Stale


class EndSession(Action):
    """`name` is the short name of the session, never its key; Stale when it has ended already."""

    deed = "accounts.end_session"

    def __init__(self, name: str) -> None:
        self.name = name

    def may(self, actor: Actor) -> str:
        return why_not_oneself(actor)

    def guard(self, actor: Actor) -> None:
        assert actor.user is not None
        self.key = next((row.session_key for row in open_sessions(actor.user) if short_name(row.session_key) == self.name), "")
        if not self.key:
            raise Stale("登录 ‖ session", "这次登录已经结束 ‖ the session has ended already")

    def change(self, actor: Actor) -> None:
        OpenSession.objects.filter(pk=self.key, user=actor.user).delete()

    def record(self, actor: Actor) -> Record:
        return Record(f"登录 {self.name} / session {self.name}")
