"""The frame a rule is weighed in, and what a compiled test is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from functools import cached_property
from typing import Any, NamedTuple

from zhengtu.places import Place, RulepackError
from zhengtu.rulepacks.closed_list import Parameter, TermOf, Test, ValueOf
from zhengtu.rulepacks.pack import Reading, Rulepack
from zhengtu.rulepacks.resolve import InForce, resolve_terms, resolve_value
from zhengtu.rulepacks.values import FilledSlot
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Noun, Unsaid
from zhengtu.terms.schema import FactSpec, NoSuchFact, fact_at
from zhengtu.terms.verdict import Verdict

MET, UNDETERMINED, UNMET = Verdict.MET, Verdict.UNDETERMINED, Verdict.UNMET
ROOT = "dossier."
ASKED_GRADE = "asked.grade"

Get = Callable[[Any, Any], Any]
"""(subject, dossier) → the fact's value, or an `Unsaid`."""

Weigh = Callable[[Any, Any], Verdict]


class Reason(NamedTuple):
    """Why a test is not met: the fact, its value, and what was asked of it, in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Compiled:
    """A test bound to the schema and a frame: weigh, explain, and the facts it looks at."""

    weigh: Weigh
    reasons: Callable[[Any, Any], list[Reason]]
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Frame:
    """Under which reading, for which grade, on which date, with which of the user's own numbers."""

    pack: Rulepack
    reading: Reading
    grade: str
    as_of: date
    slots: Mapping[str, FilledSlot] = field(default_factory=dict)

    @cached_property
    def labels(self) -> dict[str, tuple[str, str]]:
        """Chinese and English of every open word of the pack."""
        return {w.id: (w.zh, w.en) for entries in self.pack.words.values() for w in entries}


@dataclass(frozen=True)
class Scope:
    """Where a test stands: the frame, the noun its facts belong to, the rule's place, and how tests within it are compiled."""

    frame: Frame
    noun: type[Noun]
    place: Place
    compile: Callable[[Test, Scope], Compiled]

    def inside(self, noun: type[Noun]) -> Scope:
        """The scope of a list's members."""
        return Scope(self.frame, noun, self.place, self.compile)

    def broken(self, wrong: str, todo: str) -> RulepackError:
        return RulepackError(self.place, wrong, todo)

    def fact(self, path: str) -> tuple[Get, FactSpec]:
        """A reader for a fact of the subject, of the dossier (`dossier.…`), or of what was asked."""
        if path == ASKED_GRADE:
            grade = self.frame.grade
            return (lambda subject, dossier: grade), FactSpec(path, str, "申请等级", "grade asked for")
        at_root = path.startswith(ROOT)
        try:
            spec = fact_at(Dossier if at_root else self.noun, path.removeprefix(ROOT) if at_root else path)
        except NoSuchFact as e:
            near = get_close_matches(e.step, e.known, 1, 0.4)
            wrong = f'档案中没有“{path}”这一字段（{e.step}） ‖ "{path}" is no fact of the dossier ({e.step})'
            schema = "请参阅 `zhengtu dossier schema` ‖ See `zhengtu dossier schema`"
            raise self.broken(wrong, f'是否想写“{near[0]}”？ ‖ Did you mean "{near[0]}"?' if near else schema) from None
        return _reader(tuple(spec.path.split(".")), at_root=at_root), spec

    def number(self, parameter: Parameter) -> InForce | None:
        """The number of a parameter under this frame; None while it is a slot nobody filled, or no source gives one."""
        frame = self.frame
        if isinstance(parameter, ValueOf):
            value = frame.pack.values.get(parameter.value)
            if value is None:
                raise self._no_entry(parameter.value, frame.pack.values, "values.yaml")
            if value.slot is None and not any(c.value is not None or c.by_grade for c in value.values):
                wrong = f'“{value.id}”只有文字，没有数字 ‖ "{value.id}" is a statement and gives no number'
                raise self.broken(wrong, "请写一个有数字的数值 ‖ Name a value that has one")
            return resolve_value(frame.pack, value, reading=frame.reading, grade=frame.grade, as_of=frame.as_of, slots=frame.slots)
        if isinstance(parameter, TermOf):
            term = frame.pack.terms.get(parameter.term)
            if term is None:
                raise self._no_entry(parameter.term, frame.pack.terms, "terms.yaml")
            found = [v for v in resolve_terms(frame.pack, term.values, frame.reading) if v.length is not None and v.unit]
            if not found:
                return None
            first = found[0]
            return InForce(Decimal(str(first.length)), first.unit, first.cites)
        return InForce(number_of(parameter, self), None, None)

    def _no_entry(self, name: str, known: Mapping[str, Any], file: str) -> RulepackError:
        near = get_close_matches(name, known, 1, 0.4)
        todo = f'是否想写“{near[0]}”？ ‖ Did you mean "{near[0]}"?' if near else f"请加入 {file} ‖ Add it to {file}"
        return self.broken(f'{file} 中没有“{name}” ‖ {file} has no "{name}"', todo)


def number_of(text: str, scope: Scope) -> Decimal:
    """A literal number of a rule, exact."""
    try:
        return Decimal(text)
    except InvalidOperation:
        todo = "请写数字，或以 id 写一个数值 ‖ Write a number, or a value by its id"
        raise scope.broken(f'“{text}”不是数字 ‖ "{text}" is not a number', todo) from None


def _reader(steps: tuple[str, ...], *, at_root: bool) -> Get:
    if len(steps) == 1:
        (one,) = steps
        return (lambda subject, dossier: getattr(dossier, one)) if at_root else (lambda subject, dossier: getattr(subject, one))
    if len(steps) == 2:
        first, second = steps

        def two(subject: Any, dossier: Any) -> Any:
            part = getattr(dossier if at_root else subject, first)
            return part if part.__class__ is Unsaid else getattr(part, second)

        return two

    def many(subject: Any, dossier: Any) -> Any:
        part = dossier if at_root else subject
        for step in steps:
            if part.__class__ is Unsaid:
                return part
            part = getattr(part, step)
        return part

    return many
