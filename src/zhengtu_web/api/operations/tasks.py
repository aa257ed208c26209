"""Tasks of a firm."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router, Status
from pydantic import Field

from zhengtu_web.accounts.models import User
from zhengtu_web.api.checking import Misfits
from zhengtu_web.api.described import gives_etag, takes_version
from zhengtu_web.api.firms import do, inside
from zhengtu_web.api.problems import FieldProblem
from zhengtu_web.api.shapes import After, Answer, Limit, Line, Next, Note, Number, Sent
from zhengtu_web.api.versions import expected_version, put_etag
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.tasks.actions.add_task import AddTask, Wanted
from zhengtu_web.tasks.actions.change_task import ChangeTask, FinishTask, ReopenTask
from zhengtu_web.tasks.models import Task
from zhengtu_web.tasks.queries import people_of
from zhengtu_web.ui.law import law
from zhengtu_web.ui.wording import say

router = Router(tags=["tasks"])
_ALL = "/organisations/{organisation}/tasks"
_ONE = _ALL + "/{number}"


class TaskAnswer(Answer):
    number: int
    title: str
    note: str
    rule: str = Field(description="the rule it mends; empty when it grew from no finding")
    owner: str | None = Field(description="user name")
    due_on: date | None
    version: int
    done_at: datetime | None


class Tasks(Answer):
    items: list[TaskAnswer]
    next: Next


class TaskSent(Sent):
    title: Line
    note: Note = ""
    owner: Line | None = Field(default=None, description="user name of one of the firm's people")
    due_on: date | None = None


class NewTaskSent(TaskSent):
    rule: str = Field(default="", max_length=80, pattern=r"^[a-z0-9_.-]*$", description="the rule it mends")


@router.get(_ALL, response=Tasks, summary="任务，未完成的或已完成的 ‖ Tasks, open or done")
def list_tasks(request: HttpRequest, organisation: Number, done: bool = False, limit: Limit = 50, after: After = "") -> Tasks:
    """In the order in which they were set."""
    with inside(organisation) as firm:
        rows = Task.objects.filter(organisation=firm, done_at__isnull=not done).select_related("owner").order_by("pk")
        if after:
            rows = rows.filter(pk__gt=int(after) if after.isdecimal() else 0)
        found = list(rows[: limit + 1])
        return Tasks(items=[_answer(row) for row in found[:limit]], next=str(found[limit - 1].pk) if len(found) > limit else None)


@router.post(_ALL, response={201: TaskAnswer}, summary="建任务 ‖ Set a task", openapi_extra=gives_etag(201, location=True))
def add_task(request: HttpRequest, organisation: Number, sent: NewTaskSent, response: HttpResponse) -> Status[TaskAnswer]:
    with inside(organisation) as firm:
        if sent.rule and sent.rule not in law().rules:
            raise _misfit("rule", f"规则包中没有“{sent.rule}”", f'the pack has no rule "{sent.rule}"')
        made = do(request, AddTask(firm, _wanted(firm, sent), rule=sent.rule))
        response.headers["Location"] = reverse("api:interface:get_task", args=[firm.pk, made.pk])
        put_etag(response, made.version)
        return Status(201, _answer(made))


@router.get(_ONE, response=TaskAnswer, summary="一项任务 ‖ One task", openapi_extra=gives_etag(200))
def get_task(request: HttpRequest, organisation: Number, number: Number, response: HttpResponse) -> TaskAnswer:
    with inside(organisation) as firm:
        return _versioned(_find(firm, number), response)


@router.put(_ONE, response=TaskAnswer, summary="修改任务 ‖ Change a task", openapi_extra=takes_version(gives_etag(200)))
def put_task(request: HttpRequest, organisation: Number, number: Number, sent: TaskSent, response: HttpResponse) -> TaskAnswer:
    version = expected_version(request)
    with inside(organisation) as firm:
        task = _find(firm, number)
        return _versioned(do(request, ChangeTask(task, _wanted(firm, sent), version=version)), response)


@router.post(_ONE + "/finish", response=TaskAnswer, summary="任务完成 ‖ A task is done", openapi_extra=takes_version(gives_etag(200)))
def finish_task(request: HttpRequest, organisation: Number, number: Number, response: HttpResponse) -> TaskAnswer:
    version = expected_version(request)
    with inside(organisation) as firm:
        return _versioned(do(request, FinishTask(_find(firm, number), version=version)), response)


@router.post(_ONE + "/reopen", response=TaskAnswer, summary="任务重新打开 ‖ A task is not done after all", openapi_extra=takes_version(gives_etag(200)))
def reopen_task(request: HttpRequest, organisation: Number, number: Number, response: HttpResponse) -> TaskAnswer:
    version = expected_version(request)
    with inside(organisation) as firm:
        return _versioned(do(request, ReopenTask(_find(firm, number), version=version)), response)


def _find(firm: Organisation, number: int) -> Task:
    task: Task | None = Task.objects.filter(organisation=firm, pk=number).select_related("organisation", "owner").first()
    if task is None:
        raise Http404
    return task


def _wanted(firm: Organisation, sent: TaskSent) -> Wanted:
    return Wanted(title=sent.title.strip() or _blank(), note=sent.note, owner=_owner(firm, sent.owner), due_on=sent.due_on)


def _owner(firm: Organisation, username: str | None) -> User | None:
    if username is None:
        return None
    found = people_of(firm).filter(username=username).first()
    if found is None:
        raise _misfit("owner", f"本单位没有“{username}”", f'the firm has nobody named "{username}"')
    return found


def _blank() -> Any:
    raise _misfit("title", "不能为空", "it cannot be blank")


def _misfit(field: str, zh: str, en: str) -> Misfits:
    return Misfits([FieldProblem(at=f"body.{field}", wrong=say(zh, en), todo="")])


def _versioned(task: Task, response: HttpResponse) -> TaskAnswer:
    put_etag(response, task.version)
    return _answer(task)


def _answer(row: Task) -> TaskAnswer:
    return TaskAnswer(
        number=row.pk,
        title=row.title,
        note=row.note,
        rule=row.rule,
        owner=row.owner.username if row.owner else None,
        due_on=row.due_on,
        version=row.version,
        done_at=row.done_at,
    )
