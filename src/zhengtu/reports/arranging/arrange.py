"""A report, arranged."""

from __future__ import annotations

from zhengtu.reports.arranging import annexes, opening
from zhengtu.reports.arranging.arrangement import Arrangement
from zhengtu.reports.arranging.sections import sections
from zhengtu.reports.arranging.tidy import tidied
from zhengtu.reports.arranging.voice import Voice
from zhengtu.reports.arranging.wording import headings
from zhengtu.reports.report import Report


def arrange(report: Report) -> Arrangement:
    """Everything a reader meets, in order, tidied of whatever a dossier might smuggle into a line."""
    voice = Voice(report)
    told = sections(voice)
    numbers = {entry.rule: entry.number for section in told for entry in section.entries}
    words = headings(report.language)
    arranged = Arrangement(
        lang="zh-CN" if report.language == "zh" else "en",
        title=words["title"],
        applicant=report.dossier.applicant or voice.tell("not_named"),
        sample=words["sample"] if report.dossier.fictional else "",
        asked=voice.tell("asked", grade=report.grade.names[report.grade.requested]),
        sentence=report.sentence,
        on=str(report.on),
        basis=(
            f"{voice.tell('on')} {report.on}",
            voice.tell("asked", grade=report.grade.names[report.grade.requested]),
            report.pack.reading_name,
            f"{voice.tell('pack')} {report.pack.id} {report.pack.version}",
            f"SM3 {report.dossier.digest[:4]}…{report.dossier.digest[-4:]}",
        ),
        verdict=voice.badge(report.verdict),
        answers=opening.answers(voice),
        score=opening.score_chart(voice),
        blocks=opening.blocks(voice, numbers),
        deeds=opening.deeds(voice),
        sections=told,
        conflicts=annexes.conflicts(voice),
        slots=annexes.slots(voice),
        categories=annexes.categories(voice),
        remarks=tuple(report.remarks),
        facts=annexes.facts(voice),
        versions=annexes.versions(voice),
        warning=report.pack.warning,
        words={},
    )
    return tidied(arranged).worded(words)
