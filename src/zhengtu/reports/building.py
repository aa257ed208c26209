"""An assessment as a report."""

from __future__ import annotations

from collections.abc import Iterator

from zhengtu.assessment.assess import Assessment, Reach
from zhengtu.intake.digest import digest_of
from zhengtu.intake.loading import LoadedDossier
from zhengtu.reports import report as r
from zhengtu.reports.parts.categories import category_part
from zhengtu.reports.parts.conflicts import conflict_part
from zhengtu.reports.parts.deeds import deeds
from zhengtu.reports.parts.findings import finding_part
from zhengtu.reports.parts.matter import Lang, Matter
from zhengtu.reports.parts.score import score_part
from zhengtu.reports.parts.sentence import sentence
from zhengtu.reports.parts.slots import slot_part
from zhengtu.reports.remarks import remarks
from zhengtu.terms.facts import Unsaid
from zhengtu.terms.verdict import Severity, Verdict


def build_report(assessment: Assessment, loaded: LoadedDossier, reach: Reach, *, lang: Lang, show_ids: bool = False) -> r.Report:
    """Everything an assessment says, in one language, with the place of every fact."""
    matter = Matter(assessment, loaded, lang, show_ids)
    report = _report(matter, reach)
    return report.model_copy(update={"clauses": {c: matter.citation(c) for c in dict.fromkeys(_clauses(report)) if c in matter.pack.clauses}})


def _report(matter: Matter, reach: Reach) -> r.Report:
    assessment, manifest = matter.assessment, matter.pack.manifest
    findings = [finding_part(f, matter) for f in assessment.findings]
    return r.Report(
        language=matter.lang,
        on=matter.frame.as_of,
        verdict=assessment.verdict.word,
        sentence=sentence(matter),
        dossier=_dossier(matter.loaded),
        pack=_pack(matter),
        eligibility=_eligibility(matter),
        categories=[category_part(c, matter) for c in assessment.categories],
        grade=r.GradePart(
            requested=matter.frame.grade,
            reachable=reach.reachable,
            possible=reach.possible,
            names={g.id: matter.words(g.name) for g in manifest.grades},
        ),
        score=score_part(matter),
        findings=findings,
        conflicts=[conflict_part(c, matter) for c in assessment.conflicts],
        slots=[slot_part(s, matter) for s in assessment.slots],
        next=deeds(findings, matter),
        remarks=remarks(matter.loaded, matter.pack, matter.lang),
        stages={s.id: matter.words(s.name) for s in manifest.stages},
        clauses={},
    )


def _dossier(loaded: LoadedDossier) -> r.DossierPart:
    applicant, about = loaded.dossier.applicant, loaded.dossier.about
    return r.DossierPart(
        digest=digest_of(loaded.dossier).whole,
        applicant="" if isinstance(applicant.name, Unsaid) else applicant.name,
        fictional=about.fictional is True,
        credit_code=None if isinstance(applicant.credit_code, Unsaid) else applicant.credit_code,
    )


def _pack(matter: Matter) -> r.PackPart:
    manifest, reading = matter.pack.manifest, matter.frame.reading
    return r.PackPart(
        id=manifest.id,
        version=manifest.version,
        reading=reading.id,
        as_of=manifest.as_of,
        title=matter.words(manifest.title),
        reading_name=matter.words(reading.name),
        warning=matter.words(manifest.warning),
    )


def _eligibility(matter: Matter) -> r.EligibilityPart:
    assessment = matter.assessment

    def rules(verdict: Verdict) -> list[str]:
        blocking = (f for f in assessment.findings if f.rule.severity is Severity.BLOCKING and f.verdict is verdict)
        return list(dict.fromkeys(f.rule.rule.id for f in blocking))

    stages = [s.id for s in matter.pack.manifest.stages if s.eligibility]
    return r.EligibilityPart(verdict=assessment.eligibility.word, blocking=rules(Verdict.UNMET), open=rules(Verdict.UNDETERMINED), stages=stages)


def _clauses(report: r.Report) -> Iterator[str]:
    """Every clause a report names, in the order it names them."""
    if report.score:
        for scored in [c.clauses for c in report.score.lines.values()] + [c.clauses for c in report.score.parts]:
            yield from scored
    named: tuple[r.DeedPart | r.FindingPart | r.CategoryPart, ...] = (*report.next, *report.findings, *report.categories)
    for part in named:
        yield from part.clauses
    yield from (answer.clause for conflict in report.conflicts for answer in conflict.answers)
    yield from (slot.mentioned_by for slot in report.slots)
