"""Freezing: the working copy becomes an immutable, numbered revision."""

from __future__ import annotations

from zhengtu.intake.digest import digest_of
from zhengtu.intake.written import as_text, written
from zhengtu.journal.entry import Fact
from zhengtu.terms.dossier import Dossier
from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.dossiers.changing import Moment, Unchanged, take_in_hand
from zhengtu_web.dossiers.models import Item, Revision, WorkingCopy
from zhengtu_web.dossiers.policies import why_not_freeze
from zhengtu_web.dossiers.queries import working_copy
from zhengtu_web.organisations.models import Organisation

WHERE = "定稿 ‖ freezing"


class Freeze(Action):
    """Make the next revision of what the working copy states at `version`.

    Raises StaleCopy when it has changed since, Unchanged when the last revision states the same facts or nothing is stated.
    Entries deleted before are gone for good.
    """

    deed = "dossiers.freeze"

    def __init__(self, firm: Organisation, *, reason: str, version: int, pack_version: str) -> None:
        self.firm, self.reason, self.version, self.pack_version = firm, reason.strip()[:300], version, pack_version
        self.made: Revision | None = None

    def may(self, actor: Actor) -> str:
        return why_not_freeze(actor, self.firm)

    def guard(self, actor: Actor) -> None:
        self.moment: Moment = take_in_hand(self.firm, actor, version=self.version)
        self.dossier = working_copy(self.firm).dossier
        self.digest = digest_of(self.dossier)
        self.last: Revision | None = Revision.objects.filter(organisation=self.firm).defer("content").first()
        if self.last is not None and self.last.digest == self.digest.whole:
            wrong = f"第 {self.last.number} 版已是同样的内容 ‖ revision {self.last.number} already states the same facts"
            raise Unchanged(WHERE, wrong, "请先作修改 ‖ Change something first")
        if self.digest == digest_of(Dossier()):
            raise Unchanged(WHERE, "工作稿还是空的 ‖ the working copy is still empty", "请先填写或导入档案 ‖ Fill in or import the dossier first")

    def change(self, actor: Actor) -> Revision:
        copy = WorkingCopy.objects.get(organisation=self.firm)
        self.made = Revision.objects.create(
            organisation=self.firm,
            number=1 if self.last is None else self.last.number + 1,
            digest=self.digest.whole,
            sections=self.digest.sections,
            content=as_text(written(self.dossier)),
            pack_version=self.pack_version,
            frozen_by=self.moment.by,
            frozen_at=self.moment.at,
            reason=self.reason,
            grew_from_id=copy.grew_from_id,
        )
        WorkingCopy.objects.filter(organisation=self.firm).update(grew_from=self.made)
        Item.objects.filter(organisation=self.firm, deleted_at__isnull=False).delete()
        return self.made

    def record(self, actor: Actor) -> Record:
        if self.made is None:
            return Record("定稿", self.reason, {"version": self.version}, self.firm.pk)
        facts: dict[str, Fact] = {"revision": self.made.number, "digest": self.made.digest, "version": self.version, "pack": self.pack_version}
        return Record(f"定稿：第 {self.made.number} 版", self.reason, facts, self.firm.pk)
