"""Doing without one's second factor."""

from __future__ import annotations

from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from zhengtu_web.accounts.policies import why_not_without_password
from zhengtu_web.accounts.second_factor import device_of
from zhengtu_web.acting import Action, Actor, Record, Stale


class RemoveSecondFactor(Action):
    """Take away one's own device and recovery codes, by password."""

    deed = "accounts.remove_second_factor"

    def __init__(self, *, password: str) -> None:
        self.password = password

    def may(self, actor: Actor) -> str:
        return why_not_without_password(actor, self.password)

    def guard(self, actor: Actor) -> None:
        assert actor.user is not None
        if device_of(actor.user) is None:
            raise Stale("动态码 ‖ second factor", "没有设置，不需要停用 ‖ there is none to remove")

    def change(self, actor: Actor) -> None:
        TOTPDevice.objects.filter(user=actor.user).delete()
        StaticDevice.objects.filter(user=actor.user).delete()

    def record(self, actor: Actor) -> Record:
        return Record("自己的动态码 / one's own second factor")
