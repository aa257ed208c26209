"""Taking something on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.policies import WHO_EDITS, may_edit_dossier, why_not
from zhengtu_web.tasks.models import Task


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a task says: the owner must be one of the firm's people."""

    title: str
    note: str = ""
    owner: User | None = None
    due_on: date | None = None


class AddTask(Action):
    """Anybody who may change the dossier may set a task."""

    deed = "tasks.add"

    def __init__(self, firm: Organisation, wanted: Wanted, *, rule: str = "") -> None:
        self.firm, self.wanted, self.rule = firm, wanted, rule

    def may(self, actor: Actor) -> str:
        return why_not(actor.user, self.firm, may=may_edit_dossier, else_say=WHO_EDITS)

    def change(self, actor: Actor) -> Task:
        wanted = self.wanted
        made: Task = Task.objects.create(
            organisation=self.firm,
            title=wanted.title,
            note=wanted.note,
            owner=wanted.owner,
            due_on=wanted.due_on,
            rule=self.rule,
            made_by=str(actor),
            made_at=timezone.now(),
        )
        return made

    def record(self, actor: Actor) -> Record:
        return Record(f"任务：{self.wanted.title}", facts={"rule": self.rule} if self.rule else {}, organisation=self.firm.pk)
