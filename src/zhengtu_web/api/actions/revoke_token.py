"""Making a token useless, at once."""

from __future__ import annotations

from django.utils import timezone

from zhengtu_web.accounts.policies import why_not_oneself
from zhengtu_web.acting import Action, Actor, Record, Stale
from zhengtu_web.api.models import ApiToken
from zhengtu_web.api.policies import NOT_YOURS


class RevokeToken(Action):
    """One's own; the row stays, so that the journal's words keep their meaning."""

    deed = "api.revoke_token"

    def __init__(self, token: ApiToken) -> None:
        self.token = token

    def may(self, actor: Actor) -> str:
        return why_not_oneself(actor) or ("" if actor.user is not None and self.token.user_id == actor.user.pk else NOT_YOURS)

    def guard(self, actor: Actor) -> None:
        if ApiToken.objects.select_for_update().get(pk=self.token.pk).revoked_at is not None:
            raise Stale(self.token.name, "令牌已经吊销 ‖ the token was revoked already")

    def change(self, actor: Actor) -> None:
        ApiToken.objects.filter(pk=self.token.pk).update(revoked_at=timezone.now())

    def record(self, actor: Actor) -> Record:
        return Record(f"接口令牌 {self.token.name}", facts={"token": self.token.public}, organisation=self.token.organisation_id)
