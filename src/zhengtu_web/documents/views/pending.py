"""A paper in the quarantine: somebody looks at it, then states that it bears no mark, or withdraws it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhengtu.places.errors import ZhengtuError
from zhengtu_web.acting import NotAllowed, Stale
from zhengtu_web.acting.once import once
from zhengtu_web.documents.answers import as_picture
from zhengtu_web.documents.forms import StatementForm
from zhengtu_web.documents.kinds import KINDS
from zhengtu_web.documents.models import PendingPaper
from zhengtu_web.documents.picturing import draw_page
from zhengtu_web.documents.policies import may_file
from zhengtu_web.documents.quarantine import place_of
from zhengtu_web.documents.taking import state_pending, withdraw_pending
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.pages import actor_of, in_firm
from zhengtu_web.ui.wording import language, say


@in_firm
@once
def pending(request: HttpRequest, firm: Organisation, key: UUID) -> HttpResponse:
    waiting = _get_or_none(firm, key)
    if waiting is None:
        messages.info(request, say("这份文件已有人处理，或工作台重新启动时已清除", "The paper was decided already, or wiped when the desk was started anew"))
        return redirect("documents:papers", firm.pk)
    form = StatementForm(firm, request.POST or None, initial=waiting.wanted)
    if request.method == "POST" and form.is_valid():
        try:
            stored = state_pending(waiting, form.statement(), form.wanted(), by=actor_of(request))
        except NotAllowed:
            raise
        except ZhengtuError as error:
            form.add_error(None, error.said(language()))
        else:
            messages.success(request, say("已存入，并一直标明“程序未核读”", "Stored; it is shown as not read by the program for ever"))
            return redirect("documents:paper", firm.pk, stored.document)
    number = request.GET.get("page", "1")
    context = {
        "organisation": firm,
        "paper": waiting,
        "form": form,
        "content_kind": KINDS[waiting.content_kind],
        "number": min(max(int(number), 1), max(waiting.pages, 1)) if number.isascii() and number.isdigit() and len(number) < 6 else 1,
        "may_file": may_file(request.user, firm),  # type: ignore[arg-type]
    }
    return render(request, "documents/pending.html", context, status=422 if form.errors else 200)


@require_POST
@in_firm
@once
def withdraw(request: HttpRequest, firm: Organisation, key: UUID) -> HttpResponse:
    waiting = _get_or_none(firm, key)
    try:
        if waiting is not None:
            withdraw_pending(waiting, by=actor_of(request))
    except Stale as stale:
        messages.error(request, stale.said(language()))
    else:
        messages.success(request, say("已撤回，文件已清除", "Withdrawn; the file was wiped"))
    return redirect("documents:papers", firm.pk)


@require_safe
@in_firm
def picture(request: HttpRequest, firm: Organisation, key: UUID, page: int) -> HttpResponseBase:
    """What the person looks at before giving their word."""
    waiting = _get_or_none(firm, key)
    path = place_of(waiting.key, waiting.name) if waiting is not None else None
    if waiting is None or path is None or not path.is_file():
        raise Http404
    kind = KINDS[waiting.content_kind]
    if kind.is_shown and page == 1:
        return as_picture(path.read_bytes(), kind.content_type)
    if kind.id != "pdf" or not 1 <= page <= waiting.pages:
        raise Http404
    return as_picture(draw_page(path, page), "image/png")


def _get_or_none(firm: Organisation, key: UUID) -> PendingPaper | None:
    found: PendingPaper | None = PendingPaper.objects.filter(organisation=firm, key=key).select_related("organisation").first()
    return found
