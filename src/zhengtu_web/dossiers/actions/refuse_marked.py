"""Refusing a file that bears a secrecy mark: nothing of it is kept, only that it came."""

from __future__ import annotations

from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.dossiers.policies import why_not_edit
from zhengtu_web.organisations.models import Organisation


class RefuseMarked(Action):
    """The journal keeps that a marked file was refused, without its name or content."""

    deed = "dossiers.refuse_marked"

    def __init__(self, firm: Organisation) -> None:
        self.firm = firm

    def may(self, actor: Actor) -> str:
        return why_not_edit(actor, self.firm)

    def change(self, actor: Actor) -> None:
        """Nothing: the file was wiped with the quarantine it was read in."""

    def record(self, actor: Actor) -> Record:
        return Record("拒收带有密级标志的档案文件", organisation=self.firm.pk)
