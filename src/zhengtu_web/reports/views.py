"""Reports, the plan, the rehearsal list and the Word templates of a firm."""

from __future__ import annotations

from datetime import date
from importlib import import_module

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zhengtu.planning.advice import Advice
from zhengtu.planning.rehearsal import rehearse
from zhengtu.planning.timeline import draw_up
from zhengtu.reports.advising import advice_book
from zhengtu.reports.rehearsing import rehearsal_book
from zhengtu.reports.timing import timeline_book
from zhengtu.rulepacks.load import shipped_folder
from zhengtu.workdays import china
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.pages import in_firm
from zhengtu_web.readiness.weighing import Weighed, weigh
from zhengtu_web.reports.writing import FORMS
from zhengtu_web.ui.answers import attachment
from zhengtu_web.ui.forms import DayField
from zhengtu_web.ui.law import law
from zhengtu_web.ui.pictures.course import Stage, course
from zhengtu_web.ui.wording import language, say, told

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LONGEST_SEED = 80
_YEARS = 20


def _weighed(request: HttpRequest, firm: Organisation) -> tuple[Weighed, date]:
    today = timezone.localdate()
    return weigh(firm, as_of=today, grade=request.GET.get("grade", ""), reading=request.GET.get("reading", "")), today


@in_firm
def reports(request: HttpRequest, firm: Organisation) -> HttpResponse:
    weighed, today = _weighed(request, firm)
    shown = {"organisation": firm, "weighed": weighed, "manifest": law().manifest, "forms": FORMS.values(), "templates": law().templates, "today": today}
    return render(request, "reports/reports.html", shown)


@in_firm
def check(request: HttpRequest, firm: Organisation, form: str) -> HttpResponse:
    """Identity numbers are masked, as on every page."""
    if form not in FORMS:
        raise Http404
    weighed, today = _weighed(request, firm)
    made = FORMS[form].write(weighed.report(language()))
    return attachment(made, f"{firm}-{today}.{form}", FORMS[form].content_type)


@in_firm
def template(request: HttpRequest, firm: Organisation, name: str) -> HttpResponse:
    """A Word template filled from the working copy."""
    found = next((one for one in law().templates if one.id == name), None)
    if found is None:
        raise Http404
    weighed, _ = _weighed(request, firm)
    fill = import_module("zhengtu.reports.word.filling").fill  # docxtpl takes a while to load
    document = fill(found, weighed.copy.dossier, weighed.assessment.frame, shipped_folder(), show_ids=False)
    return attachment(document.content, f"{firm}-{document.file}", _DOCX)


@in_firm
def plan(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """The cheapest way to the grade, and the dates from a first day on."""
    weighed, today = _weighed(request, firm)
    begins, wrong = _day(request.GET.get("start", ""), today)
    drawn = draw_up(weighed.assessment.frame, begins, china())
    times = timeline_book(drawn, weighed.assessment.frame, lang=language())
    stages = [
        Stage(told(one.stage.name), one.begins.low.day, one.ends.low.day, one.ends.high.day, before_submission=one.stage.before_submission)
        for one in drawn.stages
    ]
    shown = {
        "organisation": firm,
        "weighed": weighed,
        "manifest": law().manifest,
        "advice": advice_book(Advice(weighed.assessment), weighed.copy.loaded, lang=language()),
        "timeline": times,
        "course": course(stages, today=today),
        "begins": begins,
        "typed": request.GET.get("start", "") or str(begins),
        "wrong": wrong,
    }
    return render(request, "reports/plan.html", shown, status=422 if wrong else 200)


@in_firm
def rehearsal(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """What lies on the table on the day; the same seed draws the same people."""
    weighed, today = _weighed(request, firm)
    seed = request.GET.get("seed", "")[:_LONGEST_SEED] or str(today)
    book = rehearsal_book(rehearse(weighed.assessment, seed=seed), weighed.assessment, weighed.copy.loaded, lang=language())
    return render(request, "reports/rehearsal.html", {"organisation": firm, "weighed": weighed, "book": book, "seed": seed, "manifest": law().manifest})


def _day(text: str, today: date) -> tuple[date, str]:
    """A first day as people type it; today and a sentence where it is none."""
    if not text:
        return today, ""
    try:
        found: date = DayField().clean(text)
    except ValidationError:
        return today, say("这不是日期，请写成 2026-11-21", "This is no date; write it as 2026-11-21")
    return (found, "") if today.year - _YEARS <= found.year <= today.year + _YEARS else (today, say("年份太远，算不出期限", "Too far away to count"))
