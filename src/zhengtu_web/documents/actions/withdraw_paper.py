"""Withdrawing a paper that waits in the quarantine."""

from __future__ import annotations

from zhengtu.journal.entry import Fact
from zhengtu_web.acting import Action, Actor, Record, Stale
from zhengtu_web.documents.models import PendingPaper
from zhengtu_web.documents.policies import why_not_file


def taken_from_quarantine(pending: PendingPaper) -> None:
    """Take the row away, so that a paper is decided once; raises Stale when somebody else did."""
    deleted, _ = PendingPaper.objects.filter(organisation=pending.organisation_id, key=pending.key).delete()
    if not deleted:
        wrong = "这份文件已有人处理，或工作台重新启动时已清除 ‖ the paper was decided already, or wiped when the desk was started anew"
        raise Stale(pending.name, wrong, "请回到材料页查看 ‖ Go back to the papers page")


class WithdrawPaper(Action):
    """Its row goes with the deed; whoever acts wipes its file right after."""

    deed = "documents.withdraw"

    def __init__(self, pending: PendingPaper) -> None:
        self.pending = pending

    def may(self, actor: Actor) -> str:
        return why_not_file(actor, self.pending.organisation)

    def guard(self, actor: Actor) -> None:
        taken_from_quarantine(self.pending)

    def change(self, actor: Actor) -> None:
        """The row is gone since `guard`, which is what a second decision meets."""

    def record(self, actor: Actor) -> Record:
        facts: dict[str, Fact] = {"sm3": self.pending.sm3, "size": self.pending.size}
        return Record(f"材料：撤回未读文件 {self.pending.name}", facts=facts, organisation=self.pending.organisation_id)
