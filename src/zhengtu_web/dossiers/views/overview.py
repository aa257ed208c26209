"""The dossier at a glance: its sections in the order of the papers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhengtu_web.dossiers.framing import frame
from zhengtu_web.dossiers.models import SetAside
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.pages import in_firm


@require_safe
@in_firm
def dossier(request: HttpRequest, firm: Organisation) -> HttpResponse:
    context = frame(request, firm)
    context["is_empty"] = not any(fill.count for _, fills in context["groups"] for fill in fills)
    context["aside"] = SetAside.objects.filter(organisation=firm).defer("content").first()
    return render(request, "dossiers/dossier.html", context)
