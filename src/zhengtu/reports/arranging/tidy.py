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
        return tidy(value) if _HIDDEN.search(value) else value
    if isinstance(value, tuple):
        many = [_tidied(one) for one in value]
        return tuple(many) if any(new is not old for new, old in zip(many, value, strict=True)) else value
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: new for f in fields(value) if (new := _tidied(old := getattr(value, f.name))) is not old}
        return replace(value, **changed) if changed else value
    return value
