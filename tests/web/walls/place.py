"""Where the sweeps go: a firm with everything in it, and who goes there."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client

from zhengtu_web.accounts.models import User
from zhengtu_web.organisations.models import Organisation

CONTENT = "金丝雀QZ7"
"""Stands in everything a firm keeps; nobody outside ever sees it."""
NAME = "山雀QZ8"
"""Stands in the names of the firm and its people; administrators see it, another firm and nobody do not."""


@dataclass(frozen=True)
class Place:
    """The firm and one of each thing in it."""

    firm: Organisation
    other_firm: Organisation
    people: dict[str, User]
    staff: UUID
    staff_id: str
    gone: UUID
    aside: int
    slot: str
    task: int
    document: str
    picture: str
    run: int
    job: UUID
    pending: UUID
    grant: int
    duty: int
    token: int


@dataclass(frozen=True)
class Person:
    """Somebody at the door, with a browser, a token, and the mark of a form shown to them."""

    name: str
    browser: Client
    token: str
    mark: str

    def go(self, method: str, address: str, data: Any = None, *, api: bool = False, match: str = "") -> HttpResponse:
        """One call; whatever it does to the cookies, the next one starts from the same."""
        if api:
            return self._call(method, address, data, match)
        kept = copy.deepcopy(self.browser.cookies)
        if method == "POST":
            answer = self.browser.post(address, {**(data or {}), "once": self.mark})
        else:
            answer = self.browser.generic(method, address)
        self.browser.cookies = kept
        return answer

    def _call(self, method: str, address: str, data: Any, match: str) -> HttpResponse:
        headers = {"Authorization": f"Bearer {self.token}"} | ({"If-Match": f'"{match}"'} if match else {})
        program = Client(raise_request_exception=False)
        if isinstance(data, dict) and "file" in data:
            return program.post(address, data, headers=headers)
        return program.generic(method, address, json.dumps(data) if data is not None else "", "application/json", headers=headers)
