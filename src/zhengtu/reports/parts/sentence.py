"""The answer in one sentence, with what it hangs on."""

from __future__ import annotations

from collections.abc import Iterator

from zhengtu.reports.parts.matter import Matter
from zhengtu.reports.phrases import phrase
from zhengtu.terms.facts import Unsaid
from zhengtu.terms.verdict import Severity, Verdict

_STEMS = {Verdict.MET: "may", Verdict.UNMET: "may_not", Verdict.UNDETERMINED: "open"}


def sentence(matter: Matter) -> str:
    """Whether the applicant may apply for the grade, under which reading, and why not."""
    name, frame, lang = matter.assessment.dossier.applicant.name, matter.frame, matter.lang
    stem = phrase(
        _STEMS[matter.assessment.verdict],
        lang,
        reading=matter.words(frame.reading.name),
        name=phrase("nobody", lang) if isinstance(name, Unsaid) else name,
        grade=matter.words(matter.pack.grade(frame.grade).name),
    )
    why = phrase("and", lang).join(_grounds(matter))
    return phrase("because", lang, stem=stem, why=why) if why else phrase("stop", lang, stem=stem)


def _grounds(matter: Matter) -> Iterator[str]:
    """What the verdict hangs on: rules that bar, the score, numbers nobody published."""
    assessment, verdict = matter.assessment, matter.assessment.verdict
    if verdict is Verdict.MET:
        return
    unmet = verdict is Verdict.UNMET
    count = len({f.rule.rule.id for f in assessment.findings if f.rule.severity is Severity.BLOCKING and f.verdict is verdict})
    if count:
        yield phrase("rules_unmet" if unmet else "rules_open", matter.lang, count=count)
    if matter.frame.reading.score_decides and assessment.score_verdict is verdict and matter.pack.scoring:
        yield phrase("score_low" if unmet else "score_open", matter.lang, line=matter.pack.scoring.lines[matter.frame.grade].points)
    slots = sum(s.decides and s.verdict is verdict for s in assessment.slots)
    if slots:
        yield phrase("slots_unmet" if unmet else "slots_open", matter.lang, count=slots)
