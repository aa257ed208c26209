"""Text in two languages, side by side where it is used: Chinese first, English complete.

`say("保存", "Save")` answers in the language of the request; `say_later` where the text outlives it (labels of forms);
`told` reads the core's messages, `这不是日期 ‖ this is no date`.
"""

from __future__ import annotations

from typing import Any, Literal

from django.utils.functional import lazystr
from django.utils.translation import get_language

from zhengtu.places.errors import in_language

Lang = Literal["zh", "en"]
LANGUAGES: dict[Lang, str] = {"zh": "zh-hans", "en": "en"}
HTML_LANGUAGES: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}


def language() -> Lang:
    """The language of this request; Chinese where nobody chose."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def say(zh: str, en: str) -> str:
    """One of two texts that say the same.

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     say("保存", "Save")
    'Save'
    """
    return en if language() == "en" else zh


class _Later:
    """A text that finds its language when it is read."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en

    def __str__(self) -> str:
        return say(self.zh, self.en)


def say_later(zh: str, en: str) -> Any:
    """The same, decided when it is read: for labels that are written once for all requests."""
    return lazystr(_Later(zh, en))


def told(message: Any) -> str:
    """A text of the core in the language of the request: `中文 ‖ English`, or a noun with `zh` and `en`.

    >>> told("这不是日期 ‖ this is no date")
    '这不是日期'
    """
    if hasattr(message, "zh") and hasattr(message, "en"):
        return say(str(message.zh), str(message.en))
    return in_language(str(message), language())
