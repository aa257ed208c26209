"""Taking a workbook, a folder or a JSON file into the working copy, whole, as one deed."""

from __future__ import annotations

from zhengtu.intake.digest import digest_of
from zhengtu.terms.dossier import Dossier
from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.dossiers.changing import Moment, Unchanged, take_in_hand
from zhengtu_web.dossiers.models import SetAside, WorkingCopy
from zhengtu_web.dossiers.policies import why_not_edit
from zhengtu_web.dossiers.queries import working_copy
from zhengtu_web.dossiers.replacing import replace_working_copy
from zhengtu_web.organisations.models import Organisation


class ImportDossier(Action):
    """The working copy states what the file states; what it stated before is set aside and can be put back.

    `version` is the working copy the preview was made for. Raises StaleCopy, or Unchanged when the file states the same facts.
    """

    deed = "dossiers.import_dossier"

    def __init__(self, firm: Organisation, dossier: Dossier, *, source: str, version: int) -> None:
        self.firm, self.dossier, self.source, self.version = firm, dossier, source, version
        self.digest = digest_of(dossier).whole

    def may(self, actor: Actor) -> str:
        return why_not_edit(actor, self.firm)

    def guard(self, actor: Actor) -> None:
        self.moment: Moment = take_in_hand(self.firm, actor, version=self.version)
        if working_copy(self.firm).digest.whole == self.digest:
            raise Unchanged("工作稿 ‖ working copy", "文件与工作稿内容相同 ‖ the file states the same facts as the working copy")

    def change(self, actor: Actor) -> SetAside | None:
        copy = WorkingCopy.objects.select_related("grew_from").defer("grew_from__content").get(organisation=self.firm)
        because = f"导入 {self.source} ‖ import of {self.source}"
        return replace_working_copy(self.firm, self.dossier, self.moment, because=because, grew_from=copy.grew_from)

    def record(self, actor: Actor) -> Record:
        return Record(f"导入申报档案：{self.source}"[:300], facts={"digest": self.digest, "version": self.version}, organisation=self.firm.pk)
