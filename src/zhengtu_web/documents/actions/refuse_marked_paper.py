"""Refusing a paper that bears a secrecy mark: it is wiped, and the journal keeps that it came, nothing of what it says."""

from __future__ import annotations

from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.documents.policies import why_not_file
from zhengtu_web.organisations.models import Organisation


class RefuseMarkedPaper(Action):
    """`name` is empty when the name itself bears the mark."""

    deed = "documents.refuse_marked"

    def __init__(self, firm: Organisation, *, name: str) -> None:
        self.firm, self.name = firm, name

    def may(self, actor: Actor) -> str:
        return why_not_file(actor, self.firm)

    def change(self, actor: Actor) -> None:
        """Nothing: the file is wiped in the quarantine it was read in."""

    def record(self, actor: Actor) -> Record:
        shown = self.name or "（文件名不予记录）"
        return Record(f"材料：拒收带有密级标志的文件 {shown}", organisation=self.firm.pk)
