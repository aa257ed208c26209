"""Coming in with a token."""

from __future__ import annotations

from zhengtu_web.acting import Action, Actor, Record
from zhengtu_web.api.models import ApiToken
from zhengtu_web.api.policies import why_not_alive, why_not_write


class UseToken(Action):
    """Changes nothing; asked through `allow`, so that only refusals are recorded: a dead token, or one that only reads."""

    deed = "api.use_token"

    def __init__(self, token: ApiToken, *, writes: bool) -> None:
        self.token, self.writes = token, writes

    def may(self, actor: Actor) -> str:
        return why_not_alive(self.token) or (why_not_write(self.token) if self.writes else "")

    def change(self, actor: Actor) -> None:
        """Nothing."""

    def record(self, actor: Actor) -> Record:
        return Record(f"接口令牌 {self.token.name}", facts={"token": self.token.public}, organisation=self.token.organisation_id)
