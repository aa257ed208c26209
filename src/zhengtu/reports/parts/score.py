"""The score as an interval against its lines, part by part, item by item."""

from __future__ import annotations

from zhengtu.reports.parts.matter import Matter
from zhengtu.reports.report import ItemPart, LinePart, Score, ScorePart
from zhengtu.scoring.score import PartScore


def score_part(matter: Matter) -> Score | None:
    """Nothing when the procedure knows no score."""
    score, scoring = matter.assessment.score, matter.pack.scoring
    if score is None or scoring is None:
        return None
    return Score(
        low=float(score.low),
        high=float(score.high),
        lines={
            grade: LinePart(points=float(line.points), clauses=list(line.cites), verdict=score.against(line.points).word)
            for grade, line in scoring.lines.items()
        },
        decides=matter.frame.reading.score_decides,
        note=matter.words(scoring.note),
        parts=[_part(p, matter) for p in score.parts],
    )


def _part(part: PartScore, matter: Matter) -> ScorePart:
    items = [
        ItemPart(
            id=i.item.id,
            name=matter.words(i.item.name),
            low=float(i.low),
            high=float(i.high),
            points=float(i.item.points),
            basis="ours" if i.item.basis else ", ".join(i.item.cites or ()),
            rule=i.item.rule,
        )
        for i in part.items
    ]
    name = matter.words(part.part.name)
    low, high, points = float(part.low), float(part.high), float(part.part.points)
    return ScorePart(id=part.part.id, name=name, low=low, high=high, points=points, clauses=list(part.part.cites), items=items)
