"""Taking the second factor off the account of somebody who lost phone and codes."""

from __future__ import annotations

from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from zhengtu_web.accounts.models import User
from zhengtu_web.accounts.policies import why_not_manage_people
from zhengtu_web.accounts.second_factor import device_of
from zhengtu_web.acting import Action, Actor, Record, Stale


class ResetSecondFactor(Action):
    deed = "people.reset_second_factor"

    def __init__(self, user: User) -> None:
        self.user = user

    def may(self, actor: Actor) -> str:
        return why_not_manage_people(actor)

    def guard(self, actor: Actor) -> None:
        if device_of(self.user) is None:
            raise Stale(self.user.name, "没有设置动态码 ‖ there is no second factor")

    def change(self, actor: Actor) -> None:
        TOTPDevice.objects.filter(user=self.user).delete()
        StaticDevice.objects.filter(user=self.user).delete()

    def record(self, actor: Actor) -> Record:
        return Record(f"账号 {self.user.username} {self.user.name}")
