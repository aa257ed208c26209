"""The language of a page: what its address asks for (`?lang=en`), else what the person chose before, else Chinese."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import override

from zhengtu_web.ui.wording import HTML_LANGUAGES, LANGUAGES, Lang

COOKIE = "zhengtu_language"
YEAR = 365 * 24 * 3600  # seconds


class LanguageMiddleware:
    """Answers in the language asked for and keeps the choice in a cookie, except on pages that anybody may cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("lang", "")
        chosen = asked if asked in LANGUAGES else request.COOKIES.get(COOKIE, "")
        lang: Lang = chosen if chosen in LANGUAGES else "zh"
        with override(LANGUAGES[lang]):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", HTML_LANGUAGES[lang])
        if "public" not in response.headers.get("Cache-Control", ""):
            patch_vary_headers(response, ("Cookie",))
            if asked in LANGUAGES and request.COOKIES.get(COOKIE) != lang:
                response.set_cookie(COOKIE, lang, max_age=YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE)
        return response
