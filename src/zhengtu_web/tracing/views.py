"""A firm's tracings: open one, give it files, watch it run, read it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhengtu.evidence.plan import shipped_tracing_plan
from zhengtu_web.acting import Stale, act
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.pages import actor_of, in_firm
from zhengtu_web.organisations.policies import may_edit_dossier
from zhengtu_web.tracing.actions.begin_run import AddFile, DeleteRun, OpenRun, RemoveFile, StartRun
from zhengtu_web.tracing.exports import EXPORTS
from zhengtu_web.tracing.forms import RunForm
from zhengtu_web.tracing.gathering import KINDS, FileRefused
from zhengtu_web.tracing.models import TracingRun
from zhengtu_web.tracing.reading import Shown, shown_of
from zhengtu_web.ui.answers import attachment
from zhengtu_web.ui.marks import short_digest
from zhengtu_web.ui.wording import language, say

_SHOWN, _ON_A_PAGE = 50, 50


@require_http_methods(["GET", "HEAD", "POST"])
@in_firm
def runs(request: HttpRequest, firm: Organisation) -> HttpResponse:
    form = RunForm(request.POST if request.method == "POST" else None, initial=RunForm.usual())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = act(
            OpenRun(firm, tolerance=given["tolerance"], apply_offsets=given["apply_offsets"], draw=given["draw"] or 0, seed=given["seed"]),
            by=actor_of(request),
        )
        return redirect("tracing:run", firm.pk, made.pk)
    rows = TracingRun.objects.filter(organisation=firm).defer("sheets")[:_SHOWN]
    shown = {"organisation": firm, "runs": rows, "form": form, "may_edit": may_edit_dossier.test(request.user, firm)}
    return render(request, "tracing/runs.html", shown, status=422 if form.errors else 200)


@require_safe
@in_firm
def run(request: HttpRequest, firm: Organisation, number: int) -> HttpResponse:
    found = _get(firm, number)
    known = {"organisation": firm, "run": found, "may_edit": may_edit_dossier.test(request.user, firm)}
    if found.state != TracingRun.DONE:
        return render(request, "tracing/gathering.html", {**known, "kinds": KINDS})
    sheet: dict[str, Any] = (found.sheets or {})[language()]
    wanted = Shown.of(request.GET)
    page = Paginator(shown_of(sheet, wanted), _ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {**known, "sheet": sheet, "cites": shipped_tracing_plan().cites, "exports": EXPORTS.values()}
    return render(request, "tracing/run.html", {**shown, "wanted": wanted, "page": page, "opened": wanted.opened(sheet)})


@require_safe
@in_firm
def export(request: HttpRequest, firm: Organisation, number: int, form: str) -> HttpResponse:
    """The same sheets in another form; there are none before the run is through."""
    found = _get(firm, number)
    if form not in EXPORTS or found.state != TracingRun.DONE:
        raise Http404
    made = EXPORTS[form].written((found.sheets or {})[language()], found.as_of)
    return attachment(made, f"{firm}-{say('追溯', 'tracing')}-{found.as_of}.{form}", EXPORTS[form].content_type)


@require_safe
@in_firm
def state(request: HttpRequest, firm: Organisation, number: int) -> HttpResponse:
    """How a run under way stands, for its page, which is loaded anew once that is over, and left where somebody deleted the run."""
    found = TracingRun.objects.filter(organisation=firm, pk=number).first()
    if found is None:
        return HttpResponse(headers={"HX-Redirect": reverse("tracing:runs", args=[firm.pk])})
    if found.state not in (TracingRun.WAITING, TracingRun.RUNNING):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "tracing/state.html", {"run": found})


@require_POST
@in_firm
def add_file(request: HttpRequest, firm: Organisation, number: int) -> HttpResponse:
    """One file at a time with a script, several at once without."""
    found, kind = _get(firm, number), request.POST.get("kind", "")
    files = request.FILES.getlist("files") or request.FILES.getlist("file")
    wants_json = "application/json" in request.headers.get("Accept", "")
    if kind not in KINDS or not files:
        return _answer(request, firm, found, say("请选择文件和种类", "Choose files and their kind"), 400, wants_json=wants_json)
    try:
        kept = [act(AddFile(found, kind, upload), by=actor_of(request)) for upload in files]
    except (FileRefused, Stale) as e:
        return _answer(request, firm, found, e.said(language()), 422, wants_json=wants_json)
    digests = " · ".join(f"SM3 {short_digest(file['sm3'])}" for file in kept)
    sentence = digests if wants_json else say("已收下 {n} 个文件", "{n} files taken").format(n=len(files))
    return _answer(request, firm, found, sentence, 200, wants_json=wants_json)


def _answer(request: HttpRequest, firm: Organisation, run: TracingRun, sentence: str, status: int, *, wants_json: bool) -> HttpResponse:
    if wants_json:
        return JsonResponse({"says" if status == 200 else "detail": sentence}, status=status, json_dumps_params={"ensure_ascii": False})
    (messages.success if status == 200 else messages.error)(request, sentence)
    return redirect("tracing:run", firm.pk, run.pk)


@require_POST
@in_firm
def remove_file(request: HttpRequest, firm: Organisation, number: int) -> HttpResponse:
    try:
        act(RemoveFile(_get(firm, number), request.POST.get("kind", ""), request.POST.get("sm3", "")), by=actor_of(request))
    except Stale as e:
        messages.error(request, e.said(language()))
    return redirect("tracing:run", firm.pk, number)


@require_POST
@in_firm
def start(request: HttpRequest, firm: Organisation, number: int) -> HttpResponse:
    try:
        act(StartRun(_get(firm, number)), by=actor_of(request))
    except Stale as e:
        messages.error(request, e.said(language()))
    return redirect("tracing:run", firm.pk, number)


@require_POST
@in_firm
def delete(request: HttpRequest, firm: Organisation, number: int) -> HttpResponse:
    try:
        act(DeleteRun(_get(firm, number)), by=actor_of(request))
        messages.success(request, say("追溯已删除，日志中留有记录", "The tracing was deleted; the journal says so"))
    except Stale as e:
        messages.error(request, e.said(language()))
        return redirect("tracing:run", firm.pk, number)
    return redirect("tracing:runs", firm.pk)


def _get(firm: Organisation, number: int) -> TracingRun:
    found: TracingRun | None = TracingRun.objects.filter(organisation=firm, pk=number).select_related("organisation").first()
    if found is None:
        raise Http404
    return found
