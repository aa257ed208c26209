"""Carrying a copy of the journal away."""

from __future__ import annotations

from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.journal.chain import Head, head
from zhengtu_web.journal.policies import why_not_audit


class ExportJournal(Action):
    """Fix where the copy ends: everything before this very deed. Returns that last entry's number and digest."""

    deed = "journal.export"

    def may(self, actor: Actor) -> str:
        return why_not_audit(actor)

    def change(self, actor: Actor) -> Head:
        self.until = head()
        return self.until

    def record(self, actor: Actor) -> Record:
        until = getattr(self, "until", None)
        return Record("审计日志 / the journal", facts={"entries": until.number, "head": until.digest} if until else {})
