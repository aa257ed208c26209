"""Looking at the system page."""

from __future__ import annotations

from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.system.policies import why_not_run


class ReadSystem(Action):
    """Changes nothing; asked through `allow`, so that only refusals are recorded."""

    deed = "system.read"

    def may(self, actor: Actor) -> str:
        return why_not_run(actor)

    def change(self, actor: Actor) -> None:
        """Nothing."""

    def record(self, actor: Actor) -> Record:
        return Record("系统页")
