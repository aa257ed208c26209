"""Storing a paper: its file is in the store, its entry in the dossier, in one deed."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from zhengtu.journal.entry import Fact
from zhengtu_web.acting import Action, Actor, Record, Stale
from zhengtu_web.documents import store
from zhengtu_web.documents.filing import Measured, Word, entries_of, find_entry, put_entry
from zhengtu_web.documents.models import StoredPaper
from zhengtu_web.documents.policies import why_not_file
from zhengtu_web.documents.wanted import Wanted
from zhengtu_web.dossiers.changing import Gone, Moment, name_of, take_in_hand
from zhengtu_web.organisations.models import Organisation


class StorePaper(Action):
    """A paper the program read and found no mark in. Its content was put into the store before; the deed says what it is and whose."""

    deed = "documents.store"

    def __init__(self, firm: Organisation, file: Measured, wanted: Wanted) -> None:
        self.firm, self.file, self.wanted = firm, file, wanted
        self.uploaded_by, self.uploaded_at = "", timezone.now()
        self.stored: StoredPaper | None = None

    @property
    def unread(self) -> Sequence[str]:
        """Why the program did not read it; nothing for one that it read."""
        return ()

    def word(self, actor: Actor) -> Word | None:
        """Whose word stands for what was not read."""
        return None

    def may(self, actor: Actor) -> str:
        return why_not_file(actor, self.firm)

    def guard(self, actor: Actor) -> None:
        self.moment: Moment = take_in_hand(self.firm, actor)
        if not store.holds(settings.DATA, self.firm.pk, self.file.sm3):
            raise Stale(self.file.name, "文件已不在库中 ‖ the file is no longer in the store", "请再上传一次 ‖ Upload it again")
        self.entries = entries_of(self.firm)
        self.item = find_entry(self.entries, self.file, self.wanted)
        if self.item is None and self.wanted.document:
            raise Gone("documents")

    def change(self, actor: Actor) -> StoredPaper:
        word = self.word(actor)
        item = put_entry(self.firm, self.entries, self.item, self.file, self.wanted, word, moment=self.moment)
        document, kept = str(item.content["id"]), StoredPaper.objects.filter(organisation=self.firm)
        last = kept.filter(document=document).aggregate(last=Max("version"))["last"] or 0
        stated = {"stated_by": word.by, "stated_duty": word.duty, "statement": word.text, "stated_at": self.moment.at} if word else {}
        self.stored = StoredPaper(
            organisation=self.firm,
            document=document,
            version=last + 1,
            sm3=self.file.sm3,
            size=self.file.size,
            name=self.file.name,
            content_kind=self.file.content_kind,
            pages=self.file.pages,
            uploaded_by=self.uploaded_by or name_of(actor),
            uploaded_at=self.uploaded_at,
            unread=list(self.unread),
            **stated,
        )
        self.stored.save(force_insert=True)
        return self.stored

    def record(self, actor: Actor) -> Record:
        facts: dict[str, Fact] = {"sm3": self.file.sm3, "size": self.file.size, "read": not self.unread}
        if self.stored is not None:
            facts |= {"document": self.stored.document, "version": self.stored.version}
        return Record(f"材料：存入 {self.file.name}", facts=facts, organisation=self.firm.pk)
