"""What goes into the package and in which order, and what it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from zhengtu.assessment.assess import Assessment
from zhengtu.intake.digest import digest_of
from zhengtu.intake.evidence_papers import part_in_tracing
from zhengtu.intake.loading import LoadedDossier
from zhengtu.places.errors import in_language
from zhengtu.places.sm3 import sm3
from zhengtu.planning.rehearsal import papers_asked
from zhengtu.reports.binder.admitting import Admitted
from zhengtu.reports.masking import mask_of
from zhengtu.reports.naming import member_name, subject_label
from zhengtu.reports.phrases import phrase
from zhengtu.reports.speaking import Book, Lang, Speaker, heading
from zhengtu.rulepacks.texts import Confidence
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import ABSENT, Unsaid
from zhengtu.terms.papers import Document, MarkStatement
from zhengtu.terms.schema import fact_at, identity_numbers
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.finding import Finding
from zhengtu.weighing.frame import Frame

_KINDS = fact_at(Document, "kind").words


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that asks for a kind of paper, and what it says."""

    id: str
    source: str
    at: str
    says: str
    note: str


@dataclass(frozen=True, slots=True)
class Filed:
    """A paper of the package: its number, where it stands in the folder form, and whether the program read it."""

    number: int
    kind: str
    id: str
    title: str
    about: str
    dated_on: str
    file: str
    original: str
    size: int
    sm3: str
    read_by_program: bool
    unread: tuple[str, ...]
    statement: dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Section:
    """All papers of one kind, with the clauses that ask for it."""

    kind: str
    name: str
    clauses: tuple[Clause, ...]
    papers: tuple[Filed, ...]


@dataclass(frozen=True, slots=True)
class Lack:
    """Something the rules on papers still ask for."""

    rule: str
    asks: str
    verdict: str
    subject: str
    why: tuple[str, ...]
    clauses: tuple[str, ...]
    todo: str


@dataclass(frozen=True, slots=True)
class Awaited:
    """A paper the dossier lists whose file is not there; `none` when the dossier says that there is none."""

    id: str
    kind: str
    title: str
    about: str
    path: str
    state: Literal["announced", "unknown", "none"]


@dataclass(frozen=True, slots=True)
class Package:
    """Package: 申请材料包, told in one language."""

    lang: Lang
    heading: Book
    dossier_digest: str
    sections: tuple[Section, ...]
    lacks: tuple[Lack, ...]
    awaited: tuple[Awaited, ...]
    manifest: bytes = b""
    """as it is written; the same in whatever language the package is told"""

    @property
    def digest(self) -> str:
        return sm3(self.manifest)

    @property
    def papers(self) -> tuple[Filed, ...]:
        return tuple(p for s in self.sections for p in s.papers)


def told_in(lang: Lang, assessment: Assessment, loaded: LoadedDossier, admitted: tuple[Admitted, ...]) -> Package:
    """The package of the papers that may enter, kinds in the order of the pack's checklist."""
    return _Writer(assessment, loaded, lang).package(admitted)


