"""Errors a caller can act on: where, what is wrong, what to do."""

from __future__ import annotations

from zhengtu.places.place import Place


class ZhengtuError(Exception):
    """Something on our side of the counter is broken: a file, a pack, a call. Never an unmet rule.

    `where` is the place as text (`dossier.yaml:41 staff.items.3.name`); the message reads
    *where*: *what is wrong*. *What to do*.
    """

    def __init__(self, where: Place | str, wrong: str, todo: str = "") -> None:
        self.where = str(where)
        self.wrong = wrong
        self.todo = todo
        super().__init__(f"{self.where}: {wrong}" + (f". {todo}" if todo else ""))


class RulepackError(ZhengtuError):
    """The law as data is broken: a file of the pack cannot be read, or does not hold together."""


class IntakeError(ZhengtuError):
    """A dossier cannot be read as it stands; nothing was written and nothing was lost."""
