"""Who looks at the journal."""

from __future__ import annotations

from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Actor

ONLY_AUDITOR = "只有安全审计员可以查看日志 ‖ only the security auditor sees the journal"


def audits(user: User | None) -> bool:
    return user is not None and user.is_active and user.has_duty("security_auditor")


def why_not_audit(actor: Actor) -> str:
    return "" if audits(actor.user) else ONLY_AUDITOR
