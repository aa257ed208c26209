"""`in_date`, `within`, `older_than`, `no_gap`: dates against the day of the assessment, submission or visit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from zhengtu.rulepacks.closed_list import InDate, NoGap, Span
from zhengtu.rulepacks.resolve import InForce
from zhengtu.rulepacks.texts import Unit
from zhengtu.terms.facts import ABSENT, UNKNOWN, Month, Unsaid
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.frame import MET, UNDETERMINED, UNMET, Compiled, Reason, Scope
from zhengtu.weighing.sameness import name_form
from zhengtu.weighing.showing import show, show_number

_PLANNED = {"submission": "submission_on", "visit": "visit_on"}
_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}


def months_before(day: date, months: int) -> date:
    """The same-numbered day so many months before, or that month's last day.

    >>> months_before(date(2026, 3, 31), 1)
    datetime.date(2026, 2, 28)
    """
    target = Month(day.year, day.month).shifted(-months)
    following = target.shifted(1)
    last = date(following.year, following.month, 1) - timedelta(days=1)
    return date(target.year, target.month, min(day.day, last.day))


def compile_in_date(params: InDate, scope: Scope) -> Compiled:
    """The date is not before that day; the last day counts."""
    get, spec = scope.fact(params.fact)
    day = _day_of(params.at, scope)

    def weigh(subject: Any, dossier: Any) -> Verdict:
        seen = get(subject, dossier)
        if seen is UNKNOWN:
            return UNDETERMINED
        if seen is ABSENT:
            return UNMET
        on = day(dossier)
        return UNDETERMINED if on is None else MET if seen >= on else UNMET

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        if weigh(subject, dossier) is MET:
            return []
        seen, on = show(get(subject, dossier), {}), day(dossier)
        return [Reason(f"{spec.zh}：{seen.zh}；应不早于 {on or '（日期未知）'}", f"{spec.en}: {seen.en}; must not be before {on or '(date not known)'}")]

    return Compiled(weigh, reasons, (params.fact,))


def compile_within(params: Span, scope: Scope) -> Compiled:
    return _span(params, scope, lambda seen, oldest: seen >= oldest, ("应在最近", "must lie within the last"))


def compile_older_than(params: Span, scope: Scope) -> Compiled:
    return _span(params, scope, lambda seen, oldest: seen <= oldest, ("应已满", "must be at least as old as"))


def _span(params: Span, scope: Scope, holds: Callable[[date, date], bool], asked: tuple[str, str]) -> Compiled:
    get, spec = scope.fact(params.fact)
    length = scope.number(params.length)
    if length is not None and length.unit is None:
        length = InForce(length.number, params.unit, None)
    oldest = None if length is None else span_start(scope.frame.as_of, length, scope)
    as_of = scope.frame.as_of

    def weigh(subject: Any, dossier: Any) -> Verdict:
        seen = get(subject, dossier)
        if seen is UNKNOWN or oldest is None:
            return UNDETERMINED
        if seen is ABSENT:
            return UNMET
        return MET if seen <= as_of and holds(seen, oldest) else UNMET

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        if weigh(subject, dossier) is MET:
            return []
        seen = show(get(subject, dossier), {})
        shown = show_number(length) if length else Reason("（无人公布）", "(nobody published it)")
        return [Reason(f"{spec.zh}：{seen.zh}；{asked[0]} {shown.zh}", f"{spec.en}: {seen.en}; {asked[1]} {shown.en}")]

    return Compiled(weigh, reasons, (params.fact,))


def span_start(day: date, length: InForce, scope: Scope) -> date:
    """The day a span of this length before `day` begins; raises RulepackError for a unit that is no span of dates."""
    if length.unit in _MONTHS:
        return months_before(day, int(length.number) * _MONTHS[length.unit])
    if length.unit in (Unit.CALENDAR_DAY, Unit.WEEK):
        return day - timedelta(days=int(length.number) * (7 if length.unit is Unit.WEEK else 1))
    raise scope.broken("a span of dates needs a unit: calendar_day, week, month or year", "Add unit: below length")


def compile_no_gap(params: NoGap, scope: Scope) -> Compiled:
    """No month is missing among the last full months before that day; the month of the day itself is not asked."""
    get, spec = scope.fact(params.fact)
    if not spec.is_listing or spec.noun is None or "month" not in spec.noun.model_fields:
        raise scope.broken(f'"{params.fact}" is no list of months', "Name a list whose members have a month")
    by_employer = scope.fact(params.by_employer)[0] if params.by_employer else None
    length, day = scope.number(params.length), _day_of(params.until, scope)

    def missing(subject: Any, dossier: Any) -> tuple[list[Month], bool] | None:
        """Months not shown, and whether they may still be found; None when it cannot be asked."""
        listing, on = get(subject, dossier), day(dossier)
        if isinstance(listing, Unsaid) or length is None or on is None:
            return None
        wanted = by_employer(subject, dossier) if by_employer else None
        shown, open_ = set(), not listing.complete or isinstance(wanted, Unsaid)
        for member in listing.items:
            if member.month is UNKNOWN or (by_employer and member.employer is UNKNOWN):
                open_ = True
            elif member.month is not ABSENT and (by_employer is None or _same_employer(member.employer, wanted)):
                shown.add(member.month)
        last = Month(on.year, on.month)
        return [m for n in range(int(length.number), 0, -1) if (m := last.shifted(-n)) not in shown], open_

    def weigh(subject: Any, dossier: Any) -> Verdict:
        found = missing(subject, dossier)
        if found is None:
            return UNMET if get(subject, dossier) is ABSENT else UNDETERMINED
        months, open_ = found
        return MET if not months else UNDETERMINED if open_ else UNMET

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        found = missing(subject, dossier)
        asked = show_number(length) if length else Reason("（无人公布）", "(nobody published it)")
        if found is None:
            return [Reason(f"{spec.zh}：未知；应连续 {asked.zh}", f"{spec.en}: not known; asked without a gap: {asked.en}")]
        months = ", ".join(str(m) for m in found[0])
        return [Reason(f"{spec.zh}：缺 {months}；应连续 {asked.zh}", f"{spec.en}: missing {months}; asked without a gap: {asked.en}")] if months else []

    return Compiled(weigh, reasons, (params.fact, *((params.by_employer,) if params.by_employer else ())))


def _same_employer(employer: Any, wanted: Any) -> bool:
    return not isinstance(employer, Unsaid) and not isinstance(wanted, Unsaid) and name_form(employer) == name_form(wanted)


def _day_of(at: str, scope: Scope) -> Callable[[Any], date | None]:
    if at == "as_of":
        as_of = scope.frame.as_of
        return lambda dossier: as_of
    field = _PLANNED[at]

    def planned(dossier: Any) -> date | None:
        day = getattr(dossier.plan, field)
        return None if isinstance(day, Unsaid) else day

    return planned
