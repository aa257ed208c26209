"""Taking a coach's access back."""

from __future__ import annotations

from zhengtu_web.acting import Action, Actor, Record, Stale
from zhengtu_web.organisations.actions.grant_access import withdraw
from zhengtu_web.organisations.models import Grant
from zhengtu_web.organisations.policies import WHO_LEADS, leads, why_not


class WithdrawAccess(Action):
    """At once; also in a closed firm."""

    deed = "organisations.withdraw_access"

    def __init__(self, grant: Grant) -> None:
        self.grant = grant

    def may(self, actor: Actor) -> str:
        return why_not(actor.user, self.grant.organisation, may=leads, else_say=WHO_LEADS)

    def guard(self, actor: Actor) -> None:
        if not Grant.objects.select_for_update().filter(pk=self.grant.pk, withdrawn_at=None).exists():
            raise Stale(self.grant.coach.name, "授权已经收回 ‖ the access was withdrawn already")

    def change(self, actor: Actor) -> None:
        withdraw(self.grant)

    def record(self, actor: Actor) -> Record:
        coach = self.grant.coach
        return Record(f"{self.grant.organisation.name} → {coach.username} {coach.name}", organisation=self.grant.organisation_id)
