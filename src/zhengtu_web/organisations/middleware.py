"""Every request runs within the walls of the person who makes it; nobody signed in sees no firm."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from zhengtu_web.organisations.scope import within
from zhengtu_web.organisations.visible import visible_to


class ScopeMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # `request.user` is lazy and so is the subquery: a page that asks for no firm costs no query here
        with within(visible_to(request.user), why="request"):
            return self.get_response(request)
