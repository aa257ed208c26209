"""Errors a caller can act on: where, what is wrong, what to do; in the reader's language.

A message is written once, Chinese first: `这不是日期 ‖ this is no date`.
"""

from __future__ import annotations

from zhengtu.places.place import Place

BETWEEN = " ‖ "


def in_language(message: str, lang: str) -> str:
    """One language of a message that holds both.

    >>> in_language("这不是日期 ‖ this is no date", "en")
    'this is no date'
    """
    zh, _, en = message.partition(BETWEEN)
    return en if lang == "en" and en else zh


class ZhengtuError(Exception):
    """Something on our side of the counter is broken: a file, a pack, a call. Never an unmet rule.

    `where` is the place as text (`dossier.yaml:41 staff.items[3].name`), `wrong` and `todo` hold both languages.
    """

    def __init__(self, where: Place | str, wrong: str, todo: str = "") -> None:
        self.where = str(where)
        self.wrong = wrong
        self.todo = todo
        super().__init__(self.said("en"))

    def said(self, lang: str) -> str:
        """*Where*: *what is wrong*. *What to do*, as one sentence in one language."""
        where, wrong, todo = (in_language(text, lang) for text in (self.where, self.wrong, self.todo))
        if lang == "zh":
            return f"{where}：{wrong}" + (f"。{todo}" if todo else "")
        return f"{where}: {wrong}" + (f". {todo}" if todo else "")


class RulepackError(ZhengtuError):
    """The law as data is broken: a file of the pack cannot be read, or does not hold together."""


class IntakeError(ZhengtuError):
    """A dossier cannot be read as it stands; nothing was written and nothing was lost."""
