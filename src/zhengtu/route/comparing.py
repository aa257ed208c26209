"""Two copies of one case held against each other: the same, one behind the other, or diverged. Nothing is ever merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from zhengtu.journal.entry import Entry


@dataclass(frozen=True, slots=True)
class Comparison:
    """How another journal stands to this one; `common` entries are the same, then come `own` and `other`, the first that differ."""

    verdict: Literal["same", "behind", "ahead", "diverged", "another_case"]
    common: int
    own: Entry | None = None
    other: Entry | None = None


def compare_journals(own: Sequence[Entry], other: Sequence[Entry]) -> Comparison:
    """Hold another copy's entries against our own, by their digests."""
    common = next((at for at, (a, b) in enumerate(zip(own, other, strict=False)) if a.digest != b.digest), min(len(own), len(other)))
    next_own = own[common] if common < len(own) else None
    next_other = other[common] if common < len(other) else None
    if common == 0:
        return Comparison("another_case", 0, next_own, next_other)
    if next_own and next_other:
        return Comparison("diverged", common, next_own, next_other)
    verdict: Literal["same", "behind", "ahead"] = "ahead" if next_own else "behind" if next_other else "same"
    return Comparison(verdict, common, next_own, next_other)
