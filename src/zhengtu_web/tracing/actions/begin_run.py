"""Opening a tracing, adding its files, and letting it run."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from zhengtu.journal.entry import Fact
from zhengtu_web.acting import Action, Actor, Record, Stale
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.policies import WHO_EDITS, may_edit_dossier, why_not
from zhengtu_web.tracing.gathering import FileRefused, drop, keep, wipe
from zhengtu_web.tracing.models import TracingRun


class OpenRun(Action):
    """A run without files yet; `tolerance` in minutes."""

    deed = "tracing.open"

    def __init__(self, firm: Organisation, *, tolerance: int, apply_offsets: bool, draw: int, seed: str) -> None:
        self.firm, self.tolerance, self.apply_offsets, self.draw, self.seed = firm, tolerance, apply_offsets, draw, seed.strip()

    def may(self, actor: Actor) -> str:
        return why_not(actor.user, self.firm, may=may_edit_dossier, else_say=WHO_EDITS)

    def change(self, actor: Actor) -> TracingRun:
        run: TracingRun = TracingRun.objects.create(
            organisation=self.firm,
            made_by=str(actor.user or actor.name)[:120],
            made_at=timezone.now(),
            as_of=timezone.localdate(),
            tolerance=self.tolerance,
            apply_offsets=self.apply_offsets,
            draw=self.draw,
            seed=self.seed,
        )
        return run

    def record(self, actor: Actor) -> Record:
        facts: dict[str, Fact] = {"tolerance": self.tolerance, "apply_offsets": self.apply_offsets, "draw": self.draw, "seed": self.seed}
        return Record("追溯", facts=facts, organisation=self.firm.pk)


class _OnRun(Action):
    """A deed on a run that is still gathering its files."""

    def __init__(self, run: TracingRun) -> None:
        self.run = run

    def may(self, actor: Actor) -> str:
        return why_not(actor.user, self.run.organisation, may=may_edit_dossier, else_say=WHO_EDITS)

    def guard(self, actor: Actor) -> None:
        self.run = TracingRun.objects.select_for_update().get(pk=self.run.pk)
        if self.run.state != TracingRun.GATHERING:
            raise Stale("追溯 ‖ tracing", "这次追溯已经开始 ‖ this tracing has begun", "请另开一次 ‖ Open another one")


class AddFile(_OnRun):
    """One file of orders, logs or aliases; the journal keeps its digest, not its content."""

    deed = "tracing.add_file"

    def __init__(self, run: TracingRun, kind: str, upload: UploadedFile) -> None:
        super().__init__(run)
        self.kind, self.upload = kind, upload
        self.kept: dict[str, str] = {}

    def change(self, actor: Actor) -> dict[str, str]:
        self.kept = keep(self.run.pk, self.kind, self.upload, already=len(self.run.files))
        if any((file["kind"], file["sm3"]) == (self.kind, self.kept["sm3"]) for file in self.run.files):
            drop(self.run.pk, self.kept)
            raise FileRefused(self.kept["name"], "同一个文件已经上传 ‖ this very file is here already", "不用再传 ‖ It need not be sent again")
        self.run.files = [*self.run.files, self.kept]
        self.run.save(update_fields=["files"])
        return self.kept

    def record(self, actor: Actor) -> Record:
        facts: dict[str, Fact] = {"run": self.run.pk, "kind": self.kind, "digest": self.kept.get("sm3", "")}
        return Record("追溯文件", facts=facts, organisation=self.run.organisation_id)


class RemoveFile(_OnRun):
    """One file is taken out again, by kind and digest."""

    deed = "tracing.remove_file"

    def __init__(self, run: TracingRun, kind: str, sm3: str) -> None:
        super().__init__(run)
        self.kind, self.sm3 = kind, sm3

    def guard(self, actor: Actor) -> None:
        super().guard(actor)
        if not any((file["kind"], file["sm3"]) == (self.kind, self.sm3) for file in self.run.files):
            raise Stale("追溯 ‖ tracing", "这个文件已经不在 ‖ this file is here no more", "请看现在的列表 ‖ Look at the list as it is now")

    def change(self, actor: Actor) -> None:
        number, gone = self.run.pk, next(file for file in self.run.files if (file["kind"], file["sm3"]) == (self.kind, self.sm3))
        self.run.files = [file for file in self.run.files if file is not gone]
        self.run.save(update_fields=["files"])
        transaction.on_commit(lambda: drop(number, gone))

    def record(self, actor: Actor) -> Record:
        facts: dict[str, Fact] = {"run": self.run.pk, "kind": self.kind, "digest": self.sm3}
        return Record("追溯文件", facts=facts, organisation=self.run.organisation_id)


class StartRun(_OnRun):
    """From here the rounds beside the server take it."""

    deed = "tracing.start"

    def guard(self, actor: Actor) -> None:
        super().guard(actor)
        kinds = {file["kind"] for file in self.run.files}
        if not {"orders", "logs"} <= kinds:
            raise Stale("追溯 ‖ tracing", "还缺工单或日志 ‖ orders or logs are missing", "请两样都上传再开始 ‖ Upload both, then start")

    def change(self, actor: Actor) -> TracingRun:
        self.run.state, self.run.wrong = TracingRun.WAITING, ""
        self.run.save(update_fields=["state", "wrong"])
        return self.run

    def record(self, actor: Actor) -> Record:
        return Record("追溯", facts={"run": self.run.pk, "files": len(self.run.files)}, organisation=self.run.organisation_id)


class DeleteRun(_OnRun):
    """A run with all it showed; what the journal says of it stays."""

    deed = "tracing.delete"

    def guard(self, actor: Actor) -> None:
        self.run = TracingRun.objects.select_for_update().get(pk=self.run.pk)
        if self.run.state == TracingRun.RUNNING:
            raise Stale("追溯 ‖ tracing", "正在进行，稍后再删 ‖ it is running; delete it later")

    def change(self, actor: Actor) -> None:
        number = self.run.pk
        TracingRun.objects.filter(pk=number).delete()
        transaction.on_commit(lambda: wipe(number))

    def record(self, actor: Actor) -> Record:
        return Record("追溯", facts={"run": self.run.pk or 0}, organisation=self.run.organisation_id)
