"""Where sources disagree: every answer, and the one this reading follows."""

from __future__ import annotations

from zhengtu.assessment.conflicts import Conflict
from zhengtu.reports.lawbook import said
from zhengtu.reports.parts.matter import Matter
from zhengtu.reports.phrases import phrase
from zhengtu.reports.report import AnswerPart, ConflictPart
from zhengtu.rulepacks.values import Candidate, Term, TermValue, Value


def conflict_part(conflict: Conflict, matter: Matter) -> ConflictPart:
    """One question with the answers of its sources."""
    return ConflictPart(
        id=conflict.entry.id,
        name=matter.words(conflict.entry.name),
        answers=[_answer(a, conflict, matter) for a in conflict.answers],
    )


def _answer(answer: Candidate | TermValue, conflict: Conflict, matter: Matter) -> AnswerPart:
    pack = matter.pack
    source, clause = pack.clauses[answer.cites] if answer.cites else (next(s for s in pack.sources if s.id == answer.source), None)
    return AnswerPart(
        clause=answer.cites or source.id,
        says=_said(answer, conflict.entry, matter),
        source=matter.words(source.title),
        kind=str(source.kind.value),
        rank=matter.rank(source),
        confidence=str(clause.confidence.value) if clause else "",
        in_use=bool(answer.cites and answer.cites in conflict.in_use),
        silent=bool(answer.says_nothing),
    )


def _said(answer: Candidate | TermValue, entry: Value | Term, matter: Matter) -> str:
    if isinstance(answer, Candidate) and answer.by_grade and isinstance(entry, Value):
        unit = answer.unit or entry.unit
        grades = [g for g in matter.pack.manifest.grades if g.id in answer.by_grade]
        return phrase("between", matter.lang).join(f"{matter.words(g.name)} {matter.number(answer.by_grade[g.id], unit)}" for g in grades)
    return said(answer, entry, matter.lang)
