"""Draw: 随机抽取. A random choice that anybody can repeat with the seed."""

from __future__ import annotations

from collections.abc import Iterable

from zhengtu.places.sm3 import sm3


def draw(names: Iterable[str], count: int, *, seed: str) -> tuple[str, ...]:
    """The `count` names whose SM3 of `seed`, a line break and the name is lowest; all of them when there are no more.

    The order names come in does not matter, and one more name moves no other: it is drawn or it is not.

    >>> draw(["staff-1", "staff-2", "staff-3"], 2, seed="2026-11-20")
    ('staff-2', 'staff-3')
    """
    return tuple(sorted(set(names), key=lambda name: sm3(f"{seed}\n{name}".encode()))[:count])
