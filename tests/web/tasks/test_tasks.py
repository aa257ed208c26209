"""Tasks: set from a finding, owned, finished, never overwritten, in the owner's calendar and in nobody else's."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Actor, NotAllowed, Stale, act
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.models import Grant, Organisation
from zhengtu_web.organisations.scope import within
from zhengtu_web.tasks.actions.add_task import AddTask, Wanted
from zhengtu_web.tasks.actions.change_task import ChangeTask, FinishTask, ReopenTask
from zhengtu_web.tasks.actions.make_feed import MakeFeed
from zhengtu_web.tasks.models import Task

ClientOf = Callable[[User], Client]
DUE = date(2026, 12, 1)


@pytest.fixture
def task(firm: Organisation, lead: User, editor: User) -> Task:
    with within([firm.pk], why="test"):
        made: Task = act(AddTask(firm, Wanted("送两人参加运维方向培训", owner=editor, due_on=DUE), rule="training-fits"), by=Actor(user=lead))
    return made


def last_deed() -> str:
    return JournalRow.objects.order_by("-number").values_list("deed", flat=True)[0]


def test_a_finding_becomes_a_task_with_owner_and_day(firm: Organisation, lead: User, editor: User, client_of: ClientOf, all_firms: None) -> None:
    visitor = client_of(lead)
    page = visitor.get(reverse("tasks:new", args=[firm.pk]), {"rule": "training-fits"})
    hidden = dict(re.findall(r'<input type="hidden" name="(?!csrf)([^"]+)" value="([^"]*)">', page.content.decode()))
    given = {**hidden, "title": "培训", "owner": editor.pk, "due_on": "2026/12/1", "note": ""}
    answer = visitor.post(f"{reverse('tasks:new', args=[firm.pk])}?rule=training-fits", given)
    assert answer.status_code == 302
    made = Task.objects.get()
    assert (made.title, made.owner, made.due_on, made.rule) == ("培训", editor, DUE, "training-fits") and last_deed() == "tasks.add"
    visitor.post(f"{reverse('tasks:new', args=[firm.pk])}?rule=training-fits", given)
    assert Task.objects.count() == 1  # the same form sent twice is one deed


def test_two_people_do_not_overwrite_each_other(task: Task, lead: User, editor: User, all_firms: None) -> None:
    act(ChangeTask(task, Wanted("先改", owner=editor), version=1), by=Actor(user=lead))
    with pytest.raises(Stale):
        act(ChangeTask(task, Wanted("后改"), version=1), by=Actor(user=editor))
    assert Task.objects.get().title == "先改"


def test_a_task_is_finished_and_taken_up_again(task: Task, editor: User, all_firms: None) -> None:
    act(FinishTask(task, version=1), by=Actor(user=editor))
    assert Task.objects.get().done_at is not None and last_deed() == "tasks.finish"
    act(ReopenTask(task, version=2), by=Actor(user=editor))
    assert Task.objects.get().done_at is None and last_deed() == "tasks.reopen"


def test_a_reading_coach_finishes_only_what_is_theirs(task: Task, coach: User, lead: User, all_firms: None) -> None:
    with pytest.raises(NotAllowed):
        act(FinishTask(task, version=1), by=Actor(user=coach))
    assert last_deed() == "refused:tasks.finish"
    act(ChangeTask(task, Wanted("请顾问看", owner=coach), version=1), by=Actor(user=lead))
    act(FinishTask(Task.objects.get(), version=2), by=Actor(user=coach))


def test_an_owner_must_be_of_the_firm(firm: Organisation, lead: User, other_lead: User, client_of: ClientOf, task: Task, all_firms: None) -> None:
    answer = client_of(lead).post(reverse("tasks:change", args=[firm.pk, task.pk]), {"title": "x", "owner": other_lead.pk, "version": 1})
    assert answer.status_code == 422 and Task.objects.get().owner != other_lead


def test_another_firm_sees_and_changes_nothing(firm: Organisation, other_firm: Organisation, other_lead: User, task: Task, client_of: ClientOf, all_firms: None) -> None:
    visitor = client_of(other_lead)
    assert visitor.get(reverse("tasks:of_firm", args=[firm.pk])).status_code == 404
    assert visitor.get(reverse("tasks:change", args=[other_firm.pk, task.pk])).status_code == 404
    assert visitor.post(reverse("tasks:finish", args=[other_firm.pk, task.pk]), {"version": 1}).status_code == 404
    assert Task.objects.get().done_at is None


def test_the_calendar_holds_ones_own_tasks_and_a_new_address_kills_the_old(task: Task, editor: User, client: Client, all_firms: None) -> None:
    secret = act(MakeFeed(), by=Actor(user=editor))
    answer = client.get(reverse("tasks:feed", args=[secret]))
    events: list[Any] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [(e["summary"].split("（")[0], e["dtstart"].dt) for e in events] == [("送两人参加运维方向培训", DUE)]
    act(MakeFeed(), by=Actor(user=editor))
    assert client.get(reverse("tasks:feed", args=[secret])).status_code == 404


def test_a_calendar_shows_nothing_of_a_firm_that_took_its_grant_back(firm: Organisation, task: Task, coach: User, lead: User, client: Client, all_firms: None) -> None:
    act(ChangeTask(task, Wanted("顾问的任务", owner=coach, due_on=DUE), version=1), by=Actor(user=lead))
    secret = act(MakeFeed(), by=Actor(user=coach))
    assert b"VEVENT" in client.get(reverse("tasks:feed", args=[secret])).content
    Grant.objects.all().delete()
    assert b"VEVENT" not in client.get(reverse("tasks:feed", args=[secret])).content


def test_lists_show_open_and_done_tasks(firm: Organisation, task: Task, lead: User, editor: User, client_of: ClientOf) -> None:
    assert "送两人" in client_of(editor).get(reverse("tasks:own")).content.decode()
    assert "送两人" in client_of(lead).get(reverse("tasks:of_firm", args=[firm.pk])).content.decode()
    assert "还没有完成的任务" in client_of(lead).get(reverse("tasks:of_firm", args=[firm.pk]), {"done": "yes"}).content.decode()
