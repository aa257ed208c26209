"""The first page: the three questions, the score, what blocks, the next deeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zhengtu.reports.arranging.arrangement import Answer, Bar, Block, Deed, Line, ScoreChart
from zhengtu.reports.arranging.voice import Voice
from zhengtu.reports.report import FindingPart, LinePart, Score
from zhengtu.reports.speech import WORST, interval
from zhengtu.terms.verdict import VerdictWord


def answers(voice: Voice) -> tuple[Answer, ...]:
    """May we apply? Which grade? What if we file now?"""
    return (_may_apply(voice), _which_grade(voice), _if_filed(voice))


def _may_apply(voice: Voice) -> Answer:
    report = voice.report
    badge = voice.badge(report.eligibility.verdict)
    return Answer(voice.tell("may_apply"), badge, badge.word, _counts(voice, "conditions", _blocking(voice, report.eligibility.stages)))


def _if_filed(voice: Voice) -> Answer:
    blocking = _blocking(voice, voice.report.stages)
    verdict: VerdictWord = "unmet" if "unmet" in blocking.values() else "undetermined" if "undetermined" in blocking.values() else "met"
    said = {"unmet": "returned", "undetermined": "perhaps_returned", "met": "can_file"}[verdict]
    return Answer(voice.tell("if_filed"), voice.badge(verdict), voice.tell(said), _counts(voice, "blocking", blocking))


def _blocking(voice: Voice, stages: list[str] | dict[str, str]) -> Mapping[str, VerdictWord]:
    """The worst verdict of each rule that bars, in some stages."""
    found: dict[str, VerdictWord] = {}
    for f in voice.report.findings:
        if f.severity == "blocking" and f.stage in stages:
            found[f.rule] = min(found.get(f.rule, "met"), f.verdict, key=WORST.index)
    return found


def _counts(voice: Voice, what: str, verdicts: Mapping[str, VerdictWord]) -> str:
    said = list(verdicts.values())
    unmet, undetermined = said.count("unmet"), said.count("undetermined")
    if unmet or undetermined:
        return voice.tell(f"some_{what}", unmet=unmet, open=undetermined)
    return voice.tell(f"all_{what}", count=len(said))


def _which_grade(voice: Voice) -> Answer:
    grade, notes = voice.report.grade, []
    if grade.reachable:
        badge, said = voice.badge("met"), grade.names[grade.reachable]
    elif grade.possible:
        badge, said = voice.badge("undetermined"), voice.badge("undetermined").word
    else:
        badge, said = voice.badge("unmet"), voice.tell("no_grade")
    if grade.possible and grade.possible != grade.reachable:
        notes.append(voice.tell("could_be", grade=grade.names[grade.possible]))
    score = voice.report.score
    if score and score.decides:
        comma = "，" if voice.lang == "zh" else ", "
        lines = comma.join(voice.tell("grade_line", grade=grade.names[g], points=f"{line.points:g}") for g, line in _lines(score).items())
        notes.append(voice.tell("grade_score", span=interval(score.low, score.high), lines=lines))
    return Answer(voice.tell("which_grade"), badge, said, ("；" if voice.lang == "zh" else "; ").join(notes))


def _lines(score: Score) -> dict[str, LinePart]:
    return dict(sorted(score.lines.items(), key=lambda pair: pair[1].points))


def score_chart(voice: Voice) -> ScoreChart | None:
    """The interval, its lines and parts; nothing when the procedure knows no score."""
    score = voice.report.score
    if score is None:
        return None
    names = voice.report.grade.names
    lines = [
        Line(names[g], line.points, voice.tell("grade_line", grade=names[g], points=f"{line.points:g}"), voice.badge(line.verdict), voice.chips(line.clauses))
        for g, line in _lines(score).items()
    ]
    points = sum(p.points for p in score.parts)
    legend = (
        voice.tell("proven", points=f"{score.low:g}"),
        voice.tell("unknown", points=f"{score.high - score.low:g}"),
        voice.tell("lost", points=f"{points - score.high:g}"),
    )
    parts = tuple(_bar(voice, p.name, p.low, p.high, p.points, p.clauses) for p in score.parts)
    return ScoreChart(_bar(voice, voice.tell("whole"), score.low, score.high, points, []), tuple(lines), parts, legend, score.note)


def _bar(voice: Voice, name: str, low: float, high: float, points: float, clauses: list[str]) -> Bar:
    said = voice.tell("bar", name=name, low=f"{low:g}", high=f"{high:g}", points=f"{points:g}")
    return Bar(name, low, high, points, interval(low, high), f"{points:g}", said, voice.chips(clauses))


def blocks(voice: Voice, numbers: Mapping[str, str]) -> tuple[Block, ...]:
    """Rules that bar and are not met, then the score, then what nobody published where that decides."""
    worst: dict[str, FindingPart] = {}
    for f in voice.report.findings:
        if f.severity == "blocking" and f.verdict != "met" and not f.waits_for_slot:
            worst[f.rule] = min(worst.get(f.rule, f), f, key=lambda f: WORST.index(f.verdict))
    rules = [_block(voice, f, numbers.get(f.rule, "")) for f in sorted(worst.values(), key=lambda f: WORST.index(f.verdict))]
    return (*rules, *_score_block(voice))


def _block(voice: Voice, finding: FindingPart, number: str) -> Block:
    colon = "：" if voice.lang == "zh" else ": "
    who = voice.subject(finding)
    why = f"{who}{colon}{finding.message}" if who else finding.message
    return Block(voice.badge(finding.verdict), finding.asks, why, number, voice.chips(finding.clauses[:1]))


def _score_block(voice: Voice) -> Iterator[Block]:
    score, grade = voice.report.score, voice.report.grade
    line = score.lines.get(grade.requested) if score and score.decides else None
    if score and line and line.verdict != "met":
        said = "below_line" if line.verdict == "unmet" else "perhaps_below"
        why = voice.tell("span_line", span=interval(score.low, score.high), points=f"{line.points:g}")
        yield Block(voice.badge(line.verdict), voice.tell(said, grade=grade.names[grade.requested]), why, "", voice.chips(line.clauses))


def deeds(voice: Voice) -> tuple[Deed, ...]:
    """The next deeds, with our estimate of each."""
    found = []
    for number, deed in enumerate(voice.report.next, 1):
        estimate = voice.estimate(deed.remedy)
        found.append(Deed(number, deed.text, deed.asks, estimate.days, estimate.yuan, voice.badge(deed.verdict), deed.severity, voice.chips(deed.clauses[:2])))
    return tuple(found)
