"""Making a token for another program."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from zhengtu.journal.entry import Fact
from zhengtu_web.accounts.models import User
from zhengtu_web.accounts.policies import why_not_without_password
from zhengtu_web.acting import Action, Actor, Record, Stale
from zhengtu_web.api.models import ApiToken
from zhengtu_web.api.queries import alive_tokens_of
from zhengtu_web.api.tokens import new_token
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.policies import WHO_SEES, may_see_firm, why_not

MOST_ALIVE = 20
LONGEST_DAYS = 365


class MakeToken(Action):
    """Returns the token's text, which is known at this moment only. The password proves that the owner sits at the desk.

    `organisation` limits it to one firm the owner sees; `days` is how long it counts.
    """

    deed = "api.make_token"

    def __init__(self, *, name: str, scope: str, days: int, password: str, organisation: Organisation | None = None) -> None:
        self.name, self.scope, self.days, self.password, self.organisation = name.strip(), scope, days, password, organisation
        self.made = new_token()
        if scope not in ("read", "write") or not 1 <= days <= LONGEST_DAYS:
            raise ValueError(f"{scope} {days}")

    def may(self, actor: Actor) -> str:
        refused = why_not_without_password(actor, self.password)
        if refused:
            return refused
        return why_not(actor.user, self.organisation, may=may_see_firm, else_say=WHO_SEES) if self.organisation else ""

    def guard(self, actor: Actor) -> None:
        owner = User.objects.select_for_update().get(pk=actor.user.pk if actor.user else 0)
        if alive_tokens_of(owner).count() >= MOST_ALIVE:
            wrong = f"已有 {MOST_ALIVE} 枚有效令牌 ‖ there are {MOST_ALIVE} valid tokens already"
            raise Stale("接口令牌 ‖ tokens", wrong, "请先吊销不用的 ‖ Revoke those no longer used")

    def change(self, actor: Actor) -> str:
        assert actor.user is not None
        now = timezone.now()
        ApiToken.objects.create(
            user=actor.user,
            name=self.name,
            public=self.made.public,
            digest=self.made.digest,
            scope=self.scope,
            organisation=self.organisation,
            made_at=now,
            expires_at=now + timedelta(days=self.days),
        )
        return self.made.text

    def record(self, actor: Actor) -> Record:
        facts: dict[str, Fact] = {"token": self.made.public, "scope": self.scope, "days": self.days}
        return Record(f"接口令牌 {self.name}", facts=facts, organisation=self.organisation.pk if self.organisation else None)
