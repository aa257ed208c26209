"""Having the application package bound."""

from __future__ import annotations

from zhengtu.journal.entry import Fact
from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.documents.policies import why_not_bind
from zhengtu_web.organisations.models import Organisation


class MakePackage(Action):
    """All papers leave the store at once, so that it is written down who had them bound, and of which dossier."""

    deed = "documents.package"

    def __init__(self, firm: Organisation, *, form: str, papers: int, dossier: str) -> None:
        self.firm, self.form, self.papers, self.dossier = firm, form, papers, dossier

    def may(self, actor: Actor) -> str:
        return why_not_bind(actor, self.firm)

    def change(self, actor: Actor) -> None:
        """Nothing: the papers stay as they are."""

    def record(self, actor: Actor) -> Record:
        facts: dict[str, Fact] = {"form": self.form, "papers": self.papers, "dossier": self.dossier}
        return Record("申请材料：装订", facts=facts, organisation=self.firm.pk)
