"""Fresh recovery codes for oneself."""

from __future__ import annotations

from zhengtu_web.accounts.policies import why_not_without_password
from zhengtu_web.accounts.second_factor import RECOVERY_CODES, device_of, new_recovery_codes
from zhengtu_web.acting import Action, Actor, Record, Stale


class RenewRecoveryCodes(Action):
    """Ten new codes; the earlier ones count no more. The password proves that the person sits there."""

    deed = "accounts.renew_recovery_codes"

    def __init__(self, *, password: str) -> None:
        self.password = password

    def may(self, actor: Actor) -> str:
        return why_not_without_password(actor, self.password)

    def guard(self, actor: Actor) -> None:
        assert actor.user is not None
        if device_of(actor.user) is None:
            raise Stale("动态码 ‖ second factor", "还没有设置 ‖ it is not set up yet")

    def change(self, actor: Actor) -> list[str]:
        assert actor.user is not None
        return new_recovery_codes(actor.user)

    def record(self, actor: Actor) -> Record:
        return Record("自己的备用码 / one's own recovery codes", facts={"count": RECOVERY_CODES})
