"""The language somebody's pages come in."""

from __future__ import annotations

from zhengtu_web.accounts.models import User
from zhengtu_web.accounts.policies import why_not_oneself
from zhengtu_web.acting import Action, Actor, Record


class ChooseLanguage(Action):
    deed = "accounts.choose_language"

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def may(self, actor: Actor) -> str:
        return why_not_oneself(actor)

    def change(self, actor: Actor) -> None:
        assert actor.user is not None
        User.objects.filter(pk=actor.user.pk).update(language=self.lang)

    def record(self, actor: Actor) -> Record:
        return Record("界面语言 / language of the pages", facts={"language": self.lang})
