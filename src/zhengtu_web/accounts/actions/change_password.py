"""Choosing another password for oneself."""

from __future__ import annotations

from zhengtu_web.accounts.models import OpenSession, User
from zhengtu_web.accounts.policies import why_not_oneself
from zhengtu_web.acting import Action, Actor, Record, Stale


class ChangePassword(Action):
    """A new password that meets the rules (the form's to check); every other open session of the person ends."""

    deed = "accounts.change_password"

    def __init__(self, *, present: str, chosen: str, keep_session: str = "") -> None:
        self.present, self.chosen, self.keep_session = present, chosen, keep_session

    def may(self, actor: Actor) -> str:
        why_not = why_not_oneself(actor)
        if why_not or actor.user is None:
            return why_not
        return "" if actor.user.check_password(self.present) else "现在的密码不对 ‖ the present password is wrong"

    def guard(self, actor: Actor) -> None:
        if self.present == self.chosen:
            raise Stale("密码 ‖ password", "新密码与现在的相同 ‖ the new password is the present one", "请另选一个 ‖ Choose another")

    def change(self, actor: Actor) -> User:
        assert actor.user is not None
        user = User.objects.select_for_update().get(pk=actor.user.pk)
        user.set_password(self.chosen)
        user.password_to_change = False
        user.save(update_fields=["password", "password_to_change"])
        OpenSession.objects.filter(user=user).exclude(session_key=self.keep_session).delete()
        return user

    def record(self, actor: Actor) -> Record:
        return Record("自己的密码 / one's own password")
