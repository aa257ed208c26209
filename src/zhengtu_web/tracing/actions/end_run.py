"""Writing down what a run came to."""

from __future__ import annotations

import json
from typing import Any

from django.utils import timezone

from zhengtu.journal.entry import Fact
from zhengtu.places.sm3 import sm3
from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.tracing.models import TracingRun


class EndRun(Action):
    """Only the rounds do it: sheets of a run that came through, or the sentence of one that did not; it waits for better files if its own are still there."""

    deed = "tracing.end"

    def __init__(self, run: TracingRun, *, sheets: dict[str, Any] | None, wrong: str, files_stay: bool = False) -> None:
        self.run, self.sheets, self.wrong, self.files_stay = run, sheets, wrong, files_stay

    def may(self, actor: Actor) -> str:
        return "" if actor.user is None else "追溯由系统完成 ‖ the system ends a tracing"

    def change(self, actor: Actor) -> None:
        unread = TracingRun.GATHERING if self.files_stay else TracingRun.FAILED
        state = unread if self.sheets is None else TracingRun.DONE
        TracingRun.objects.filter(pk=self.run.pk).update(state=state, sheets=self.sheets, wrong=self.wrong, ended_at=timezone.now())

    def record(self, actor: Actor) -> Record:
        facts: dict[str, Fact] = {"run": self.run.pk, "failed": self.sheets is None}
        if self.sheets is not None:
            facts["digest"] = sm3(json.dumps(self.sheets, ensure_ascii=False, sort_keys=True).encode())
        return Record("追溯", self.wrong, facts, self.run.organisation_id)
