"""A finding with its facts, where they stand, what cures it and what would settle it."""

from __future__ import annotations

from zhengtu.places import field_name
from zhengtu.reports.naming import fact_label, fact_owner, fact_value, subject_label
from zhengtu.reports.parts.matter import Matter
from zhengtu.reports.report import FactPart, FindingPart, RemedyPart
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.finding import Finding


def finding_part(finding: Finding, matter: Matter) -> FindingPart:
    """One rule weighed on one subject, in words."""
    compiled, rule = finding.rule, finding.rule.rule
    reasons = compiled.reasons(finding, matter.loaded.weighed)
    return FindingPart(
        rule=rule.id,
        stage=compiled.stage,
        asks=matter.words(rule.asks),
        verdict=finding.verdict.word,
        severity=compiled.severity.value,
        severity_basis=rule.severity_basis,
        also_asked=compiled.also_asked,
        clauses=list(rule.cites),
        subject=subject_label(finding.subject, matter.loaded.dossier, matter.frame, matter.lang),
        facts=_facts(finding, matter),
        waits_for_slot=_waits_for(finding, matter),
        message=matter.mask(matter.one_of("；", "; ").join(getattr(reason, matter.lang) for reason in reasons)),
        remedy=_remedy(finding, matter),
        settled_by=matter.words(rule.settled_by),
        citations=[matter.citation(c) for c in rule.cites],
    )


def _waits_for(finding: Finding, matter: Matter) -> list[str]:
    if finding.verdict is not Verdict.UNDETERMINED:
        return []
    return sorted(finding.rule.rule.parameters & matter.empty_slots)


def _facts(finding: Finding, matter: Matter) -> list[FactPart]:
    parts = []
    for path, value in zip(finding.rule.fact_paths(finding), finding.values, strict=True):
        label, unit, identity = fact_label(path, finding.subject, matter.lang)
        place = matter.loaded.place(path)
        shown = fact_value(value, unit, matter.frame, matter.lang, mask=identity and not matter.show_ids)
        owner = fact_owner(path, matter.loaded.dossier, matter.frame, matter.lang)
        parts.append(FactPart(field=field_name(path), of=owner, label=label, value=shown, file=place.file, line=place.line, cell=place.cell))
    return parts


def _remedy(finding: Finding, matter: Matter) -> RemedyPart:
    remedy = finding.rule.rule.remedy
    estimate = remedy.estimate
    return RemedyPart(
        text=matter.words(remedy),
        once_for=remedy.once_for,
        days=list(estimate.days) if estimate else None,
        yuan=list(estimate.yuan) if estimate else None,
        basis="ours" if estimate else None,
    )
