"""The application package: what goes in, what is missing, its making, and the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from zhengtu.places.errors import IntakeError
from zhengtu_web.acting import act
from zhengtu_web.acting.once import once
from zhengtu_web.documents.actions.make_package import MakePackage
from zhengtu_web.documents.answers import as_download
from zhengtu_web.documents.jobs import Job, begin_job, clear, find_job, find_running, result_of
from zhengtu_web.documents.missing import missing_papers
from zhengtu_web.documents.packaging import FORMS, Order, papers_to_bind, refuse_without_room, start
from zhengtu_web.documents.queries import paper_rows, pending_papers
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.pages import actor_of, in_firm
from zhengtu_web.readiness.weighing import weigh
from zhengtu_web.ui.law import law
from zhengtu_web.ui.wording import language, say

_BLOCK = 1 << 20


@require_safe
@in_firm
def package(request: HttpRequest, firm: Organisation) -> HttpResponse:
    return _page(request, firm)


@require_POST
@in_firm
@once
def make(request: HttpRequest, firm: Organisation) -> HttpResponse:
    form = request.POST.get("form", "")
    if form not in FORMS:
        raise Http404
    person = request.user.pk or 0
    if (running := find_running(firm.pk, person, form=form)) is not None:
        return redirect("documents:making", firm.pk, running)
    today = timezone.localdate()
    weighed, rows = weigh(firm, as_of=today), papers_to_bind(paper_rows(firm))
    try:
        if not rows:
            raise IntakeError("申请材料 ‖ package", "还没有一份存好的材料 ‖ no paper is stored yet", "请先在“材料”页上传 ‖ Upload papers first")
        refuse_without_room(rows)
    except IntakeError as refusal:
        return _page(request, firm, refusal=refusal)
    act(MakePackage(firm, form=form, papers=len(rows), dossier=weighed.copy.digest.whole), by=actor_of(request))
    key, job = begin_job(firm.pk, person, form=form, total=len(rows))
    start(key, job, Order(firm.pk, weighed, rows, form, language(), today))
    return redirect("documents:making", firm.pk, key)


@require_safe
@in_firm
def making(request: HttpRequest, firm: Organisation, key: UUID) -> HttpResponse:
    """How far it is; the part that changes is fetched again by itself, or the page where there is no script."""
    job = _job_or_404(request, firm, key)
    template = "documents/job.html" if request.headers.get("HX-Request") else "documents/making.html"
    return render(request, template, {"organisation": firm, "key": key, "job": job, "has_file": result_of(key, job) is not None})


@require_safe
@in_firm
def fetch(request: HttpRequest, firm: Organisation, key: UUID) -> HttpResponseBase:
    """The file, once: it is wiped when it has been sent."""
    job = _job_or_404(request, firm, key)
    path = result_of(key, job)
    if path is None:
        raise Http404
    kind = "application/pdf" if job.form == "binder" else "application/zip"
    name = say(f"{firm} 申请材料 {timezone.localdate()}", f"{firm} application {timezone.localdate()}") + FORMS[job.form]
    return as_download(_sent(path, key), name, content_type=kind, size=path.stat().st_size)


def _sent(path: Path, key: UUID) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block
    clear(key)


def _job_or_404(request: HttpRequest, firm: Organisation, key: UUID) -> Job:
    job = find_job(key, organisation=firm.pk, person=request.user.pk or 0)
    if job is None:
        raise Http404
    return job


def _page(request: HttpRequest, firm: Organisation, *, refusal: IntakeError | None = None) -> HttpResponse:
    weighed, rows = weigh(firm, as_of=timezone.localdate()), paper_rows(firm)
    ready = papers_to_bind(rows)
    context = {
        "organisation": firm,
        "refusal": refusal,
        "weighed": weighed,
        "manifest": law().manifest,
        "papers": len(ready),
        "not_read": sum(row.state == "not_read" for row in ready),
        "size": sum(row.current.size for row in ready if row.current),
        "awaited": [row for row in rows if row.state == "awaited"],
        "pending": pending_papers(firm),
        "missing": missing_papers(weighed),
    }
    return render(request, "documents/package.html", context, status=409 if refusal else 200)
