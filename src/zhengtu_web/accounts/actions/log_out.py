"""Leaving."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest

from zhengtu_web.accounts.policies import why_not_oneself
from zhengtu_web.acting import Action, Actor, Record


class LogOut(Action):
    deed = "accounts.log_out"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def may(self, actor: Actor) -> str:
        return why_not_oneself(actor)

    def change(self, actor: Actor) -> None:
        logout(self.request)

    def record(self, actor: Actor) -> Record:
        return Record("本次登录 / this session")
