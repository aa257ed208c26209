"""Which papers the rules still ask for, as the readiness page finds it, and of which kind to upload them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from zhengtu.planning.rehearsal import papers_asked
from zhengtu.reports.masking import mask_of
from zhengtu.reports.naming import subject_label
from zhengtu.terms.facts import Unsaid
from zhengtu.terms.schema import identity_numbers
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.finding import Finding
from zhengtu_web.documents.queries import kind_names
from zhengtu_web.readiness.weighing import Weighed
from zhengtu_web.ui.wording import language, told


@dataclass(frozen=True, slots=True)
class Missing:
    """缺少的材料: what a rule asks, for whom, why it is not met, and the kinds of paper that would meet it."""

    rule: str
    asks: str
    verdict: str
    subject: str
    about: str
    why: tuple[str, ...]
    todo: str
    cites: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]


def missing_papers(weighed: Weighed) -> list[Missing]:
    """What is unmet first, then what is open."""
    names, mask = kind_names(), mask_of(identity_numbers(weighed.assessment.dossier))
    found = [_missing(finding, kinds, weighed, names, mask) for finding, kinds in _asking(weighed)]
    return sorted(found, key=lambda one: one.verdict != "unmet")


def _asking(weighed: Weighed) -> Iterator[tuple[Finding, tuple[str, ...]]]:
    for finding in weighed.assessment.findings:
        if finding.verdict is not Verdict.MET and (kinds := tuple(dict.fromkeys(papers_asked(finding.rule.rule.test)))):
            yield finding, kinds


def _missing(finding: Finding, kinds: tuple[str, ...], weighed: Weighed, names: dict[str, str], mask: Callable[[str], str]) -> Missing:
    rule, dossier = finding.rule.rule, weighed.assessment.dossier
    subject = subject_label(finding.subject, dossier, weighed.assessment.frame, language()) if finding.subject else ""
    todo = rule.remedy if finding.verdict is Verdict.UNMET else rule.settled_by
    return Missing(
        rule=rule.id,
        asks=told(rule.asks),
        verdict=finding.verdict.word,
        subject=subject,
        about=_id_of(finding, weighed),
        why=tuple(mask(told(reason)) for reason in finding.rule.reasons(finding, dossier)),
        todo=told(todo),
        cites=rule.cites,
        kinds=tuple((kind, names.get(kind, kind)) for kind in kinds),
    )


def _id_of(finding: Finding, weighed: Weighed) -> str:
    """The id of the person or project the rule asks it for."""
    value: object = weighed.assessment.dossier
    for step in finding.subject:
        value = value[step] if isinstance(step, int) and isinstance(value, tuple) else getattr(value, str(step), None)
    known = getattr(value, "id", "")
    return "" if isinstance(known, Unsaid) else str(known)
