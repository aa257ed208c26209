"""What a token lets its bearer do."""

from __future__ import annotations

from django.utils import timezone

from zhengtu_web.api.models import ApiToken

REVOKED = "令牌已吊销 ‖ the token was revoked"
EXPIRED = "令牌已过期 ‖ the token has expired"
CLOSED = "令牌主人的账号已关闭 ‖ the account of the token's owner is closed"
PASSWORD_DUE = "令牌主人须先登录并更换密码 ‖ the token's owner has to sign in and change the password first"
ONLY_READS = "这枚令牌只能读取 ‖ this token only reads"
NOT_YOURS = "只能管理自己的令牌 ‖ one manages one's own tokens only"


def why_not_alive(token: ApiToken) -> str:
    """Why nobody gets in with it any more; empty while it counts."""
    if token.revoked_at is not None:
        return REVOKED
    if token.expires_at <= timezone.now():
        return EXPIRED
    if not token.user.is_active:
        return CLOSED
    return PASSWORD_DUE if token.user.password_to_change else ""


def why_not_write(token: ApiToken) -> str:
    return "" if token.scope == "write" else ONLY_READS
