"""Rehearsal list: what is on the table on the day of the on-site review, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhengtu.assessment.assess import Assessment
from zhengtu.journal.drawing import draw
from zhengtu.rulepacks.closed_list import Filed, Test
from zhengtu.rulepacks.plans import DrawPlan, RehearsalTopic
from zhengtu.rulepacks.resolve import InForce, resolve_value
from zhengtu.rulepacks.rule import Rule
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Noun
from zhengtu.terms.papers import Document
from zhengtu.terms.people import Staff
from zhengtu.terms.verdict import Verdict
from zhengtu.terms.words import Duty
from zhengtu.weighing.compiling import root_scope
from zhengtu.weighing.finding import Finding
from zhengtu.weighing.frame import Frame
from zhengtu.weighing.lists import open_lists


@dataclass(frozen=True, slots=True)
class Check:
    """One question of the day, and how the dossier stands to it."""

    rule: Rule
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        return min(f.verdict for f in self.findings)


@dataclass(frozen=True, slots=True)
class AtHand:
    """A kind of paper and those of that kind the dossier lists, each with its position."""

    kind: str
    papers: tuple[tuple[int, Document], ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """A duty and who holds it, each with the position in the staff list."""

    duty: Duty
    people: tuple[tuple[int, Staff], ...]


@dataclass(frozen=True, slots=True)
class Interviews:
    """Who is drawn for interviews: as many as the most that is asked. `perhaps` may belong to the pool, the facts do not say."""

    seed: str
    cites: tuple[str, ...]
    least: InForce | None
    most: InForce | None
    pool: tuple[str, ...]
    perhaps: tuple[str, ...]
    drawn: tuple[str, ...]

    @property
    def too_few(self) -> bool:
        return self.least is not None and len(self.pool) < self.least.number


@dataclass(frozen=True, slots=True)
class Topic:
    """What is looked at together: clauses, questions, papers, people, and the draw where there is one."""

    cites: tuple[str, ...]
    checks: tuple[Check, ...]
    papers: tuple[AtHand, ...]
    people: tuple[Attendance, ...]
    interviews: Interviews | None = None


@dataclass(frozen=True, slots=True)
class RehearsalList:
    """The whole list; `throughout` are the people present all the time."""

    topics: tuple[Topic, ...]
    throughout: tuple[Attendance, ...]


def rehearse(assessment: Assessment, *, seed: str) -> RehearsalList:
    """The list of a pack that says what a rehearsal needs; without topics for one that does not."""
    plan, frame, dossier = assessment.frame.pack.rehearsal, assessment.frame, assessment.dossier
    if plan is None:
        return RehearsalList((), ())
    by_rule: dict[str, list[Finding]] = {}
    for finding in assessment.findings:
        if finding.rule.stage == plan.stage:
            by_rule.setdefault(finding.rule.rule.id, []).append(finding)
    checks = [Check(found[0].rule.rule, tuple(found)) for found in by_rule.values()]
    topics = []
    for topic in plan.topics:
        mine = [c for c in checks if set(c.rule.cites) & set(topic.cites)]
        checks = [c for c in checks if c not in mine]
        topics.append(_topic(topic, mine, frame, dossier, seed))
    for check in checks:
        same = next((t for t in topics if t.cites == check.rule.cites), None)
        added = _topic(RehearsalTopic(cites=check.rule.cites), [*(same.checks if same else ()), check], frame, dossier, seed)
        topics = [*(t for t in topics if t is not same), added]
    return RehearsalList(tuple(topics), _attendance(plan.duties, dossier))


def _topic(topic: RehearsalTopic, checks: list[Check], frame: Frame, dossier: Dossier, seed: str) -> Topic:
    asked = (kind for check in checks for kind in papers_asked(check.rule.test))
    kinds = dict.fromkeys((*topic.papers, *asked))
    papers = tuple(AtHand(kind, tuple((at, p) for at, p in enumerate(dossier.documents.items) if p.kind == kind)) for kind in kinds)
    interviews = _interviews(topic.draw, frame, dossier, seed) if topic.draw else None
    return Topic(topic.cites, tuple(checks), papers, _attendance(topic.duties, dossier), interviews)


def _attendance(duties: tuple[Duty, ...], dossier: Dossier) -> tuple[Attendance, ...]:
    staff = tuple(enumerate(dossier.staff.items))
    return tuple(Attendance(duty, tuple((at, p) for at, p in staff if duty in p.duties.items)) for duty in duties)


def papers_asked(test: Test) -> Iterator[str]:
    """The kinds of paper a test asks for, wherever in it they stand."""
    yield from _filed(test.params)


def _filed(params: object) -> Iterator[str]:
    if isinstance(params, Filed):
        yield params.kind
    elif isinstance(params, Test):
        yield from _filed(params.params)
    elif isinstance(params, tuple):
        for one in params:
            yield from _filed(one)
    elif isinstance(params, Noun):
        for name in params.model_fields_set:
            yield from _filed(getattr(params, name))


def _interviews(plan: DrawPlan, frame: Frame, dossier: Dossier, seed: str) -> Interviews:
    least, most = (_number(name, frame) for name in (plan.least, plan.most))
    pool: list[str] = []
    perhaps: list[str] = []
    for members in open_lists(plan.of, root_scope(frame, frame.pack.place("rehearsal", "draw")), plan.where):
        for member in members.get(dossier, dossier).items:
            verdict = members.where.weigh(member, dossier) if members.where else Verdict.MET
            if verdict is not Verdict.UNMET:
                (pool if verdict is Verdict.MET else perhaps).append(member.id)
    count = int(most.number) if most else len(pool)
    return Interviews(seed, plan.cites, least, most, tuple(pool), tuple(perhaps), draw(pool, count, seed=seed))


def _number(name: str, frame: Frame) -> InForce | None:
    value = frame.pack.values[name]
    return resolve_value(frame.pack, value, reading=frame.reading, grade=frame.grade, as_of=frame.as_of, slots=frame.slots)
