"""Changing a task, finishing it, and taking it up again."""

from __future__ import annotations

from abc import abstractmethod

from django.utils import timezone

from zhengtu_web.acting import Action, Actor, Record, Stale
from zhengtu_web.organisations.policies import WHO_EDITS, may_edit_dossier, why_not
from zhengtu_web.tasks.actions.add_task import Wanted
from zhengtu_web.tasks.models import Task


class _OnTask(Action):
    def __init__(self, task: Task, *, version: int) -> None:
        self.task, self.version = task, version

    def may(self, actor: Actor) -> str:
        if actor.user is not None and self.task.owner_id == actor.user.pk and self.task.organisation.closed_at is None:
            return ""
        return why_not(actor.user, self.task.organisation, may=may_edit_dossier, else_say=WHO_EDITS)

    def guard(self, actor: Actor) -> None:
        self.task = Task.objects.select_for_update().get(pk=self.task.pk)
        if self.task.version != self.version:
            wrong = "这项任务刚被别人改过 ‖ somebody else has just changed this task"
            raise Stale(self.task.title, wrong, "请看过现在的内容再改，您的修改没有存下 ‖ Look at it as it is now; your change was not saved")

    def change(self, actor: Actor) -> Task:
        self.alter(actor)
        self.task.version += 1
        self.task.save()
        return self.task

    @abstractmethod
    def alter(self, actor: Actor) -> None:
        """What this verb does to the row."""

    def record(self, actor: Actor) -> Record:
        return Record(f"任务：{self.task.title}", facts={"task": self.task.pk}, organisation=self.task.organisation_id)


class ChangeTask(_OnTask):
    """Another title, owner, day or note."""

    deed = "tasks.change"

    def __init__(self, task: Task, wanted: Wanted, *, version: int) -> None:
        super().__init__(task, version=version)
        self.wanted = wanted

    def alter(self, actor: Actor) -> None:
        for name in ("title", "note", "owner", "due_on"):
            setattr(self.task, name, getattr(self.wanted, name))


class FinishTask(_OnTask):
    """Done; the finding it grew from is settled by the dossier alone."""

    deed = "tasks.finish"

    def alter(self, actor: Actor) -> None:
        self.task.done_at, self.task.done_by = timezone.now(), str(actor)


class ReopenTask(_OnTask):
    """Not done after all."""

    deed = "tasks.reopen"

    def alter(self, actor: Actor) -> None:
        self.task.done_at, self.task.done_by = None, ""
