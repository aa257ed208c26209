"""The rehearsal list: per clause what it says, what the dossier has and lacks, who should be there, who is drawn."""

from __future__ import annotations

from zhengtu.assessment.assess import Assessment
from zhengtu.intake.loading import LoadedDossier
from zhengtu.planning.rehearsal import AtHand, Attendance, Check, Interviews, RehearsalList, Topic
from zhengtu.reports.naming import fact_label, fact_value, subject_label
from zhengtu.reports.speaking import Book, Lang, Speaker, heading, place_of
from zhengtu.terms.facts import ABSENT, Unsaid
from zhengtu.terms.papers import Document
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.finding import Finding

_PAPERS = ("documents",)
"""The list of papers as a fact of a rule: the papers of a topic are listed one by one instead."""


def rehearsal_book(found: RehearsalList, assessment: Assessment, loaded: LoadedDossier, *, lang: Lang) -> Book:
    """The list in one language; papers and people that no rule asks for are our advice."""
    writer = _Writer(assessment, loaded, Speaker(lang))
    return {
        **heading(loaded, assessment.frame, writer.speaker),
        "throughout": [writer.attendance(a) for a in found.throughout],
        "topics": [writer.topic(t) for t in found.topics],
    }


class _Writer:
    def __init__(self, assessment: Assessment, loaded: LoadedDossier, speaker: Speaker) -> None:
        self.assessment, self.loaded, self.speaker = assessment, loaded, speaker
        self.frame = assessment.frame

    def topic(self, topic: Topic) -> Book:
        return {
            "clauses": [self.clause(c) for c in topic.cites],
            "checks": [self.check(c) for c in topic.checks],
            "papers": [self.at_hand(p) for p in topic.papers],
            "people": [self.attendance(a) for a in topic.people],
            "interviews": self.interviews(topic.interviews) if topic.interviews else None,
        }

    def clause(self, name: str) -> Book:
        source, clause = self.frame.pack.clauses[name]
        words = self.speaker.words
        return {"clause": name, "source": words(source.title), "at": words(clause.at), "says": words(clause.says), "confidence": clause.confidence.value}

    def check(self, check: Check) -> Book:
        rule = check.rule
        return {
            "rule": rule.id,
            "asks": self.speaker.words(rule.asks),
            "verdict": check.verdict.word,
            "has": [fact for f in check.findings for fact in self.facts(f)],
            "missing": [missing for f in check.findings for missing in self.missing(f)],
            "on_the_table": self.speaker.words(rule.settled_by),
            "remedy": self.speaker.words(rule.remedy) if check.verdict is Verdict.UNMET else None,
            "clauses": list(rule.cites),
        }

    def facts(self, finding: Finding) -> list[Book]:
        found = []
        for path, value in zip(finding.rule.fact_paths(finding), finding.values, strict=True):
            if path == _PAPERS:
                continue
            label, unit, identity = fact_label(path, finding.subject, self.speaker.lang)
            shown = fact_value(value, unit, self.frame, self.speaker.lang, mask=identity)
            known = not isinstance(value, Unsaid)
            found.append({"label": label, "subject": self.subject(finding), "value": shown, "known": known, "place": place_of(self.loaded, path)})
        return found

    def missing(self, finding: Finding) -> list[Book]:
        reasons = finding.rule.reasons(finding, self.assessment.dossier)
        return [{"subject": self.subject(finding), "verdict": finding.verdict.word, "why": getattr(reason, self.speaker.lang)} for reason in reasons]

    def subject(self, finding: Finding) -> str:
        """Whom or what a finding is about; empty for the dossier as a whole."""
        return "" if not finding.subject else subject_label(finding.subject, self.loaded.dossier, self.frame, self.speaker.lang)

    def at_hand(self, at_hand: AtHand) -> Book:
        papers = [self.paper(at, paper) for at, paper in at_hand.papers]
        return {"kind": at_hand.kind, "name": self.speaker.word(at_hand.kind, self.frame), "papers": papers}

    def paper(self, at: int, paper: Document) -> Book:
        """A paper of the dossier; its file is null while it is not in place."""
        file = None if isinstance(paper.file, Unsaid) else paper.file.path
        return {"id": paper.id, "file": file, "none": paper.file is ABSENT, "place": place_of(self.loaded, ("documents", "items", at))}

    def attendance(self, attendance: Attendance) -> Book:
        duty = attendance.duty
        people = [
            {"id": p.id, "name": "" if isinstance(p.name, Unsaid) else p.name, "place": place_of(self.loaded, ("staff", "items", at))}
            for at, p in attendance.people
        ]
        return {"duty": duty.value, "name": self.speaker.say(duty.zh, duty.en), "people": people}

    def interviews(self, interviews: Interviews) -> Book:
        names = {p.id: "" if isinstance(p.name, Unsaid) else p.name for p in self.loaded.dossier.staff.items}
        numbers = {name: self.speaker.number(n) if n else None for name, n in (("least", interviews.least), ("most", interviews.most))}
        return {
            "clauses": list(interviews.cites),
            **numbers,
            "seed": interviews.seed,
            "pool": len(interviews.pool),
            "perhaps": list(interviews.perhaps),
            "too_few": interviews.too_few,
            "drawn": [{"id": name, "name": names.get(name, "")} for name in interviews.drawn],
        }
