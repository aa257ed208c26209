"""Level advisor: the cheapest way to a grade, whatever the unknowns turn out to be, and what to find out first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import ceil

from zhengtu.assessment.assess import Assessment, SlotState
from zhengtu.planning.cheapest import LIKELY, Choice, Deed, ThreePoints, cheapest
from zhengtu.planning.needs import NOT_MET, Need, needs_of, remedy_of
from zhengtu.rulepacks.scoring import GradeLine, Item
from zhengtu.scoring.score import ItemScore
from zhengtu.terms.verdict import Verdict

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Plan:
    """Which needs are mended, by which deeds, and what score is then certain.

    `unmendable` are knock-outs for which our estimates know no remedy. `missing` points stay between `score` and the
    line when remedies alone do not reach it.
    """

    knock_outs: tuple[Need, ...]
    unmendable: tuple[Need, ...]
    lifts: tuple[Need, ...]
    deeds: frozenset[Deed]
    score: Decimal | None
    missing: Decimal

    @property
    def yuan(self) -> ThreePoints:
        """Least, likely and most of all deeds together."""
        return _three(sum(d.yuan[n] for d in self.deeds) for n in range(3))

    @property
    def days(self) -> ThreePoints:
        """Least, likely and most days; deeds run in parallel, so the longest counts."""
        return _three(max((d.days[n] for d in self.deeds), default=0) for n in range(3))

    @property
    def reaches(self) -> bool:
        return not self.unmendable and not self.missing


@dataclass(frozen=True, slots=True)
class Question:
    """Something not known, and what is at stake on it.

    `need` for the facts behind a rule, `item` for a count of the score, `slot` for a number nobody published. `saves`
    is how many likely yuan a good answer to it alone takes off the plan for the bad case; not known for counts and slots.
    """

    points: Decimal
    blocks: bool
    answers: int
    need: Need | None = None
    item: ItemScore | None = None
    slot: SlotState | None = None
    remedy_yuan: int = 0
    saves: int | None = None

    @property
    def rank(self) -> tuple[bool, Decimal, int]:
        """What bars comes first, then points at stake for each answer, then the remedy it may spare."""
        return (not self.blocks, -self.points / self.answers, -self.remedy_yuan)


@dataclass(frozen=True, slots=True)
class Room:
    """A count of the score with points left: how many more members fill it, and how many alone would close the gap."""

    item: Item
    points: Decimal
    to_fill: int
    to_close: int | None


@dataclass(frozen=True)
class Advice:
    """What it takes to reach the grade an assessment was made for."""

    assessment: Assessment

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        return needs_of(self.assessment)

    @cached_property
    def line(self) -> GradeLine | None:
        """The line the score has to reach; None under a reading by which no score decides."""
        frame = self.assessment.frame
        if not frame.reading.score_decides or frame.pack.scoring is None:
            return None
        return frame.pack.scoring.lines.get(frame.grade)

    @cached_property
    def if_bad(self) -> Plan:
        """The plan if everything that is not known turns out unmet."""
        return self._plan(self.needs, settled=())

    @cached_property
    def if_good(self) -> Plan:
        """The plan if everything that is not known turns out met, and open counts at their most."""
        return self._plan(self.needs, settled=self.needs, counts_high=True)

    @property
    def reaches(self) -> Verdict:
        """Met when the plan for the bad case reaches the grade, unmet when not even the one for the good case does."""
        if self.conditions or not self.if_good.reaches:
            return Verdict.UNMET
        return Verdict.MET if self.if_bad.reaches else Verdict.UNDETERMINED

    @cached_property
    def conditions(self) -> tuple[SlotState, ...]:
        """Conditions nobody published that the user answered with unmet, where the reading lets them decide: no remedy is known."""
        return tuple(s for s in self.assessment.slots if s.decides and s.verdict is Verdict.UNMET and s.filled is not None and s.filled.answer is not None)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What to find out, the most at stake for an answer first."""
        found = [self._question(need) for need in self.needs if need.open_findings]
        score = self.assessment.score
        if self.line is not None and score is not None:
            counts = (i for part in score.parts for i in part.items if i.item.rule is None and i.high > i.low)
            found += [Question(i.high - i.low, False, 1, item=i) for i in counts]
        found += [Question(ZERO, True, 1, slot=s) for s in self.assessment.slots if s.decides and s.verdict is Verdict.UNDETERMINED]
        return tuple(sorted(found, key=lambda q: q.rank))

    @cached_property
    def rooms(self) -> tuple[Room, ...]:
        """Counts of the score with points left; our estimates know no price for them."""
        score, missing = self.assessment.score, self.if_bad.missing
        if self.line is None or score is None:
            return ()
        open_items = (i for part in score.parts for i in part.items if i.item.count is not None and i.low < i.item.points)
        return tuple(_room(i, missing) for i in open_items)

    def _question(self, need: Need) -> Question:
        at_stake = need.deeds([Verdict.UNDETERMINED]) - need.deeds([Verdict.UNMET])
        known = self._plan(self.needs, settled=(need,))
        saves = self.if_bad.yuan[LIKELY] - known.yuan[LIKELY]
        points = need.points if self.line is not None and need.verdict is Verdict.UNDETERMINED else ZERO
        return Question(points, need.blocks, len(need.open_findings), need=need, remedy_yuan=sum(d.yuan[LIKELY] for d in at_stake), saves=saves)

    def _plan(self, needs: tuple[Need, ...], *, settled: tuple[Need, ...], counts_high: bool = False) -> Plan:
        """The cheapest plan when the unknowns of the `settled` needs turn out met, and all others unmet."""
        waiting = [n for n in needs if n not in settled or n.verdict is Verdict.UNMET]
        deeds = {id(n): n.deeds([Verdict.UNMET] if n in settled else NOT_MET) for n in waiting}
        knock_outs = tuple(n for n in waiting if n.blocks and n.has_estimate)
        unmendable = tuple(n for n in waiting if n.blocks and not n.has_estimate)
        paid = frozenset().union(*(deeds[id(n)] for n in knock_outs))
        score = self.assessment.score
        if self.line is None or score is None:
            return Plan(knock_outs, unmendable, (), paid, None, ZERO)
        counts = sum((i.high if counts_high else i.low for part in score.parts for i in part.items if i.item.rule is None), ZERO)
        rules = sum((i.item.points for part in score.parts for i in part.items if i.item.rule is not None), ZERO)
        base = counts + rules - sum((n.points for n in waiting), ZERO)
        offered = [n for n in waiting if n.points and n.has_estimate]
        choices = [Choice(n.points, deeds[id(n)]) for n in offered]
        most = sum((c.points for c in choices), ZERO)
        chosen = cheapest(choices, min(self.line.points - base, most), paid=paid)
        assert chosen is not None
        lifts = tuple(n for n, taken in zip(offered, chosen.taken, strict=True) if taken and not n.blocks)
        after = base + chosen.points
        return Plan(knock_outs, unmendable, lifts, chosen.deeds, after, max(ZERO, self.line.points - after))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What ticking some remedies comes to: the score's interval, cost, and the knock-outs that stay."""

    mended: tuple[Need, ...]
    left: tuple[Need, ...]
    deeds: frozenset[Deed]
    low: Decimal | None
    high: Decimal | None
    verdict: Verdict | None

    @property
    def yuan(self) -> ThreePoints:
        return _three(sum(d.yuan[n] for d in self.deeds) for n in range(3))

    @property
    def days(self) -> ThreePoints:
        return _three(max((d.days[n] for d in self.deeds), default=0) for n in range(3))


