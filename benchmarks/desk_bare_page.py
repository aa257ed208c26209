"""The bare peer of `desk_pages.py`: the readiness template, rendered from values that were found once; no session, no query, no wall."""

from __future__ import annotations

from functools import cache
from typing import Any

import django
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

django.setup(set_prefix=False)


@cache
def found(organisation: int) -> tuple[Any, dict[str, Any]]:
    """The visitor with the duties read, and everything the template shows."""
    from zhengtu_web.accounts.models import User
    from zhengtu_web.organisations.models import Organisation
    from zhengtu_web.organisations.scope import within
    from zhengtu_web.readiness import views

    with within(None, why="benchmark"):
        user, firm = User.objects.get(username="lead"), Organisation.every.get(pk=organisation)
        assert user.duties_held
        weighed = views.weigh(firm, as_of=timezone.localdate())
        aim = views.AimForm(initial={"grade": weighed.target.grade, "reading": weighed.target.reading})
        dates, moments = views.dates_of(weighed, as_of=timezone.localdate()), views.score_history(firm, weighed.target)
        return user, views._shown(firm, weighed) | {"dates": dates, "moments": moments, "aim": aim, "is_empty": False}


def page(request: HttpRequest, organisation: int) -> HttpResponse:
    request.user, context = found(organisation)
    return render(request, "readiness/readiness.html", context)


def bare() -> WSGIHandler:
    """The desk's addresses, so that links resolve, with this page in front and next to no middleware."""
    from django.conf import settings

    from zhengtu_web.config import urls

    settings.MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]
    urls.urlpatterns.insert(0, path("organisations/<int:organisation>/", page))
    return WSGIHandler()


application = bare()
