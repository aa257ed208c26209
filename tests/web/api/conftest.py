"""Programs at the door: a firm with a dossier in it, and tokens."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from web.cast import PASSWORD
from web.samples import take_in

from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Actor, act
from zhengtu_web.api.actions.make_token import MakeToken
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import within

ROOT = "/api/v1"


class Program:
    """Calls the interface as another program does: a token and nothing else."""

    def __init__(self, text: str, lang: str = "zh") -> None:
        self.text, self.lang, self.browser = text, lang, Client(enforce_csrf_checks=True)

    def call(self, method: str, path: str, body: Any = None, *, match: int | str | None = None, **headers: str) -> HttpResponse:
        sent = {"Authorization": f"Bearer {self.text}", "Accept-Language": self.lang, **headers}
        if match is not None:
            sent["If-Match"] = match if isinstance(match, str) else f'"{match}"'
        data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        kind = sent.pop("Content-Type", "application/json")
        return self.browser.generic(method, path if path.startswith("/api") else f"{ROOT}{path}", data, kind, headers=sent)

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.call("GET", path, **headers)


@pytest.fixture
def token_of() -> Callable[..., str]:
    """A token somebody made on the page."""

    def make(user: User, scope: str = "write", firm: Organisation | None = None, days: int = 30) -> str:
        with within(None, why="test"):
            return act(MakeToken(name="夜间同步", scope=scope, days=days, password=PASSWORD, organisation=firm), by=Actor(user=user))

    return make


@pytest.fixture
def program(token_of: Callable[..., str]) -> Callable[..., Program]:
    def make(user: User, *args: Any, lang: str = "zh", **kwargs: Any) -> Program:
        return Program(token_of(user, *args, **kwargs), lang)

    return make


@pytest.fixture
def filled(firm: Organisation, lead: User) -> Organisation:
    take_in(firm, "usual-problems", by=lead)
    return firm
