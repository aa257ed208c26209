"""The ten-second page, the findings, what if, and the conditions nobody published."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from zhengtu.planning.advice import Advice, what_if
from zhengtu.terms.verdict import Verdict
from zhengtu_web.acting import act
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.pages import actor_of, in_firm
from zhengtu_web.readiness.actions.choose_aim import ChooseAim
from zhengtu_web.readiness.actions.fill_slot import ClearSlot, FillSlot
from zhengtu_web.readiness.dates import dates_of
from zhengtu_web.readiness.filtering import Wanted, shown_sections
from zhengtu_web.readiness.forms import AimForm, SlotForm
from zhengtu_web.readiness.history import score_history
from zhengtu_web.readiness.mending import mends_of, places_of
from zhengtu_web.readiness.models import SlotFilling
from zhengtu_web.readiness.remedies import remedies_of
from zhengtu_web.readiness.touching import conflicts_about, entry_of, touched_by
from zhengtu_web.readiness.weighing import Weighed, weigh
from zhengtu_web.ui.law import law
from zhengtu_web.ui.wording import language, say


def _weighed(request: HttpRequest, firm: Organisation) -> tuple[Weighed, date]:
    """Today, under what the firm aims at; `?reading=` and `?grade=` only look, they change nothing."""
    today = timezone.localdate()
    return weigh(firm, as_of=today, grade=request.GET.get("grade", ""), reading=request.GET.get("reading", "")), today


def _shown(firm: Organisation, weighed: Weighed) -> dict[str, Any]:
    arranged = weighed.arranged(language())
    lines = [(line.name, line.points) for line in arranged.score.lines] if arranged.score else []
    return {"organisation": firm, "weighed": weighed, "copy": weighed.copy, "a": arranged, "lines": lines, "manifest": law().manifest}


@in_firm
def readiness(request: HttpRequest, firm: Organisation) -> HttpResponse:
    weighed, today = _weighed(request, firm)
    shown = _shown(firm, weighed) | {
        "dates": dates_of(weighed, as_of=today),
        "moments": score_history(firm, weighed.target),
        "aim": AimForm(initial={"grade": weighed.target.grade, "reading": weighed.target.reading}),
        "is_empty": weighed.copy.version == 0,
    }
    return render(request, "readiness/readiness.html", shown)


@in_firm
def findings(request: HttpRequest, firm: Organisation) -> HttpResponse:
    weighed, _ = _weighed(request, firm)
    wanted = Wanted.of(request.GET)
    arranged = weighed.arranged(language())
    shown = _shown(firm, weighed) | {
        "wanted": wanted,
        "places": places_of(weighed),
        "mends": mends_of(weighed),
        "sections": shown_sections(arranged, wanted),
        "counts": wanted.counts(arranged),
    }
    return render(request, "readiness/findings.html", shown)


@in_firm
def touch(request: HttpRequest, firm: Organisation, kind: str, name: str) -> HttpResponse:
    """Where a rule, clause, value or term touches this firm."""
    pack = law()
    entry = entry_of(pack, kind, name)
    if entry is None:
        raise Http404
    weighed, _ = _weighed(request, firm)
    shown = _shown(firm, weighed)
    shown |= {
        "name": name,
        "entry_of_law": entry,
        "touched": touched_by(pack, weighed, shown["a"], name),
        "conflicts": conflicts_about(pack, shown["a"], name),
        "places": places_of(weighed),
        "mends": mends_of(weighed),
    }
    return render(request, "readiness/touch.html", shown)


@in_firm
def suppose(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """What if: the boxes ticked are the query, so that a supposition can be kept as an address."""
    weighed, _ = _weighed(request, firm)
    ticked = frozenset(request.GET.getlist("mend"))
    advice = Advice(weighed.assessment)
    found = what_if(advice, ticked)
    worst_left = min((need.verdict for need in found.left), default=Verdict.MET)
    shown = _shown(firm, weighed) | {"found": found, "worst_left": worst_left, "ticked": ticked, "remedies": remedies_of(advice)}
    return render(request, "readiness/supposed.html" if request.headers.get("HX-Request") else "readiness/what_if.html", shown)


@in_firm
def conditions(request: HttpRequest, firm: Organisation) -> HttpResponse:
    weighed, _ = _weighed(request, firm)
    return render(request, "readiness/conditions.html", _shown(firm, weighed))


@in_firm
def condition(request: HttpRequest, firm: Organisation, slot: str) -> HttpResponse:
    value = law().values.get(slot)
    if value is None or value.slot is None:
        raise Http404
    row = SlotFilling.objects.filter(organisation=firm, slot=slot).first()
    if request.method == "POST" and "clear" in request.POST:
        act(ClearSlot(firm, slot), by=actor_of(request))
        messages.success(request, say("已清除，这一条件又是待定", "Cleared; the condition is not known again"))
        return redirect("readiness:conditions", firm.pk)
    form = SlotForm(value, request.POST if request.method == "POST" else None, initial=row.content if row else {})
    if request.method == "POST" and form.is_valid():
        act(FillSlot(firm, form.filled), by=actor_of(request))
        messages.success(request, say("已填，自评已按它重算", "Filled in; the assessment now counts with it"))
        return redirect("readiness:conditions", firm.pk)
    shown = {"organisation": firm, "value": value, "row": row, "form": form}
    return render(request, "readiness/condition.html", shown, status=422 if form.errors else 200)


@in_firm
@require_POST
def aim(request: HttpRequest, firm: Organisation) -> HttpResponse:
    form = AimForm(request.POST)
    if form.is_valid():
        act(ChooseAim(firm, **form.cleaned_data), by=actor_of(request))
        messages.success(request, say("申请目标已改", "The aim was changed"))
    else:
        messages.error(request, say("没有这样的等级或口径，未作改动", "There is no such grade or reading; nothing was changed"))
    return redirect("readiness:readiness", firm.pk)
