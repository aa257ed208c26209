"""One thing wrong with a pack."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """Where, what is wrong, what to do."""

    where: str
    wrong: str
    todo: str
