"""Taking the key of the store out of the installation, and putting it back, are deeds on the command line."""

from __future__ import annotations

from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.documents.policies import ONLY_COMMAND


class NoteExport(Action):
    """Written after the file stands; the key itself is in no record."""

    deed = "documents.export_key"
    said = "导出文件库密钥"

    def may(self, actor: Actor) -> str:
        return "" if actor.user is None else ONLY_COMMAND

    def change(self, actor: Actor) -> None:
        """The file was written before; only the record is left."""

    def record(self, actor: Actor) -> Record:
        return Record(self.said)


class NoteImport(NoteExport):
    """An exported key is in its place again."""

    deed = "documents.import_key"
    said = "放回文件库密钥"
