"""Taking a dossier along: what forms there are, and each of them."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from zhengtu.terms.dossier import Dossier
from zhengtu_web.dossiers.downloading import KINDS, packed
from zhengtu_web.dossiers.framing import frame
from zhengtu_web.dossiers.queries import working_copy
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.pages import in_firm


@require_safe
@in_firm
def downloads(request: HttpRequest, firm: Organisation) -> HttpResponse:
    return render(request, "dossiers/downloads.html", frame(request, firm))


@require_safe
@in_firm
def download(request: HttpRequest, firm: Organisation, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    return as_file(working_copy(firm).dossier, kind, str(firm))


@require_safe
@in_firm
def template(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """An empty workbook that explains itself."""
    return as_file(Dossier(), "workbook", f"{firm} 空白")


def as_file(dossier: Dossier, kind: str, name: str) -> HttpResponse:
    ending, content_type = KINDS[kind]
    answer = HttpResponse(packed(dossier, kind, as_of=timezone.localdate()), content_type=content_type)
    plain = "".join(sign for sign in name if sign.isalnum() or sign in " -_（）()").strip() or "dossier"
    answer["Content-Disposition"] = f"attachment; filename=\"dossier.{ending}\"; filename*=UTF-8''{quote(f'{plain} 申报档案.{ending}')}"
    answer["Cache-Control"] = "no-store"
    return answer
