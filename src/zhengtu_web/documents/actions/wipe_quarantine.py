"""What an earlier run of the desk left undecided is wiped when it starts."""

from __future__ import annotations

from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.documents.models import PendingPaper
from zhengtu_web.documents.policies import ONLY_COMMAND

THE_START = Actor(name="start", by="command")


class WipeQuarantine(Action):
    """The rows of pending papers go; their files went before."""

    deed = "documents.wipe_quarantine"

    def __init__(self) -> None:
        self.count = 0

    def may(self, actor: Actor) -> str:
        return "" if actor.user is None else ONLY_COMMAND

    def change(self, actor: Actor) -> int:
        self.count, _ = PendingPaper.objects.all().delete()
        return self.count

    def record(self, actor: Actor) -> Record:
        return Record("启动时清空隔离区", facts={"papers": self.count})
