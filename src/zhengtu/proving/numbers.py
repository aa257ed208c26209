"""Dates do not overlap, and points add up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

from zhengtu.proving.fault import Fault
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.values import Candidate

WHOLE = Decimal(100)


def date_faults(pack: Rulepack) -> Iterator[Fault]:
    """Spans that end before they begin, and one clause that gives two values for one day."""
    for source in pack.sources:
        if source.in_force_from and source.in_force_until and source.in_force_from > source.in_force_until:
            wrong = f'依据“{source.id}”的失效日早于生效日 ‖ source "{source.id}" ends before it begins'
            todo = "请更正 in_force_from 或 in_force_until ‖ Correct in_force_from or in_force_until"
            yield Fault(str(pack.place("source", source.id)), wrong, todo)
    for value in pack.values.values():
        where = str(pack.place("value", value.id))
        for one in value.values:
            if one.from_ and one.until and one.from_ > one.until:
                wrong = f'“{value.id}”的起止为 {one.from_} 至 {one.until}，先后颠倒 ‖ "{value.id}" has a span from {one.from_} until {one.until}'
                yield Fault(where, wrong, "请更正 from 或 until ‖ Correct from or until")
        for one, other in combinations([c for c in value.values if c.cites and c.says is None], 2):
            if one.cites == other.cites and not (one.because or other.because) and _overlap(one, other):
                wrong = f'“{value.id}”对同一时段有两个出自 {one.cites} 的数值 ‖ "{value.id}" has two values of {one.cites} for the same days'
                todo = (
                    "请让前者在后者开始前结束，或在 because 中写明依据何以自相矛盾 ‖ "
                    "End one before the other begins, or say because what a source contradicts itself"
                )
                yield Fault(where, wrong, todo)


def scoring_faults(pack: Rulepack) -> Iterator[Fault]:
    """Parts that do not add up to 100, items that do not add up to their part, lines and rules that are missing."""
    scoring = pack.scoring
    if scoring is None:
        return
    where = str(pack.place("scoring", "scoring"))
    total = sum((p.points for p in scoring.parts), Decimal(0))
    if total != WHOLE:
        yield Fault(where, f"各部分分值合计 {total} ‖ the parts add up to {total}", f"合计须为 {WHOLE} ‖ They have to add up to {WHOLE}")
    for part in scoring.parts:
        points = sum((i.points for i in part.items), Decimal(0))
        if points != part.points:
            wrong = f'“{part.id}”各项分值合计 {points}，而该部分为 {part.points} ‖ the items of "{part.id}" add up to {points}, the part has {part.points}'
            yield Fault(str(pack.place("part", part.id)), wrong, "请修改某一项或该部分的分值 ‖ Change the points of an item, or of the part")
        for item in part.items:
            if item.rule is not None and item.rule not in pack.rules:
                wrong = f'评分项“{item.id}”写到的规则 {item.rule} 不在规则包中 ‖ item "{item.id}" names the rule {item.rule}, which the pack does not have'
                yield Fault(str(pack.place("item", item.id)), wrong, "请更正规则的 id ‖ Correct the rule's id")
    for name in sorted(set(scoring.lines) - {g.id for g in pack.manifest.grades}):
        wrong = f'分数线写到的等级“{name}”不在规则包中 ‖ there is a line for the grade "{name}", which the pack does not have'
        yield Fault(str(pack.place("line", name)), wrong, "请更正等级的 id ‖ Correct the grade's id")
    for grade in pack.manifest.grades:
        if grade.id not in scoring.lines:
            yield Fault(where, f'等级“{grade.id}”没有分数线 ‖ there is no line for grade "{grade.id}"', "请写在 lines: 之下 ‖ Add it below lines:")


def _overlap(one: Candidate, other: Candidate) -> bool:
    grades = set(one.by_grade or ()) & set(other.by_grade or ())
    if one.by_grade and other.by_grade and not grades:
        return False
    starts = max(one.from_ or date.min, other.from_ or date.min)
    ends = min(one.until or date.max, other.until or date.max)
    return starts <= ends
