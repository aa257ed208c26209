"""A deed that may not be done, came too late, or was asked for in a way its address does not know, answers with its sentence."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengtu.places.errors import ZhengtuError
from zhengtu_web.acting.action import NotAllowed, Stale
from zhengtu_web.ui.views import not_a_page


class SentenceMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        return not_a_page(request, answer) if answer.status_code == 405 and not answer.streaming and not answer.content else answer

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, ZhengtuError):
            return None
        status = 403 if isinstance(error, NotAllowed) else 409 if isinstance(error, Stale) else 400
        return render(request, "acting/refused.html", {"error": error, "is_refusal": status == 403}, status=status)
