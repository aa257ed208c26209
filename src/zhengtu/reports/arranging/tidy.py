"""Text that comes from a dossier, made safe to set: nothing invisible, nothing that turns the line round."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
T = TypeVar("T")


def tidy(text: str) -> str:
    """Control characters, lone surrogates and direction marks shown as U+FFFD instead of obeyed.

    >>> tidy("gro\u202efdp.exe")
    'gro�fdp.exe'
    """
    return _HIDDEN.sub("\ufffd", text)


def tidied(value: T) -> T:
    """Every text inside a value, tidied."""
    return cast("T", _tidied(value))


def _tidied(value: Any) -> Any:
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, tuple):
        return tuple(_tidied(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _tidied(getattr(value, f.name)) for f in fields(value)})
    return value
