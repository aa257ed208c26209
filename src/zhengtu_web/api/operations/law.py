"""The law the firms are weighed by: the pack, its clauses, rules, values and terms. It says nothing of any firm."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import Field

from zhengtu.rulepacks.values import Candidate, Term, TermValue, Value
from zhengtu_web.api.shapes import Answer, Both, Name
from zhengtu_web.ui.law import law

router = Router(tags=["law"])


class PackAnswer(Answer):
    """Which pack this installation speaks from, and the ids of everything in it."""

    id: str
    version: str
    as_of: date
    title: Both
    warning: Both
    readings: list[str]
    grades: list[str]
    clauses: list[str]
    rules: list[str]
    values: list[str]
    terms: list[str]


class ClauseAnswer(Answer):
    id: str
    source: str
    title: Both
    kind: str = Field(description="rank of the source; a guide is no law")
    at: Both
    says: Both = Field(description="in our words")
    confidence: str


class RuleAnswer(Answer):
    id: str
    stage: str
    asks: Both
    severity: Literal["blocking", "deducting", "advisory"]
    severity_basis: str = Field(description="a clause, or `ours`")
    clauses: list[str]
    parameters: list[str] = Field(description="values and terms it is weighed with")
    remedy: Both
    settled_by: Both


class SaidAnswer(Answer):
    """What one source says of a value or term."""

    clause: str | None
    source: str | None = Field(description="for a source that says nothing of it")
    says_nothing: bool
    value: str | None = Field(description="a number as text, exact")
    by_grade: dict[str, str] | None
    says: Both | None
    in_force_from: date | None
    in_force_until: date | None


class ValueAnswer(Answer):
    id: str
    name: Both
    unit: str
    slot: Both | None = Field(description="what a firm fills in itself, where nobody published a number")
    said: list[SaidAnswer]


class TermAnswer(Answer):
    id: str
    name: Both
    starts_with: str
    said: list[SaidAnswer]


@router.get("/law", response=PackAnswer, summary="规则包与其中所有条目的编号 ‖ The pack, and the ids of all it holds")
def get_pack(request: HttpRequest) -> PackAnswer:
    pack = law()
    manifest = pack.manifest
    return PackAnswer(
        id=manifest.id,
        version=manifest.version,
        as_of=manifest.as_of,
        title=Both.of(manifest.title),
        warning=Both.of(manifest.warning),
        readings=[one.id for one in manifest.readings],
        grades=[one.id for one in manifest.grades],
        clauses=list(pack.clauses),
        rules=list(pack.rules),
        values=list(pack.values),
        terms=list(pack.terms),
    )


@router.get("/law/clauses/{name}", response=ClauseAnswer, summary="一个条款 ‖ One clause")
def get_clause(request: HttpRequest, name: Name) -> ClauseAnswer:
    source, clause = _found(law().clauses, name)
    return ClauseAnswer(
        id=clause.id,
        source=source.id,
        title=Both.of(source.title),
        kind=source.kind.value,
        at=Both.of(clause.at),
        says=Both.of(clause.says),
        confidence=clause.confidence.value,
    )


@router.get("/law/rules/{name}", response=RuleAnswer, summary="一条规则 ‖ One rule")
def get_rule(request: HttpRequest, name: Name) -> RuleAnswer:
    rule = _found(law().rules, name)
    return RuleAnswer(
        id=rule.id,
        stage=law().stage_of[rule.id],
        asks=Both.of(rule.asks),
        severity=rule.severity.value,
        severity_basis=rule.severity_basis,
        clauses=list(rule.cites),
        parameters=sorted(rule.parameters),
        remedy=Both.of(rule.remedy),
        settled_by=Both.of(rule.settled_by),
    )


@router.get("/law/values/{name}", response=ValueAnswer, summary="一个数值，各来源怎么说 ‖ One value, and what each source says of it")
def get_value(request: HttpRequest, name: Name) -> ValueAnswer:
    value: Value = _found(law().values, name)
    slot = Both.of(value.slot) if value.slot else None
    return ValueAnswer(id=value.id, name=Both.of(value.name), unit=value.unit.value, slot=slot, said=[_of_value(one) for one in value.values])


@router.get("/law/terms/{name}", response=TermAnswer, summary="一个期限，各来源怎么说 ‖ One term, and what each source says of it")
def get_term(request: HttpRequest, name: Name) -> TermAnswer:
    term: Term = _found(law().terms, name)
    return TermAnswer(id=term.id, name=Both.of(term.name), starts_with=term.starts_with, said=[_of_term(one) for one in term.values])


def _found(entries: Any, name: str) -> Any:
    if name not in entries:
        raise Http404
    return entries[name]


def _of_value(one: Candidate) -> SaidAnswer:
    by_grade = {grade: _exact(number) for grade, number in one.by_grade.items()} if one.by_grade else None
    return SaidAnswer(
        clause=one.cites,
        source=one.source,
        says_nothing=one.says_nothing,
        value=_exact(one.value) if one.value is not None else None,
        by_grade=by_grade,
        says=Both.of(one.says) if one.says else None,
        in_force_from=one.from_,
        in_force_until=one.until,
    )


def _of_term(one: TermValue) -> SaidAnswer:
    return SaidAnswer(
        clause=one.cites,
        source=one.source,
        says_nothing=one.says_nothing,
        value=f"{one.length} {one.unit.value}" if one.length is not None and one.unit is not None else one.fixed_day,
        by_grade=None,
        says=Both.of(one.note) if one.note else None,
        in_force_from=None,
        in_force_until=None,
    )


def _exact(number: Decimal) -> str:
    return format(number, "f")
