"""Fresh recovery codes for oneself."""

from __future__ import annotations

from zhengtu_web.accounts.policies import why_not_oneself
from zhengtu_web.accounts.second_factor import RECOVERY_CODES, device_of, new_recovery_codes
from zhengtu_web.acting import Action, Actor, Record, Stale

WRONG_PASSWORD = "密码不对 ‖ wrong password"


class RenewRecoveryCodes(Action):
    """Ten new codes; the earlier ones count no more. The password proves that the person sits there."""

    deed = "accounts.renew_recovery_codes"

    def __init__(self, *, password: str) -> None:
        self.password = password

    def may(self, actor: Actor) -> str:
        why_not = why_not_oneself(actor)
        if why_not or actor.user is None:
            return why_not
        return "" if actor.user.check_password(self.password) else WRONG_PASSWORD

    def guard(self, actor: Actor) -> None:
        assert actor.user is not None
        if device_of(actor.user) is None:
            raise Stale("动态码 ‖ second factor", "还没有设置 ‖ it is not set up yet")

    def change(self, actor: Actor) -> list[str]:
        assert actor.user is not None
        return new_recovery_codes(actor.user)

    def record(self, actor: Actor) -> Record:
        return Record("自己的备用码 / one's own recovery codes", facts={"count": RECOVERY_CODES})
