"""What one's own tasks give one to do."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from zhengtu_web.accounts.models import User
from zhengtu_web.home.next_steps import NextStep, offer
from zhengtu_web.tasks.queries import open_tasks_of

_SHOWN = 6


def install() -> None:
    offer("tasks", task_steps)


def task_steps(user: User) -> Iterator[NextStep]:
    """The next tasks of a person, the overdue ones first."""
    for task in open_tasks_of(user)[:_SHOWN]:
        there = reverse("tasks:change", args=[task.organisation_id, task.pk])
        yield NextStep(task.title, there, "clipboard-text", str(task.organisation), task.due_on, 20)
