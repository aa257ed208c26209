"""Saying that the journal was held against its chain."""

from __future__ import annotations

from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.journal.chain import Checked
from zhengtu_web.journal.policies import why_not_audit


class VerifyJournal(Action):
    """Record what a check found; the check itself reads only and is done before, so that nobody waits for it."""

    deed = "journal.verify"

    def __init__(self, checked: Checked) -> None:
        self.checked = checked

    def may(self, actor: Actor) -> str:
        return why_not_audit(actor)

    def change(self, actor: Actor) -> Checked:
        return self.checked

    def record(self, actor: Actor) -> Record:
        found = self.checked
        return Record("审计日志 / the journal", facts={"holds": found.holds, "entries": found.count, "head": found.head})
