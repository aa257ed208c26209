"""The journal's pages, for the security auditor alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zhengtu_web.acting import Actor, act, allow
from zhengtu_web.journal.actions.export_journal import ExportJournal
from zhengtu_web.journal.actions.read_journal import ReadJournal
from zhengtu_web.journal.actions.verify_journal import VerifyJournal
from zhengtu_web.journal.chain import check_chain, head, lines
from zhengtu_web.journal.deed_words import deed_word
from zhengtu_web.journal.forms import JournalFilter
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.journal.queries import firms_named, stretch
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.pages import actor_of


def _auditor(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    allow(ReadJournal(), by=actor)
    return actor


@never_cache
def list_entries(request: HttpRequest) -> HttpResponse:
    _auditor(request)
    form = JournalFilter(request.GET)
    found = stretch(form.wanted(), before=form.cleaned_data.get("before"), after=form.cleaned_data.get("after"))
    firms = firms_named(found.rows)
    context = {"form": form, "found": found, "rows": [(row, deed_word(row.deed), firms.get(row.organisation or 0, "")) for row in found.rows], "head": head()}
    return render(request, "journal/journal.html", context)


@never_cache
def entry(request: HttpRequest, number: int) -> HttpResponse:
    _auditor(request)
    row = get_object_or_404(JournalRow, pk=number)
    firm = Organisation.every.filter(pk=row.organisation).first() if row.organisation else None
    return render(request, "journal/entry.html", {"row": row, "deed": deed_word(row.deed), "firm": firm, "head": head()})


@require_POST
@never_cache
def verify(request: HttpRequest) -> HttpResponse:
    """Hold the whole journal against its chain, now."""
    actor = _auditor(request)
    checked = act(VerifyJournal(check_chain()), by=actor)
    return render(request, "journal/verified.html", {"checked": checked})


@require_POST
@never_cache
def export(request: HttpRequest) -> HttpResponseBase:
    """The whole journal as JSON lines; `zhengtu journal verify FILE` holds it against its chain anywhere."""
    until = act(ExportJournal(), by=actor_of(request))
    response = StreamingHttpResponse(lines(until=until.number), content_type="application/jsonl; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="journal-{until.number}.jsonl"'
    return response
