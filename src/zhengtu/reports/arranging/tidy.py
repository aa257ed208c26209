"""Text that comes from a dossier, made safe to set: nothing invisible, nothing that turns the line round."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
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
    """Every text inside a value of dataclasses and tuples, tidied. One search tells the usual report, which needs nothing."""
    texts: list[str] = []
    _gather(value, texts, set())
    return cast("T", _tidied(value)) if _HIDDEN.search("\n".join(texts)) else value


def _gather(value: Any, texts: list[str], seen: set[int]) -> None:
    if isinstance(value, str):
        texts.append(value)
    elif isinstance(value, tuple):
        for one in value:
            _gather(one, texts, seen)
    elif (names := _names(value.__class__)) and id(value) not in seen:
        seen.add(id(value))
        for name in names:
            _gather(getattr(value, name), texts, seen)


def _tidied(value: Any) -> Any:
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, tuple):
        return tuple(_tidied(one) for one in value)
    if names := _names(value.__class__):
        return replace(value, **{name: _tidied(getattr(value, name)) for name in names})
    return value


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass, none of anything else; a report asks thousands of times."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
