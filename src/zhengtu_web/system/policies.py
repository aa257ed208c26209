"""Who looks after the installation."""

from __future__ import annotations

from typing import Any

from zhengtu_web.acting import Actor

ONLY_SYSTEM_ADMINISTRATOR = "只有系统管理员可以查看系统页 ‖ only the system administrator sees the system page"


def runs_the_system(user: Any) -> bool:
    return user is not None and user.is_authenticated and user.is_active and user.has_duty("system_administrator")


def why_not_run(actor: Actor) -> str:
    return "" if runs_the_system(actor.user) else ONLY_SYSTEM_ADMINISTRATOR
