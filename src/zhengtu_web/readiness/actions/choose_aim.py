"""Choosing what a firm aims at: grade and reading."""

from __future__ import annotations

from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.policies import WHO_EDITS, may_edit_dossier, why_not
from zhengtu_web.readiness.models import Aim
from zhengtu_web.readiness.standing import forget


class ChooseAim(Action):
    """Pages, lists and history are weighed for it from then on; ids must be the pack's."""

    deed = "readiness.choose_aim"

    def __init__(self, firm: Organisation, *, grade: str, reading: str) -> None:
        self.firm, self.grade, self.reading = firm, grade, reading

    def may(self, actor: Actor) -> str:
        return why_not(actor.user, self.firm, may=may_edit_dossier, else_say=WHO_EDITS)

    def change(self, actor: Actor) -> Aim:
        row: Aim = Aim.objects.update_or_create(organisation=self.firm, defaults={"grade": self.grade, "reading": self.reading})[0]
        forget(self.firm)
        return row

    def record(self, actor: Actor) -> Record:
        return Record("申请目标", facts={"grade": self.grade, "reading": self.reading}, organisation=self.firm.pk)
