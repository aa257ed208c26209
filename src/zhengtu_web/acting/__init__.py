"""How every deed is done: may I, guard, change, record, in one transaction."""

from zhengtu_web.acting.action import Action, Actor, NotAllowed, Record, Stale, act

__all__ = ["Action", "Actor", "NotAllowed", "Record", "Stale", "act"]
