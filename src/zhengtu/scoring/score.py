"""Points as intervals: a rule that is open may or may not give its points, a count its least or its most."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from zhengtu.rulepacks.scoring import Item, ScorePart
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.compiling import root_scope
from zhengtu.weighing.counting import compile_share_of, compile_tally
from zhengtu.weighing.frame import Frame

Measure = Callable[[Any, Mapping[str, Verdict]], tuple[Decimal, Decimal]]


@dataclass(frozen=True, slots=True)
class ItemScore:
    """Points of one item, from the least to the most."""

    item: Item
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class PartScore:
    """Points of one weighted part."""

    part: ScorePart
    items: tuple[ItemScore, ...]

    @property
    def low(self) -> Decimal:
        return sum((i.low for i in self.items), Decimal(0))

    @property
    def high(self) -> Decimal:
        return sum((i.high for i in self.items), Decimal(0))


@dataclass(frozen=True, slots=True)
class Score:
    """The whole score: what is certain, and what is possible."""

    parts: tuple[PartScore, ...]

    @property
    def low(self) -> Decimal:
        return sum((p.low for p in self.parts), Decimal(0))

    @property
    def high(self) -> Decimal:
        return sum((p.high for p in self.parts), Decimal(0))

    def against(self, line: Decimal) -> Verdict:
        """Met when the low end reaches the line, unmet when the high end does not."""
        return Verdict.MET if self.low >= line else Verdict.UNMET if self.high < line else Verdict.UNDETERMINED


@dataclass(frozen=True)
class CompiledScoring:
    """A pack's scoring bound to a frame."""

    parts: tuple[tuple[ScorePart, tuple[tuple[Item, Measure], ...]], ...]

    def score(self, dossier: Dossier, verdicts: Mapping[str, Verdict]) -> Score:
        """The interval of a dossier; `verdicts` by rule, without the rules that do not apply.

        A rule that does not apply gives its points: what is not asked of a firm cannot cost it any. So an item that
        rewards something a firm may lack rests on a rule without `when`, or on a count or share.
        """
        return Score(tuple(PartScore(part, tuple(ItemScore(item, *measure(dossier, verdicts)) for item, measure in items)) for part, items in self.parts))


def compile_scoring(frame: Frame) -> CompiledScoring | None:
    """The pack's scoring under a frame; None for a procedure that has none."""
    scoring = frame.pack.scoring
    if scoring is None:
        return None
    return CompiledScoring(tuple((part, tuple((item, _measure(item, frame)) for item in part.items)) for part in scoring.parts))


def _measure(item: Item, frame: Frame) -> Measure:
    points = item.points
    if item.rule is not None:
        return _by_rule(item.rule, points)
    scope = root_scope(frame, frame.pack.place("item", item.id))
    if item.count is not None:
        tally, each = compile_tally(item.count, scope), item.points_each or Decimal(0)

        def by_count(dossier: Any, verdicts: Mapping[str, Verdict]) -> tuple[Decimal, Decimal]:
            found = tally(dossier, dossier)
            high = points if found.high is None else min(points, each * Decimal(str(found.high)))
            return min(points, each * Decimal(str(found.low))), high

        return by_count
    assert item.share is not None
    share = compile_share_of(item.share, scope)

    def by_share(dossier: Any, verdicts: Mapping[str, Verdict]) -> tuple[Decimal, Decimal]:
        found = share(dossier, dossier)
        return (Decimal(0), Decimal(0)) if found is None else (_floor(found.low, points), _floor(found.high or 0, points))

    return by_share


def _by_rule(rule: str, points: Decimal) -> Measure:
    zero = Decimal(0)
    gives = {Verdict.MET: (points, points), Verdict.UNDETERMINED: (zero, points), Verdict.UNMET: (zero, zero)}
    return lambda dossier, verdicts: gives[verdicts.get(rule, Verdict.MET)]


def _floor(part: Any, points: Decimal) -> Decimal:
    """A part of the points, rounded down to a tenth so that a share never gains by rounding."""
    return Decimal(int(Fraction(part) * Fraction(points) * 10)) / 10
