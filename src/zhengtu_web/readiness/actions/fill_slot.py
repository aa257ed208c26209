"""Filling in, or clearing, a condition that nobody published."""

from __future__ import annotations

from django.utils import timezone

from zhengtu.rulepacks.values import FilledSlot
from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.policies import WHO_EDITS, may_edit_dossier, why_not
from zhengtu_web.readiness.models import SlotFilling
from zhengtu_web.readiness.standing import forget


class FillSlot(Action):
    """The firm's own number or answer, with its source and the source's date; it never becomes law."""

    deed = "readiness.fill_slot"

    def __init__(self, firm: Organisation, filled: FilledSlot) -> None:
        self.firm, self.filled = firm, filled

    def may(self, actor: Actor) -> str:
        return why_not(actor.user, self.firm, may=may_edit_dossier, else_say=WHO_EDITS)

    def change(self, actor: Actor) -> SlotFilling:
        content = {name: str(given) for name, given in dict(self.filled).items() if given is not None and name != "id"}
        defaults = {"content": content, "filled_by": str(actor), "filled_at": timezone.now()}
        row: SlotFilling = SlotFilling.objects.update_or_create(organisation=self.firm, slot=self.filled.id, defaults=defaults)[0]
        forget(self.firm)
        return row

    def record(self, actor: Actor) -> Record:
        facts = {"slot": self.filled.id, "dated_on": str(self.filled.dated_on)}
        return Record(f"待填项 {self.filled.id}", f"依据：{self.filled.source}", facts, self.firm.pk)


class ClearSlot(Action):
    """Take a filling back: the condition is not known again."""

    deed = "readiness.clear_slot"

    def __init__(self, firm: Organisation, slot: str) -> None:
        self.firm, self.slot = firm, slot

    def may(self, actor: Actor) -> str:
        return why_not(actor.user, self.firm, may=may_edit_dossier, else_say=WHO_EDITS)

    def change(self, actor: Actor) -> int:
        count, _ = SlotFilling.objects.filter(organisation=self.firm, slot=self.slot).delete()
        forget(self.firm)
        return count

    def record(self, actor: Actor) -> Record:
        return Record(f"待填项 {self.slot}", facts={"slot": self.slot}, organisation=self.firm.pk)
