"""The name an account is opened with and signed in by, written one way only."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError

from zhengtu_web.ui.wording import say

_ALLOWED = re.compile(r"[\w.-]{2,40}")


def written(username: str) -> str:
    """One writing for names that look the same.

    >>> written(" Ｌｉ.Wen ")
    'li.wen'
    """
    return unicodedata.normalize("NFKC", username).strip().casefold()


def check_username(username: str) -> None:
    if not _ALLOWED.fullmatch(written(username)):
        wrong = say("账号名为 2 至 40 个字符：汉字、字母、数字、点、横线、下划线", "A user name has 2 to 40 signs: letters, digits, dot, hyphen, underscore")
        raise ValidationError(wrong, code="username")
