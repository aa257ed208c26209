"""What the layout needs on every page, read only when it is shown."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from zhengtu import __version__
from zhengtu.rulepacks.pack import Manifest
from zhengtu_web.ui.law import law
from zhengtu_web.ui.navigation import Place, places
from zhengtu_web.ui.wording import HTML_LANGUAGES, Lang, language


class Desk:
    """The frame around a page: language, places to go, what the program rests on."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def lang(self) -> Lang:
        return language()

    @property
    def html_lang(self) -> str:
        return HTML_LANGUAGES[language()]

    @property
    def other_language(self) -> dict[str, str]:
        """The same page in the other language: its address, its own name, its code."""
        query = self.request.GET.copy()
        query["lang"] = "zh" if language() == "en" else "en"
        name, short = ("中文", "中") if query["lang"] == "zh" else ("English", "EN")
        return {"href": f"?{query.urlencode()}", "name": name, "short": short, "html": HTML_LANGUAGES["zh" if query["lang"] == "zh" else "en"]}

    @property
    def user(self) -> Any:
        """Who is signed in, or nothing."""
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @property
    def several_duties(self) -> bool:
        """Whether one person holds duties that belong in different hands; then every page says so."""
        return self.user is not None and bool(getattr(self.user, "holds_several_duties", False))

    @property
    def own_places(self) -> tuple[Place, ...]:
        return places(self.request, "person") if self.user else ()

    @property
    def version(self) -> str:
        return __version__

    @property
    def pack(self) -> Manifest:
        return law().manifest


def page(request: HttpRequest) -> dict[str, Any]:
    """`desk` in every template."""
    return {"desk": Desk(request)}
