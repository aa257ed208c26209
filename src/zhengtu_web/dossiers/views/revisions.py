"""Frozen revisions: their list, what changed between two, freezing, taking one back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from zhengtu.terms.dossier import Dossier
from zhengtu_web.acting import Stale, act
from zhengtu_web.dossiers.actions.freeze import Freeze
from zhengtu_web.dossiers.actions.restore_revision import RestoreRevision
from zhengtu_web.dossiers.changing import Unchanged
from zhengtu_web.dossiers.comparing import compare
from zhengtu_web.dossiers.downloading import KINDS
from zhengtu_web.dossiers.framing import frame
from zhengtu_web.dossiers.models import Revision
from zhengtu_web.dossiers.queries import read_dossier, working_copy
from zhengtu_web.dossiers.views.downloads import as_file
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.pages import actor_of, in_firm
from zhengtu_web.ui.law import law
from zhengtu_web.ui.wording import say

NOW = "now"
"""What the addresses call the working copy where a revision's number could stand."""


@require_safe
@in_firm
def revisions(request: HttpRequest, firm: Organisation) -> HttpResponse:
    found = Revision.objects.filter(organisation=firm).defer("content", "sections").select_related("grew_from").only(*_LISTED)
    page = Paginator(found, 25).get_page(request.GET.get("page") or 1)
    copy = working_copy(firm)
    context = {"page": page, "is_changed": copy.is_changed, "digest": copy.digest.whole, "waiting": len(copy.loaded.to_place)}
    return render(request, "dossiers/revisions.html", frame(request, firm) | context)


_LISTED = ("number", "digest", "pack_version", "frozen_by", "frozen_at", "reason", "grew_from__number", "organisation_id")


@require_POST
@in_firm
def freeze(request: HttpRequest, firm: Organisation) -> HttpResponse:
    manifest = law().manifest
    deed = Freeze(firm, reason=request.POST.get("reason", ""), version=_version(request), pack_version=f"{manifest.id} {manifest.version}")
    try:
        made: Revision = act(deed, by=actor_of(request))
        messages.success(request, f"已定稿为第 {made.number} 版 ‖ Frozen as revision {made.number}")
    except Unchanged as e:
        messages.info(request, f"{e.said('zh')} ‖ {e.said('en')}")
    except Stale as e:
        messages.error(request, f"{e.said('zh')} ‖ {e.said('en')}")
    return redirect("dossiers:revisions", firm.pk)


@require_POST
@in_firm
def restore(request: HttpRequest, firm: Organisation, number: int) -> HttpResponse:
    try:
        act(RestoreRevision(firm, number, version=_version(request)), by=actor_of(request))
    except Unchanged as e:
        messages.info(request, e.wrong)
    except Stale as e:
        messages.error(request, f"{e.said('zh')} ‖ {e.said('en')}")
        return redirect("dossiers:revisions", firm.pk)
    else:
        en = f"Revision {number} is in the working copy; what it held before can be put back below"
        messages.success(request, f"第 {number} 版已回到工作稿；之前的内容可在下方恢复 ‖ {en}")
    return redirect("dossiers:dossier", firm.pk)


@require_safe
@in_firm
def comparison(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """Two revisions, or one and the working copy."""
    sides = [_side(firm, request.GET.get(name, NOW)) for name in ("old", "new")]
    context: dict[str, Any] = {"comparison": compare(*sides, as_of=timezone.localdate()), "old": sides[0][0], "new": sides[1][0]}
    old = request.GET.get("old", NOW)
    context["restorable"] = int(old) if old != NOW and request.GET.get("new", NOW) == NOW else None
    return render(request, "dossiers/comparison.html", frame(request, firm) | context)


@require_safe
@in_firm
def download(request: HttpRequest, firm: Organisation, number: int, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    name, dossier = _side(firm, str(number))
    return as_file(dossier, kind, f"{firm} {name}")


def _side(firm: Organisation, named: str) -> tuple[str, Dossier]:
    if named == NOW:
        return say("工作稿", "working copy"), working_copy(firm).dossier
    number = int(named) if named.isdecimal() and len(named) < 9 else 0
    content = Revision.objects.filter(organisation=firm, number=number).values_list("content", flat=True).first()
    if content is None:
        raise Http404
    return say(f"第 {number} 版", f"revision {number}"), read_dossier(content)


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 12 else -1
