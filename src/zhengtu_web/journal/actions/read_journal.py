"""Looking at the journal."""

from __future__ import annotations

from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.journal.policies import why_not_audit


class ReadJournal(Action):
    """Changes nothing; asked through `allow`, so that only refusals are recorded."""

    deed = "journal.read"

    def may(self, actor: Actor) -> str:
        return why_not_audit(actor)

    def change(self, actor: Actor) -> None:
        """Nothing."""

    def record(self, actor: Actor) -> Record:
        return Record("审计日志 / the journal")
