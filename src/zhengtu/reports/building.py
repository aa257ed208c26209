"""An assessment as a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal

from zhengtu.assessment.assess import Assessment, Reach, SlotState
from zhengtu.assessment.conflicts import Conflict
from zhengtu.eligibility.categories import CategoryAdvice
from zhengtu.intake.digest import digest_of
from zhengtu.intake.loading import LoadedDossier
from zhengtu.places import field_name
from zhengtu.reports import report as r
from zhengtu.reports.lawbook import said
from zhengtu.reports.masking import mask_of
from zhengtu.reports.naming import fact_label, fact_owner, fact_value, subject_label
from zhengtu.reports.phrases import phrase
from zhengtu.reports.remarks import remarks
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.texts import Confidence, SourceKind, Unit, Words
from zhengtu.rulepacks.values import Candidate, Term, TermValue, Value
from zhengtu.scoring.score import PartScore
from zhengtu.terms.facts import Unsaid
from zhengtu.terms.schema import identity_numbers
from zhengtu.terms.verdict import Severity, Verdict
from zhengtu.weighing.finding import Finding
from zhengtu.weighing.frame import Frame
from zhengtu.weighing.showing import show

Lang = Literal["zh", "en"]
_DEEDS = 3


def build_report(assessment: Assessment, loaded: LoadedDossier, reach: Reach, *, lang: Lang, show_ids: bool = False) -> r.Report:
    """Everything an assessment says, in one language, with the place of every fact."""
    return _Builder(assessment, loaded, lang, show_ids=show_ids).build(reach)


class _Builder:
    def __init__(self, assessment: Assessment, loaded: LoadedDossier, lang: Lang, *, show_ids: bool) -> None:
        self.assessment, self.loaded, self.lang, self.show_ids = assessment, loaded, lang, show_ids
        self.frame: Frame = assessment.frame
        self.pack: Rulepack = assessment.frame.pack
        self.labels: Mapping[str, tuple[str, str]] = assessment.frame.labels
        self.citations: dict[str, r.CitationPart] = {}
        self.mask = mask_of(() if show_ids else identity_numbers(loaded.dossier))

    def words(self, text: Words) -> str:
        return text.in_language(self.lang)

    def build(self, reach: Reach) -> r.Report:
        findings = [self.finding(f) for f in self.assessment.findings]
        report = self.report(findings, reach)
        return report.model_copy(update={"clauses": {c: self.citation(c) for c in dict.fromkeys(_clauses(report)) if c in self.pack.clauses}})

    def report(self, findings: list[r.FindingPart], reach: Reach) -> r.Report:
        return r.Report(
            language=self.lang,
            on=self.frame.as_of,
            verdict=self.assessment.verdict.word,
            sentence=self.sentence(),
            dossier=self.dossier(),
            pack=self.pack_part(),
            eligibility=self.eligibility(),
            categories=[self.category(c) for c in self.assessment.categories],
            grade=r.GradePart(
                requested=self.frame.grade,
                reachable=reach.reachable,
                possible=reach.possible,
                names={g.id: self.words(g.name) for g in self.pack.manifest.grades},
            ),
            score=self.score(),
            findings=findings,
            conflicts=[self.conflict(c) for c in self.assessment.conflicts],
            slots=[self.slot(s) for s in self.assessment.slots],
            next=self.deeds(findings),
            remarks=remarks(self.loaded, self.pack, self.lang),
            stages={s.id: self.words(s.name) for s in self.pack.manifest.stages},
            clauses={},
        )

    def sentence(self) -> str:
        name, verdict = self.assessment.dossier.applicant.name, self.assessment.verdict
        stem = phrase(
            {Verdict.MET: "may", Verdict.UNMET: "may_not", Verdict.UNDETERMINED: "open"}[verdict],
            self.lang,
            reading=self.words(self.frame.reading.name),
            name=phrase("nobody", self.lang) if isinstance(name, Unsaid) else name,
            grade=self.words(self.pack.grade(self.frame.grade).name),
        )
        why = phrase("and", self.lang).join(self.grounds())
        return phrase("because", self.lang, stem=stem, why=why) if why else phrase("stop", self.lang, stem=stem)

    def grounds(self) -> Iterator[str]:
        """What the verdict hangs on: rules that bar, the score, numbers nobody published."""
        verdict = self.assessment.verdict
        if verdict is Verdict.MET:
            return
        unmet = verdict is Verdict.UNMET
        count = len({f.rule.rule.id for f in self.assessment.findings if f.rule.severity is Severity.BLOCKING and f.verdict is verdict})
        if count:
            yield phrase("rules_unmet" if unmet else "rules_open", self.lang, count=count)
        if self.frame.reading.score_decides and self.assessment.score_verdict is verdict and self.pack.scoring:
            yield phrase("score_low" if unmet else "score_open", self.lang, line=self.pack.scoring.lines[self.frame.grade].points)
        slots = sum(s.decides and s.verdict is verdict for s in self.assessment.slots)
        if slots:
            yield phrase("slots_unmet" if unmet else "slots_open", self.lang, count=slots)

    def dossier(self) -> r.DossierPart:
        applicant, about = self.loaded.dossier.applicant, self.loaded.dossier.about
        return r.DossierPart(
            digest=digest_of(self.loaded.dossier).whole,
            applicant="" if isinstance(applicant.name, Unsaid) else applicant.name,
            fictional=about.fictional is True,
            credit_code=None if isinstance(applicant.credit_code, Unsaid) else applicant.credit_code,
        )

    def pack_part(self) -> r.PackPart:
        manifest, reading = self.pack.manifest, self.frame.reading
        return r.PackPart(
            id=manifest.id,
            version=manifest.version,
            reading=reading.id,
            as_of=manifest.as_of,
            title=self.words(manifest.title),
            reading_name=self.words(reading.name),
            warning=self.words(manifest.warning),
        )

    def eligibility(self) -> r.EligibilityPart:
        def rules(verdict: Verdict) -> list[str]:
            blocking = (f for f in self.assessment.findings if f.rule.severity is Severity.BLOCKING and f.verdict is verdict)
            return list(dict.fromkeys(f.rule.rule.id for f in blocking))

        stages = [s.id for s in self.pack.manifest.stages if s.eligibility]
        return r.EligibilityPart(verdict=self.assessment.eligibility.word, blocking=rules(Verdict.UNMET), open=rules(Verdict.UNDETERMINED), stages=stages)

    def finding(self, finding: Finding) -> r.FindingPart:
        compiled, rule = finding.rule, finding.rule.rule
        reasons = compiled.reasons(finding, self.loaded.weighed)
        message = self.mask(("；" if self.lang == "zh" else "; ").join(getattr(reason, self.lang) for reason in reasons))
        return r.FindingPart(
            rule=rule.id,
            stage=compiled.stage,
            asks=self.words(rule.asks),
            verdict=finding.verdict.word,
            severity=compiled.severity.value,
            severity_basis=rule.severity_basis,
            also_asked=compiled.also_asked,
            clauses=list(rule.cites),
            subject=subject_label(finding.subject, self.loaded.dossier, self.frame, self.lang),
            facts=self.facts(finding),
            waits_for_slot=self.waits_for(finding),
            message=message,
            remedy=self.remedy(finding),
            settled_by=self.words(rule.settled_by),
            citations=[self.citation(c) for c in rule.cites],
        )

    @cached_property
    def empty_slots(self) -> frozenset[str]:
        return frozenset(s.slot.id for s in self.assessment.slots if s.number is None and s.verdict is Verdict.UNDETERMINED)

    def waits_for(self, finding: Finding) -> list[str]:
        if finding.verdict is not Verdict.UNDETERMINED:
            return []
        return sorted(finding.rule.rule.parameters & self.empty_slots)

    def facts(self, finding: Finding) -> list[r.FactPart]:
        parts = []
        for path, value in zip(finding.rule.fact_paths(finding), finding.values, strict=True):
            label, unit, identity = fact_label(path, finding.subject, self.lang)
            place = self.loaded.place(path)
            shown = fact_value(value, unit, self.frame, self.lang, mask=identity and not self.show_ids)
            owner = fact_owner(path, self.loaded.dossier, self.frame, self.lang)
            parts.append(r.FactPart(field=field_name(path), of=owner, label=label, value=shown, file=place.file, line=place.line, cell=place.cell))
        return parts

    def remedy(self, finding: Finding) -> r.RemedyPart:
        remedy = finding.rule.rule.remedy
        estimate = remedy.estimate
        return r.RemedyPart(
            text=self.words(remedy),
            once_for=remedy.once_for,
            days=list(estimate.days) if estimate else None,
            yuan=list(estimate.yuan) if estimate else None,
            basis="ours" if estimate else None,
        )

    def citation(self, clause_id: str) -> r.CitationPart:
        if clause_id not in self.citations:
            self.citations[clause_id] = self.cite(clause_id)
        return self.citations[clause_id]

    def cite(self, clause_id: str) -> r.CitationPart:
        source, clause = self.pack.clauses[clause_id]
        one_copy = clause.confidence is Confidence.C and source.kind not in (SourceKind.GUIDE, SourceKind.ADVERT)
        return r.CitationPart(
            clause=clause.id,
            source=self.words(source.title),
            kind=str(source.kind.value),
            rank=source.kind.zh if self.lang == "zh" else source.kind.en,
            at=self.words(clause.at),
            says=self.words(clause.says),
            confidence=str(clause.confidence.value),
            note=phrase("one_copy", self.lang) if one_copy else None,
        )

    def category(self, advice: CategoryAdvice) -> r.CategoryPart:
        def label(word: str) -> str:
            zh, en = self.labels.get(word, (word, word))
            return zh if self.lang == "zh" else en

        names = {c.id: c.zh if self.lang == "zh" else c.en for c in self.pack.categories.categories} if self.pack.categories else {}
        return r.CategoryPart(
            category=advice.category.id if advice.category else None,
            name=names[advice.category.id] if advice.category else phrase("not_offered", self.lang),
            verdict=advice.verdict.word,
            services=[label(s) for s in advice.services],
            clauses=[a.cites for a in advice.answers],
            notes=[self.words(a.note) for a in advice.answers if a.note],
            others=[f"{a.cites}: {names.get(a.category, a.category)}" for a in advice.others],
        )

    def score(self) -> r.Score | None:
        score, scoring = self.assessment.score, self.pack.scoring
        if score is None or scoring is None:
            return None
        return r.Score(
            low=float(score.low),
            high=float(score.high),
            lines={
                grade: r.LinePart(points=float(line.points), clauses=list(line.cites), verdict=score.against(line.points).word)
                for grade, line in scoring.lines.items()
            },
            decides=self.frame.reading.score_decides,
            note=self.words(scoring.note),
            parts=[self.score_part(p) for p in score.parts],
        )

    def score_part(self, part: PartScore) -> r.ScorePart:
        items = [
            r.ItemPart(
                id=i.item.id,
                name=self.words(i.item.name),
                low=float(i.low),
                high=float(i.high),
                points=float(i.item.points),
                basis="ours" if i.item.basis else ", ".join(i.item.cites or ()),
                rule=i.item.rule,
            )
            for i in part.items
        ]
        name = self.words(part.part.name)
        low, high, points = float(part.low), float(part.high), float(part.part.points)
        return r.ScorePart(id=part.part.id, name=name, low=low, high=high, points=points, clauses=list(part.part.cites), items=items)

    def conflict(self, conflict: Conflict) -> r.ConflictPart:
        return r.ConflictPart(
            id=conflict.entry.id,
            name=self.words(conflict.entry.name),
            answers=[self.answer(a, conflict) for a in conflict.answers],
        )

    def answer(self, answer: Candidate | TermValue, conflict: Conflict) -> r.AnswerPart:
        source, clause = self.pack.clauses[answer.cites] if answer.cites else (next(s for s in self.pack.sources if s.id == answer.source), None)
        return r.AnswerPart(
            clause=answer.cites or source.id,
            says=self.said(answer, conflict.entry),
            source=self.words(source.title),
            kind=str(source.kind.value),
            rank=source.kind.zh if self.lang == "zh" else source.kind.en,
            confidence=str(clause.confidence.value) if clause else "",
            in_use=bool(answer.cites and answer.cites in conflict.in_use),
            silent=bool(answer.says_nothing),
        )

    def said(self, answer: Candidate | TermValue, entry: Value | Term) -> str:
        if isinstance(answer, Candidate) and answer.by_grade and isinstance(entry, Value):
            unit = answer.unit or entry.unit
            grades = [g for g in self.pack.manifest.grades if g.id in answer.by_grade]
            return phrase("between", self.lang).join(f"{self.words(g.name)} {self.number(answer.by_grade[g.id], unit)}" for g in grades)
        return said(answer, entry, self.lang)

    def number(self, value: object, unit: Unit | None) -> str:
        shown = show(value, {}, str(unit.value) if unit else None)
        return shown.zh if self.lang == "zh" else shown.en

    def slot(self, state: SlotState) -> r.SlotPart:
        filled, slot = state.filled, state.slot
        value = self.number(state.number.number, slot.unit) if state.number else (filled.says if filled else None)
        return r.SlotPart(
            id=slot.id,
            name=self.words(slot.name),
            why=self.words(slot.slot) if slot.slot else "",
            mentioned_by=slot.mentioned_by or "",
            unit=slot.unit.zh if self.lang == "zh" else slot.unit.en,
            filled=value is not None,
            value=value,
            source=f"{filled.source} ({filled.dated_on})" if filled else None,
            verdict=state.verdict.word,
            asked_by=[rule.id for rule in self.pack.rules.values() if slot.id in rule.parameters],
        )

    def deeds(self, findings: Iterable[r.FindingPart]) -> list[r.DeedPart]:
        """Knock-outs first, then what is unmet, then what is open, one deed a rule; what nobody published is asked in one go."""
        order = {"blocking": 0, "deducting": 2, "advisory": 4}
        waiting = [f for f in findings if f.verdict != "met" and not f.waits_for_slot]
        ranked = sorted(waiting, key=lambda f: order[f.severity] + (f.verdict == "undetermined"))
        by_rule: dict[str, list[r.FindingPart]] = {}
        for finding in ranked:
            by_rule.setdefault(finding.rule, []).append(finding)
        deeds = [self.deed(rule, same) for rule, same in list(by_rule.items())[:_DEEDS]]
        return deeds if len(deeds) == _DEEDS or not self.empty_slots else [*deeds, self.ask_office()]

    def deed(self, rule: str, same: list[r.FindingPart]) -> r.DeedPart:
        first = same[0]
        return r.DeedPart(
            rule=rule,
            asks=first.asks,
            text=first.remedy.text if first.verdict == "unmet" else first.settled_by,
            subjects=[f.subject for f in same],
            clauses=first.clauses,
            severity=first.severity,
            verdict=first.verdict,
            remedy=first.remedy if first.verdict == "unmet" else None,
        )

    def ask_office(self) -> r.DeedPart:
        empty = [s.slot for s in self.assessment.slots if s.slot.id in self.empty_slots]
        return r.DeedPart(
            rule=None,
            asks=phrase("unpublished", self.lang),
            text=phrase("ask_office", self.lang, count=len(empty)),
            subjects=[self.words(s.name) for s in empty],
            clauses=list(dict.fromkeys(s.mentioned_by for s in empty if s.mentioned_by)),
            severity="advisory",
            verdict="undetermined",
            remedy=None,
        )


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
