"""The bare peer of `desk_pages.py`: the readiness template, rendered from values that were found once; no session, no query, no wall."""

from __future__ import annotations

from typing import Any

import django
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402

from zhengtu_web.accounts.models import User  # noqa: E402
from zhengtu_web.config import urls as desk  # noqa: E402
from zhengtu_web.organisations.models import Organisation  # noqa: E402
from zhengtu_web.organisations.scope import within  # noqa: E402
from zhengtu_web.readiness import views  # noqa: E402

settings.MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]
_found: dict[str, Any] = {}


def _context(firm: Organisation, request: HttpRequest) -> dict[str, Any]:
    weighed = views.weigh(firm, as_of=timezone.localdate())
    shown = views._shown(firm, weighed)
    return shown | {
        "dates": views.dates_of(weighed, as_of=timezone.localdate()),
        "moments": views.score_history(firm, weighed.target),
        "aim": views.AimForm(initial={"grade": weighed.target.grade, "reading": weighed.target.reading}),
        "is_empty": False,
    }


def page(request: HttpRequest, organisation: int) -> HttpResponse:
    if not _found:
        with within(None, why="benchmark"):
            firm = Organisation.every.get(pk=organisation)
            _found["user"] = User.objects.get(username="lead")
            _found["user"].duties_held  # noqa: B018 -- read once
            _found["context"] = _context(firm, request)
    request.user = _found["user"]
    return render(request, "readiness/readiness.html", _found["context"])


desk.urlpatterns.insert(0, path("organisations/<int:organisation>/", page))
application = WSGIHandler()
