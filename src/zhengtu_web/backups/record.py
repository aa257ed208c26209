"""Saving and restoring are deeds of the system, in the journal like all others."""

from __future__ import annotations

from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.backups.manifest import Held

THE_COMMAND = Actor(name="command line", by="command")


class NoteBackup(Action):
    """Written after the file stands; whoever holds the data folder may save it, so the policy asks only that no page did it."""

    deed = "backups.save"

    def __init__(self, name: str, held: Held) -> None:
        self.name, self.held = name, held

    def may(self, actor: Actor) -> str:
        return "" if actor.user is None else "备份由命令行进行 ‖ backups are made on the command line"

    def change(self, actor: Actor) -> None:
        """The file was written before; only the record is left."""

    def record(self, actor: Actor) -> Record:
        return Record(self.name, facts={"rows": self.held.rows, "papers": self.held.papers, "entries": self.held.entries, "head": self.held.head})


class NoteRestore(NoteBackup):
    """The first deed of a restored installation."""

    deed = "backups.restore"
