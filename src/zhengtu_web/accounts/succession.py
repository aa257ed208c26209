"""There is always a security administrator: without one nobody could open an account again."""

from __future__ import annotations

from zhengtu_web.accounts.models import DutyHeld, User

_DUTY = "security_administrator"


def why_not_without(user: User) -> str:
    """Why this person's duty as security administrator cannot end; empty when it can, or there is none. Ask with duties in hand."""
    holders = DutyHeld.objects.filter(duty=_DUTY, ended_at=None, user__is_active=True)
    if not holders.filter(user=user).exists() or holders.exclude(user=user).exists():
        return ""
    return f"{user.name} 是最后一名安全保密管理员，请先任命另一名 ‖ {user.name} is the last security administrator; give the duty to somebody else first"
