"""One paper: its versions, its digest, its pages; and taking it out of the dossier."""

from __future__ import annotations

from itertools import chain

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhengtu.intake.papers.plain_text import decode
from zhengtu_web.acting import Stale, act
from zhengtu_web.acting.once import once
from zhengtu_web.documents import store
from zhengtu_web.documents.actions.remove_paper import RemovePaper
from zhengtu_web.documents.answers import as_download, as_picture
from zhengtu_web.documents.kinds import KINDS
from zhengtu_web.documents.models import StoredPaper
from zhengtu_web.documents.opening import laid_open
from zhengtu_web.documents.picturing import draw_page
from zhengtu_web.documents.policies import may_file
from zhengtu_web.documents.queries import PaperRow, find_row
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.pages import actor_of, in_firm
from zhengtu_web.ui.wording import language, say

_MOST_TEXT = 200_000


@require_safe
@in_firm
def paper(request: HttpRequest, firm: Organisation, document: str) -> HttpResponse:
    row = _row_or_404(firm, document)
    asked = request.GET.get("version", "")
    shown = next((one for one in row.versions if str(one.version) == asked), row.current or next(iter(row.versions), None))
    number = min(max(_number(request.GET.get("page", "1")), 1), max(shown.pages, 1)) if shown else 1
    context = {
        "organisation": firm,
        "row": row,
        "shown": shown,
        "content_kind": KINDS.get(shown.content_kind) if shown else None,
        "number": number,
        "text": shown_text(shown) if shown else None,
        "may_file": may_file(request.user, firm),  # type: ignore[arg-type]
    }
    return render(request, "documents/paper.html", context)


@require_safe
@in_firm
def download(request: HttpRequest, firm: Organisation, document: str, version: int) -> HttpResponseBase:
    found = _version_or_404(firm, document, version)
    blocks = store.read(settings.DATA, firm.pk, found.sm3)
    first = next(blocks)  # what is damaged is said on a page, before anything is sent
    return as_download(chain([first], blocks), found.name, content_type=KINDS[found.content_kind].content_type, size=found.size)


@require_safe
@in_firm
def picture(request: HttpRequest, firm: Organisation, document: str, version: int, page: int) -> HttpResponseBase:
    """A picture as it is, or a page of a PDF drawn anew; nothing else is shown inside a page."""
    found = _version_or_404(firm, document, version)
    kind = KINDS[found.content_kind]
    if kind.is_shown and page == 1:
        blocks = store.read(settings.DATA, firm.pk, found.sm3)
        return as_picture(chain([next(blocks)], blocks), kind.content_type)
    if kind.id != "pdf" or not 1 <= page <= found.pages:
        raise Http404
    with laid_open(found) as path:
        return as_picture(draw_page(path, page), "image/png")


@require_POST
@in_firm
@once
def remove(request: HttpRequest, firm: Organisation, document: str) -> HttpResponse:
    row = _row_or_404(firm, document)
    try:
        act(RemovePaper(firm, document, key=row.key, version=_number(request.POST.get("version", ""))), by=actor_of(request))
    except Stale as stale:
        messages.error(request, stale.said(language()))
        return redirect("documents:paper", firm.pk, document)
    messages.success(request, say("已从档案移出；定稿引用的内容仍保留", "Taken out of the dossier; what a revision cites is kept"))
    return redirect("documents:papers", firm.pk)


def shown_text(paper: StoredPaper) -> str | None:
    """The words of a short text, to be shown as text whatever they look like; None for anything else."""
    if paper.content_kind != "text" or paper.size > _MOST_TEXT or paper.wiped_at is not None:
        return None
    return decode(b"".join(store.read(settings.DATA, paper.organisation_id, paper.sm3)))


def _row_or_404(firm: Organisation, document: str) -> PaperRow:
    row = find_row(firm, document)
    if row is None:
        raise Http404
    return row


def _version_or_404(firm: Organisation, document: str, version: int) -> StoredPaper:
    found: StoredPaper | None = StoredPaper.objects.filter(organisation=firm, document=document, version=version, wiped_at=None).first()
    if found is None:
        raise Http404
    return found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
