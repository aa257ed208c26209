"""Setting up a second factor for oneself."""

from __future__ import annotations

from django_otp.plugins.otp_totp.models import TOTPDevice

from zhengtu_web.accounts.actions.log_in import WRONG_CODE
from zhengtu_web.accounts.policies import why_not_oneself
from zhengtu_web.accounts.second_factor import device_of, new_recovery_codes
from zhengtu_web.acting import Action, Actor, Record, Stale


class SetUpSecondFactor(Action):
    """Store the device once a first code proves that the phone has its key; returns the recovery codes, to be shown once."""

    deed = "accounts.set_up_second_factor"

    def __init__(self, device: TOTPDevice, typed: str) -> None:
        self.device, self.typed = device, typed

    def may(self, actor: Actor) -> str:
        return why_not_oneself(actor)

    def guard(self, actor: Actor) -> None:
        assert actor.user is not None
        if device_of(actor.user) is not None:
            raise Stale("动态码 ‖ second factor", "已经设置过 ‖ it is set up already", "先停用，再重新设置 ‖ Remove it first, then set it up anew")
        self.device.user = actor.user
        self.device.save()
        if not self.device.verify_token(self.typed.strip().replace(" ", "")):
            raise Stale("动态码 ‖ second factor", WRONG_CODE, "请核对手机时间，输入新的动态码 ‖ Check the phone's clock and type the next code")

    def change(self, actor: Actor) -> list[str]:
        assert actor.user is not None
        return new_recovery_codes(actor.user)

    def record(self, actor: Actor) -> Record:
        return Record("自己的动态码 / one's own second factor")
