"""The papers of a firm: what is there, what waits, what is missing; and what became of an upload."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from zhengtu.intake.papers.gate import Gate
from zhengtu.places.errors import ZhengtuError
from zhengtu_web.acting import Actor, NotAllowed, allow
from zhengtu_web.documents.actions.store_paper import StorePaper
from zhengtu_web.documents.filing import Measured
from zhengtu_web.documents.forms import WantedForm
from zhengtu_web.documents.kinds import ENDINGS
from zhengtu_web.documents.missing import missing_papers
from zhengtu_web.documents.names import plain_name
from zhengtu_web.documents.policies import may_file
from zhengtu_web.documents.queries import STATES, kind_names, narrowed, paper_rows, pending_papers
from zhengtu_web.documents.receiving import TOO_LARGE
from zhengtu_web.documents.taking import Taken, take_upload
from zhengtu_web.documents.wanted import Wanted
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.pages import actor_of, in_firm
from zhengtu_web.readiness.weighing import weigh
from zhengtu_web.ui.wording import language, say

ROWS = 50
_ASKED = ("kind", "about", "document")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file, in a sentence; `href` leads to where it goes on."""

    name: str
    says: str
    is_good: bool
    href: str = ""
    is_waiting: bool = False


@require_safe
@in_firm
def papers(request: HttpRequest, firm: Organisation) -> HttpResponse:
    form = WantedForm(firm, initial={name: request.GET.get(name, "") for name in _ASKED})
    return _page(request, firm, form)


@require_POST
@in_firm
def upload(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """Many files from a form, or one after the other from a script, which reads JSON."""
    by_script = request.headers.get("Accept") == "application/json"
    try:
        allow(StorePaper(firm, Measured(say("上传", "upload"), "", 0, ""), Wanted()), by=actor_of(request))
    except NotAllowed as refusal:
        if by_script:
            return JsonResponse({"says": refusal.said(language())}, status=403)
        raise
    form = WantedForm(firm, request.POST)
    if not form.is_valid():
        sentence = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return JsonResponse({"says": sentence}, status=422) if by_script else _page(request, firm, form, status=422)
    outcomes = list(_outcomes(request, firm, form.wanted()))
    is_good = all(outcome.is_good for outcome in outcomes)
    if by_script:
        return JsonResponse({"says": " ".join(outcome.says for outcome in outcomes)}, status=200 if is_good else 422)
    return _page(request, firm, WantedForm(firm), outcomes, status=200 if is_good else 422)


def _outcomes(request: HttpRequest, firm: Organisation, wanted: Wanted) -> Iterator[Outcome]:
    for sent in dict.fromkeys(request.__dict__.get(TOO_LARGE, ())):
        most = settings.LARGEST_PAPER >> 20
        says = say(f"超过 {most} MB，没有接收。请降低分辨率重新扫描。", f"More than {most} MB; it was not taken. Scan it at a lower resolution.")
        yield Outcome(plain_name(sent), says, False)
    uploads = request.FILES.getlist("files")
    if not uploads and TOO_LARGE not in request.__dict__:
        yield Outcome(say("上传", "Upload"), say("没有选择文件。", "No file was chosen."), False)
    actor = actor_of(request)
    with Gate() as gate:
        for one in uploads:
            yield _outcome(one, firm, wanted, gate, actor)


def _outcome(one: Any, firm: Organisation, wanted: Wanted, gate: Gate, actor: Actor) -> Outcome:
    try:
        taken = take_upload(one, firm, wanted, gate=gate, by=actor)
    except ZhengtuError as refused:
        return Outcome(_shown(one.name, refused), refused.said(language()), False)
    return _told(taken, firm)


def _shown(sent: str | None, refused: ZhengtuError) -> str:
    """The file's name, unless the refusal itself leaves it out."""
    name = plain_name(sent or "")
    return name if name in refused.where else say("一份文件", "a file")


def _told(taken: Taken, firm: Organisation) -> Outcome:
    if taken.pending is not None:
        href = reverse("documents:pending", args=[firm.pk, taken.pending.key])
        says = say("程序读不了，暂放隔离区，等待有人声明不带密级标志。", "The program cannot read it; it waits in the quarantine for somebody's statement.")
        return Outcome(taken.name, says, True, href, is_waiting=True)
    assert taken.stored is not None
    href = reverse("documents:paper", args=[firm.pk, taken.stored.document])
    if taken.is_same:
        return Outcome(taken.name, say("内容与已存的相同，没有重复存入。", "The same content is there already; it was not stored twice."), True, href)
    if taken.stored.version > 1:
        return Outcome(taken.name, say(f"已存为第 {taken.stored.version} 版。", f"Stored as version {taken.stored.version}."), True, href)
    return Outcome(taken.name, say("已核读，没有密级标志，已存入并列入档案。", "Read, no secrecy mark; stored and entered in the dossier."), True, href)


def _page(request: HttpRequest, firm: Organisation, form: WantedForm, outcomes: Sequence[Outcome] = (), *, status: int = 200) -> HttpResponse:
    rows = paper_rows(firm)
    search, kind, state = (request.GET.get(name, "")[:80] for name in ("q", "kinds", "state"))
    shown = narrowed(rows, search=search.strip(), kind=kind, state=state)
    missing = missing_papers(weigh(firm, as_of=timezone.localdate()))
    used = {row.kind for row in rows if row.state != "removed"}
    context = {
        "organisation": firm,
        "form": form,
        "outcomes": outcomes,
        "page": Paginator(shown, ROWS).get_page(request.GET.get("page")),
        "pending": pending_papers(firm),
        "missing": missing,
        "search": search,
        "kind": kind,
        "state": state,
        "counts": {name: sum(row.state == name for row in rows) for name in STATES},
        "total": sum(row.state != "removed" for row in rows),
        "stored": sum(row.state in ("read", "not_read") for row in rows),
        "kinds": [(word, name) for word, name in kind_names().items() if word in used] + ([("unsaid", say("种类未填", "kind not said"))] if "" in used else []),
        "may_file": may_file(request.user, firm),  # type: ignore[arg-type]
        "endings": ",".join(ENDINGS),
        "most": settings.LARGEST_PAPER >> 20,
    }
    return render(request, "documents/papers.html", context, status=status)
