"""Lists of tasks, one task, and the calendar feed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from zhengtu.places.sm3 import sm3
from zhengtu_web.acting import Stale, act
from zhengtu_web.acting.once import once
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.pages import actor_of, in_firm
from zhengtu_web.organisations.scope import within
from zhengtu_web.organisations.visible import visible_to
from zhengtu_web.tasks.actions.add_task import AddTask
from zhengtu_web.tasks.actions.change_task import ChangeTask, FinishTask, ReopenTask
from zhengtu_web.tasks.actions.make_feed import MakeFeed
from zhengtu_web.tasks.calendar import calendar_of
from zhengtu_web.tasks.forms import TaskForm
from zhengtu_web.tasks.models import CalendarFeed, Task
from zhengtu_web.tasks.queries import open_tasks_of, tasks_of_firm
from zhengtu_web.ui.law import law
from zhengtu_web.ui.wording import language, say, told

_SHOWN = 200


def own(request: HttpRequest) -> HttpResponse:
    tasks = open_tasks_of(request.user)[:_SHOWN]  # type: ignore[arg-type]
    return render(request, "tasks/own.html", {"tasks": tasks, "today": timezone.localdate()})


@in_firm
def of_firm(request: HttpRequest, firm: Organisation) -> HttpResponse:
    done = request.GET.get("done") == "yes"
    shown = {"organisation": firm, "tasks": tasks_of_firm(firm, done=done)[:_SHOWN], "done": done, "today": timezone.localdate()}
    return render(request, "tasks/of_firm.html", shown)


@in_firm
@once
def new(request: HttpRequest, firm: Organisation) -> HttpResponse:
    rule = law().rules.get(request.GET.get("rule", ""))
    form = TaskForm(firm, request.POST if request.method == "POST" else None, initial={"title": told(rule.remedy)[:200]} if rule else {})
    if request.method == "POST" and form.is_valid():
        act(AddTask(firm, form.wanted(), rule=rule.id if rule else ""), by=actor_of(request))
        messages.success(request, say("任务已建", "The task was set"))
        return redirect("tasks:of_firm", firm.pk)
    return render(request, "tasks/task.html", {"organisation": firm, "form": form, "rule": rule}, status=422 if form.errors else 200)


@in_firm
def change(request: HttpRequest, firm: Organisation, number: int) -> HttpResponse:
    task = _get(firm, number)
    at = {"title": task.title, "owner": task.owner_id, "due_on": task.due_on, "note": task.note}
    form = TaskForm(firm, request.POST if request.method == "POST" else None, initial=at)
    if request.method == "POST" and form.is_valid():
        try:
            act(ChangeTask(task, form.wanted(), version=_version(request)), by=actor_of(request))
        except Stale as stale:
            form.add_error(None, stale.said(language()))
        else:
            messages.success(request, say("任务已改", "The task was changed"))
            return redirect("tasks:of_firm", firm.pk)
    shown = {"organisation": firm, "form": form, "task": task, "rule": law().rules.get(task.rule)}
    return render(request, "tasks/task.html", shown, status=422 if form.errors else 200)


@in_firm
@require_POST
def finish(request: HttpRequest, firm: Organisation, number: int) -> HttpResponse:
    task = _get(firm, number)
    verb = ReopenTask if task.done_at else FinishTask
    try:
        act(verb(task, version=_version(request)), by=actor_of(request))
    except Stale as stale:
        messages.error(request, stale.said(language()))
    return redirect("tasks:own") if request.POST.get("back") == "own" else redirect("tasks:of_firm", firm.pk)


@require_POST
def make_feed(request: HttpRequest) -> HttpResponse:
    """The address is shown on this answer and never again."""
    secret = act(MakeFeed(), by=actor_of(request))
    return render(request, "tasks/feed.html", {"address": request.build_absolute_uri(reverse("tasks:feed", args=[secret]))})


@login_not_required
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Calendars cannot log in: the secret of the address stands for its owner, and shows titles and days only."""
    found = CalendarFeed.objects.filter(digest=sm3(secret.encode()), user__is_active=True).select_related("user").first()
    if found is None:
        raise Http404
    with within(visible_to(found.user), why="calendar"):
        written = calendar_of(open_tasks_of(found.user).filter(due_on__isnull=False)[:_SHOWN])
    return HttpResponse(written, content_type="text/calendar; charset=utf-8", headers={"Cache-Control": "private, max-age=300"})


def _get(firm: Organisation, number: int) -> Task:
    task: Task | None = Task.objects.filter(organisation=firm, pk=number).select_related("organisation").first()
    if task is None:
        raise Http404
    return task


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