def what_if(advice: Advice, ticked: Iterable[str]) -> Outcome:
    """The score, money and days when the remedies of these ids are carried out wherever they are needed."""
    wanted = set(ticked)
    deeds = frozenset().union(*(n.deeds() for n in advice.needs if remedy_of(n.rule) in wanted))
    mended = tuple(n for n in advice.needs if n.has_estimate and n.deeds() <= deeds)
    left = tuple(n for n in advice.needs if n.blocks and n not in mended)
    score = advice.assessment.score
    if score is None:
        return Outcome(mended, left, deeds, None, None, None)
    low = score.low + sum((n.points for n in mended), ZERO)
    high = score.high + sum((n.points for n in mended if n.verdict is Verdict.UNMET), ZERO)
    line = advice.line.points if advice.line else None
    verdict = None if line is None else Verdict.MET if low >= line else Verdict.UNMET if high < line else Verdict.UNDETERMINED
    return Outcome(mended, left, deeds, low, high, verdict)


def _room(scored: ItemScore, missing: Decimal) -> Room:
    each = scored.item.points_each or Decimal(1)
    room = scored.item.points - scored.low
    return Room(scored.item, room, ceil(room / each), ceil(missing / each) if ZERO < missing <= room else None)


def _three(numbers: Iterable[int]) -> ThreePoints:
    least, likely, most = numbers
    return least, likely, most
