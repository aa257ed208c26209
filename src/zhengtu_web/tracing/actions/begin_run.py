"""Opening a tracing, adding its files, and letting it run."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from zhengtu.journal.entry import Fact
from zhengtu_web.acting import Action, Actor, Record, Stale
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.policies import WHO_EDITS, may_edit_dossier, why_not
from zhengtu_web.tracing.gathering import keep, wipe
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
        self.run.files = [*self.run.files, self.kept]
        self.run.save(update_fields=["files"])
        return self.kept

    def record(self, actor: Actor) -> Record:
        facts: dict[str, Fact] = {"run": self.run.pk, "kind": self.kind, "digest": self.kept.get("sm3", "")}
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
        self.run.state = TracingRun.WAITING
        self.run.save(update_fields=["state"])
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