class _Writer:
    def __init__(self, assessment: Assessment, loaded: LoadedDossier, lang: Lang) -> None:
        self.assessment, self.loaded, self.speaker = assessment, loaded, Speaker(lang)
        self.frame = assessment.frame
        self.mask = mask_of(identity_numbers(loaded.dossier))
        self.names = _names(loaded.dossier, self.frame, lang)

    def package(self, admitted: tuple[Admitted, ...]) -> Package:
        order = [word.id for word in self.frame.pack.words.get(_KINDS or "", ())]
        rank = {kind: at for at, kind in enumerate(order)}
        placed = sorted(admitted, key=lambda a: (rank.get(str(a.paper.kind), len(rank)), str(a.paper.kind)))
        width = max(2, len(str(len(placed))))
        by_kind: dict[str, list[Filed]] = {}
        for number, one in enumerate(placed, 1):
            kind = "" if isinstance(one.paper.kind, Unsaid) else one.paper.kind
            by_kind.setdefault(kind, []).append(self.filed(number, kind, one, width))
        sections = tuple(Section(kind, self.kind(kind), self.clauses(kind), tuple(papers)) for kind, papers in by_kind.items())
        top = {**heading(self.loaded, self.frame, self.speaker), "pack_title": self.speaker.words(self.frame.pack.manifest.title)}
        return Package(self.speaker.lang, top, digest_of(self.loaded.dossier).whole, sections, tuple(self.lacks()), tuple(self.awaited(admitted)))

    def kind(self, kind: str) -> str:
        return self.speaker.word(kind, self.frame) if kind else self.speaker.say("种类未填的材料", "papers whose kind is not said")

    def filed(self, number: int, kind: str, one: Admitted, width: int) -> Filed:
        paper, file = one.paper, one.file
        title, about = self.called(kind, paper)
        name = re.sub(r"[^\w\-]+", "-", f"{number:0{width}d}-{_file_label(kind, self.frame)}-{paper.id}").strip("-")
        return Filed(
            number=number,
            kind=kind,
            id=paper.id,
            title=title,
            about=about,
            dated_on="" if isinstance(paper.dated_on, Unsaid) else paper.dated_on.isoformat(),
            file=name + PurePosixPath(file.path).suffix.lower(),
            original=file.path,
            size=0 if isinstance(file.size, Unsaid) else file.size,
            sm3=str(file.sm3),
            read_by_program=one.is_read,
            unread=tuple(in_language(reason, self.speaker.lang) for reason in one.gate.unread),
            statement=self.statement(one.statement) if one.statement else None,
        )

    def called(self, kind: str, paper: Document) -> tuple[str, str]:
        """The title of a paper, and whom or what it is about where the title does not say so."""
        title = self.kind(kind) if isinstance(paper.title, Unsaid) else self.mask(paper.title)
        about = "" if isinstance(paper.about, Unsaid) else self.names.get(paper.about, "")
        return title, "" if about in title else about

    def awaited(self, admitted: tuple[Admitted, ...]) -> Iterator[Awaited]:
        """Every listed paper that could not be taken in, whether a rule asks for its kind or not."""
        taken = {one.at for one in admitted}
        for at, paper in enumerate(self.loaded.dossier.documents.items):
            if at not in taken and not part_in_tracing(paper, self.frame.pack.words):
                kind = "" if isinstance(paper.kind, Unsaid) else paper.kind
                path = "" if isinstance(paper.file, Unsaid) else paper.file.path
                yield Awaited(paper.id, kind, *self.called(kind, paper), path, "announced" if path else "none" if paper.file is ABSENT else "unknown")

    def statement(self, said: MarkStatement) -> dict[str, str]:
        duty = "" if isinstance(said.duty, Unsaid) else self.speaker.say(said.duty.zh, said.duty.en)
        text = "" if isinstance(said.text, Unsaid) else self.mask(said.text)
        return {"by": str(said.by), "duty": duty, "stated_on": str(said.stated_on), "text": text}

    def clauses(self, kind: str) -> tuple[Clause, ...]:
        """Every clause a rule rests on that asks for this kind of paper."""
        asking = [rule for rule in self.frame.pack.rules.values() if kind and kind in papers_asked(rule.test)]
        return tuple(self.clause(c) for c in dict.fromkeys(c for rule in asking for c in rule.cites) if c in self.frame.pack.clauses)

    def clause(self, name: str) -> Clause:
        source, clause = self.frame.pack.clauses[name]
        words = self.speaker.words
        one_copy = clause.confidence is Confidence.C and self.frame.pack.clauses[name][0].kind.value not in ("guide", "advert")
        return Clause(name, words(source.title), words(clause.at), words(clause.says), phrase("one_copy", self.speaker.lang) if one_copy else "")

    def lacks(self) -> Iterator[Lack]:
        """What the rules that ask for papers find unmet or open."""
        for finding in self.assessment.findings:
            if finding.verdict is not Verdict.MET and any(papers_asked(finding.rule.rule.test)):
                yield self.lack(finding)

    def lack(self, finding: Finding) -> Lack:
        rule, lang = finding.rule.rule, self.speaker.lang
        subject = subject_label(finding.subject, self.loaded.dossier, self.frame, lang) if finding.subject else ""
        reasons = finding.rule.reasons(finding, self.assessment.dossier)
        todo = rule.remedy if finding.verdict is Verdict.UNMET else rule.settled_by
        return Lack(
            rule=rule.id,
            asks=self.speaker.words(rule.asks),
            verdict=finding.verdict.word,
            subject=subject,
            why=tuple(self.mask(getattr(reason, lang)) for reason in reasons),
            clauses=rule.cites,
            todo=self.speaker.words(todo),
        )


def _file_label(kind: str, frame: Frame) -> str:
    """The kind as it stands in a file's name: in Chinese whatever language is shown, since the same package has the same files."""
    return frame.labels.get(kind, (kind, kind))[0] if kind else "未分类"


def _names(dossier: Dossier, frame: Frame, lang: str) -> dict[str, str]:
    """The name of whatever a paper can be about, by its id."""
    listings = (dossier.key_persons, dossier.staff, dossier.projects, dossier.shareholding.entities)
    return {member.id: member_name(member, frame, lang) for listing in listings for member in listing.items}
