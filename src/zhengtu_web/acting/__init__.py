"""How every deed is done: may I, guard, change, record, in one transaction."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhengtu_web.acting.action import Action, Actor, NotAllowed, Record, Stale, act, allow

__all__ = ["Action", "Actor", "NotAllowed", "Record", "Stale", "act", "allow"]


def __getattr__(name: str) -> Any:
    """Found when first used: this package is an app too, and is imported before there are tables."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module("zhengtu_web.acting.action"), name)
