"""The system page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhengtu import __version__
from zhengtu_web.acting import allow
from zhengtu_web.organisations.pages import actor_of
from zhengtu_web.system.actions.read_system import ReadSystem
from zhengtu_web.system.health import checks
from zhengtu_web.system.holdings import holdings
from zhengtu_web.ui.law import law


@require_safe
def system(request: HttpRequest) -> HttpResponse:
    allow(ReadSystem(), by=actor_of(request))
    context = {"version": __version__, "manifest": law().manifest, "held": holdings(), "checks": checks(), "folder": settings.DATA}
    return render(request, "system/system.html", context)
