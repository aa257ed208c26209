"""Who may do what with accounts."""

from __future__ import annotations

from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Actor

ONLY_SECURITY_ADMINISTRATOR = "只有安全保密管理员可以管理账号和岗位 ‖ only the security administrator manages accounts and duties"
WRONG_PASSWORD = "密码不对 ‖ wrong password"
ONLY_ONESELF = "请先登录；只能管理自己的账号 ‖ sign in first; one manages one's own account only"


def manages_people(user: User | None) -> bool:
    """Whether the person is a security administrator."""
    return user is not None and user.is_active and user.has_duty("security_administrator")


def why_not_manage_people(actor: Actor) -> str:
    return "" if manages_people(actor.user) else ONLY_SECURITY_ADMINISTRATOR


def why_not_oneself(actor: Actor) -> str:
    return "" if actor.user is not None and actor.user.is_active else ONLY_ONESELF


def why_not_without_password(actor: Actor, password: str) -> str:
    """Deeds on one's own second factor: the password proves that the person sits there."""
    if (why_not := why_not_oneself(actor)) or actor.user is None:
        return why_not
    return "" if actor.user.check_password(password) else WRONG_PASSWORD
