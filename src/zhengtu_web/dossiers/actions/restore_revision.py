"""Taking a frozen revision back into the working copy."""

from __future__ import annotations

from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.dossiers.changing import Gone, Moment, Unchanged, take_in_hand
from zhengtu_web.dossiers.models import Revision, SetAside
from zhengtu_web.dossiers.policies import why_not_freeze
from zhengtu_web.dossiers.queries import read_dossier, working_copy
from zhengtu_web.dossiers.replacing import replace_working_copy
from zhengtu_web.organisations.models import Organisation


class RestoreRevision(Action):
    """The working copy states what a revision states; its former state is set aside and can be put back.

    Raises StaleCopy, Gone when there is no such revision, Unchanged when the working copy states the same facts.
    """

    deed = "dossiers.restore_revision"

    def __init__(self, firm: Organisation, number: int, *, version: int) -> None:
        self.firm, self.number, self.version = firm, number, version

    def may(self, actor: Actor) -> str:
        return why_not_freeze(actor, self.firm)

    def guard(self, actor: Actor) -> None:
        self.moment: Moment = take_in_hand(self.firm, actor, version=self.version)
        found: Revision | None = Revision.objects.filter(organisation=self.firm, number=self.number).first()
        if found is None:
            raise Gone
        if working_copy(self.firm).digest.whole == found.digest:
            raise Unchanged("工作稿 ‖ working copy", f"工作稿与第 {self.number} 版内容相同 ‖ the working copy states the same facts as revision {self.number}")
        self.revision = found

    def change(self, actor: Actor) -> SetAside | None:
        because = f"恢复第 {self.number} 版 ‖ restoring revision {self.number}"
        return replace_working_copy(self.firm, read_dossier(self.revision.content), self.moment, because=because, grew_from=self.revision)

    def record(self, actor: Actor) -> Record:
        return Record(f"恢复第 {self.number} 版到工作稿", facts={"revision": self.number, "version": self.version}, organisation=self.firm.pk)
