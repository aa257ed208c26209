"""The three values of a verdict, and how much a rule weighs."""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import Literal

VerdictWord = Literal["met", "unmet", "undetermined"]


class Verdict(IntEnum):
    """Verdict: 结论. Ordered from worst to best, so that `min` is *all of* and `max` is *any of*.

    >>> min(Verdict.MET, Verdict.UNDETERMINED).word
    'undetermined'
    """

    UNMET = 0
    UNDETERMINED = 1
    MET = 2

    @property
    def word(self) -> VerdictWord:
        return _WORDS[self]


_WORDS: dict[Verdict, VerdictWord] = {Verdict.MET: "met", Verdict.UNMET: "unmet", Verdict.UNDETERMINED: "undetermined"}


class Severity(Enum):
    """Severity: 影响, what an unmet rule does: bars the application, costs points, or is advice."""

    BLOCKING = "blocking"
    DEDUCTING = "deducting"
    ADVISORY = "advisory"
