"""Putting back the state of the working copy that an import or a restoration set aside."""

from __future__ import annotations

from zhengtu.intake.digest import digest_of
from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.dossiers.changing import Gone, Moment, Unchanged, take_in_hand
from zhengtu_web.dossiers.models import SetAside
from zhengtu_web.dossiers.policies import why_not_edit
from zhengtu_web.dossiers.queries import read_dossier, working_copy
from zhengtu_web.dossiers.replacing import replace_working_copy
from zhengtu_web.organisations.models import Organisation


class PutBack(Action):
    """Undo: the working copy states what was set aside; what it states now is set aside in turn. Raises StaleCopy, Gone or Unchanged."""

    deed = "dossiers.put_back"

    def __init__(self, firm: Organisation, aside: int, *, version: int) -> None:
        self.firm, self.aside, self.version = firm, aside, version

    def may(self, actor: Actor) -> str:
        return why_not_edit(actor, self.firm)

    def guard(self, actor: Actor) -> None:
        self.moment: Moment = take_in_hand(self.firm, actor, version=self.version)
        found: SetAside | None = SetAside.objects.filter(organisation=self.firm, pk=self.aside).select_related("grew_from").first()
        if found is None:
            raise Gone
        self.found, self.dossier = found, read_dossier(found.content)
        if working_copy(self.firm).digest == digest_of(self.dossier):
            raise Unchanged("工作稿 ‖ working copy", "工作稿已是这份内容 ‖ the working copy states this already")

    def change(self, actor: Actor) -> SetAside | None:
        because = "撤销 ‖ undo"
        return replace_working_copy(self.firm, self.dossier, self.moment, because=because, grew_from=self.found.grew_from)

    def record(self, actor: Actor) -> Record:
        return Record("撤销：恢复搁置稿", facts={"set_aside": self.aside, "version": self.version}, organisation=self.firm.pk)
