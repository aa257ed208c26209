"""Passwords need three of four kinds of signs."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from zhengtu_web.accounts.models import User
from zhengtu_web.ui.wording import say

_KINDS = (str.islower, str.isupper, str.isdigit, lambda sign: not sign.isalnum())


class ThreeKindsValidator:
    def validate(self, password: str, user: User | None = None) -> None:
        if sum(any(kind(sign) for sign in password) for kind in _KINDS) < 3:
            raise ValidationError(self.get_help_text(), code="three_kinds")

    def get_help_text(self) -> str:
        return say("密码须含小写字母、大写字母、数字、其他符号中的三种", "A password needs three of: small letters, capitals, digits, other signs")
