"""`in_date`, `within`, `older_than`, `no_gap`: dates against the day of the assessment, submission or visit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from zhengtu.rulepacks.closed_list import InDate, NoGap, Span
from zhengtu.rulepacks.resolve import InForce
from zhengtu.rulepacks.texts import Unit
from zhengtu.terms.facts import ABSENT, UNKNOWN, Month, Unsaid
from zhengtu.terms.schema import FactSpec
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.frame import MET, UNDETERMINED, UNMET, Compiled, Get, Reason, Scope
from zhengtu.weighing.sameness import name_form
from zhengtu.weighing.showing import show, show_number

_PLANNED = {"submission": "submission_on", "visit": "visit_on"}
_MONTHS: dict[Unit | None, int] = {Unit.MONTH: 1, Unit.YEAR: 12}
_DAYS: dict[Unit | None, int] = {Unit.CALENDAR_DAY: 1, Unit.WEEK: 7}


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
    get, spec = _date_fact(params.fact, scope)
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
    """The date lies no more than so long back; the first day of the span counts, a day to come does not."""
    return _span(params, scope, lambda seen, oldest: seen >= oldest, ("应在最近", "must lie within the last"))


def compile_older_than(params: Span, scope: Scope) -> Compiled:
    """The date lies no less than so long back."""
    return _span(params, scope, lambda seen, oldest: seen <= oldest, ("应已满", "must be at least as old as"), reached=_reached)


def _reached(seen: date, length: InForce, scope: Scope) -> Reason:
    """The first day on which a date is so long back."""
    day = span_start(seen, InForce(-length.number, length.unit, None), scope)
    day += timedelta(days=span_start(day, length, scope) < seen)
    return Reason(f"；{day} 起满足", f"; it is from {day} on")


def _span(
    params: Span,
    scope: Scope,
    holds: Callable[[date, date], bool],
    asked: tuple[str, str],
    *,
    reached: Callable[[date, InForce, Scope], Reason] | None = None,
) -> Compiled:
    get, spec = _date_fact(params.fact, scope)
    length = scope.number(params.length)
    if length is not None and length.unit is None:
        length = InForce(length.number, params.unit, None)
    oldest = None if length is None else span_start(scope.frame.as_of, length, scope)
    as_of = scope.frame.as_of

    def weigh(subject: Any, dossier: Any) -> Verdict:
        seen = get(subject, dossier)
        if seen is UNKNOWN:
            return UNDETERMINED
        if seen is ABSENT or seen > as_of:
            return UNMET
        return UNDETERMINED if oldest is None else MET if holds(seen, oldest) else UNMET

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        if weigh(subject, dossier) is MET:
            return []
        given = get(subject, dossier)
        seen, shown = show(given, {}), show_number(length)
        then = Reason("", "") if reached is None or length is None or isinstance(given, Unsaid) else reached(given, length, scope)
        zh, en = f"{spec.zh}：{seen.zh}；{asked[0]} {shown.zh}", f"{spec.en}: {seen.en}; {asked[1]} {shown.en}"
        return [Reason(f"{zh}{then.zh}", f"{en}{then.en}")]

    return Compiled(weigh, reasons, (params.fact,))


def span_start(day: date, length: InForce, scope: Scope) -> date:
    """The day a span of this length before `day` begins; raises RulepackError for what is no span of dates."""
    if length.unit in _MONTHS or length.unit in _DAYS:
        try:
            if length.unit in _MONTHS:
                return months_before(day, int(length.number * _MONTHS[length.unit]))
            return day - timedelta(days=int(length.number * _DAYS[length.unit]))
        except (OverflowError, ValueError):
            wrong = f"{length.number} 作为日期跨度过长 ‖ {length.number} is too long for a span of dates"
            raise scope.broken(wrong, "请更正长度 ‖ Correct the length") from None
    wrong = "日期跨度须有单位：calendar_day、week、month 或 year ‖ a span of dates needs a unit: calendar_day, week, month or year"
    raise scope.broken(wrong, "请在 length 之下写 unit: ‖ Add unit: below length")


def compile_no_gap(params: NoGap, scope: Scope) -> Compiled:
    """No month is missing among the last full months before that day; the month of the day itself is not asked."""
    get, spec = scope.fact(params.fact)
    if not spec.is_listing or spec.noun is None or "month" not in spec.noun.model_fields:
        wrong = f'“{params.fact}”不是月份列表 ‖ "{params.fact}" is no list of months'
        raise scope.broken(wrong, "请写成员带有 month 的列表 ‖ Name a list whose members have a month")
    if params.by_employer and "employer" not in spec.noun.model_fields:
        wrong = f'“{params.fact}”的成员没有缴费单位 ‖ the members of "{params.fact}" have no employer'
        raise scope.broken(wrong, "请去掉 by_employer ‖ Leave out by_employer")
    by_employer = scope.fact(params.by_employer)[0] if params.by_employer else None
    length, day = scope.number(params.length), _day_of(params.until, scope)
    count = None if length is None else _months_of(length, scope)

    def missing(subject: Any, dossier: Any) -> tuple[list[Month], bool] | None:
        """Months not shown, and whether all of them may still be found; None when it cannot be asked."""
        listing, on = get(subject, dossier), day(dossier)
        if isinstance(listing, Unsaid) or count is None or on is None:
            return None
        wanted = by_employer(subject, dossier) if by_employer else None
        shown, possible, anywhen = set[Month](), set[Month](), 0
        for member in listing.items:
            fits = MET if by_employer is None else _same_employer(member.employer, wanted)
            if fits is UNMET or member.month is ABSENT:
                continue
            if member.month is UNKNOWN:
                anywhen += 1
            else:
                possible.add(member.month)
                shown |= {member.month} if fits is MET else set()
        last = Month(on.year, on.month)
        asked = [last.shifted(-n) for n in range(count, 0, -1)]
        may_be_found = wanted is not ABSENT and (not listing.complete or sum(m not in possible for m in asked) <= anywhen)
        return [m for m in asked if m not in shown], may_be_found

    def weigh(subject: Any, dossier: Any) -> Verdict:
        found = missing(subject, dossier)
        if found is None:
            return UNMET if get(subject, dossier) is ABSENT else UNDETERMINED
        months, may_be_found = found
        return MET if not months else UNDETERMINED if may_be_found else UNMET

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        found = missing(subject, dossier)
        asked = show_number(length)
        if found is None:
            return [Reason(f"{spec.zh}：未知；应连续 {asked.zh}", f"{spec.en}: not known; asked without a gap: {asked.en}")]
        months = ", ".join(str(m) for m in found[0])
        return [Reason(f"{spec.zh}：缺 {months}；应连续 {asked.zh}", f"{spec.en}: missing {months}; asked without a gap: {asked.en}")] if months else []

    return Compiled(weigh, reasons, (params.fact, *((params.by_employer,) if params.by_employer else ())))


def _same_employer(employer: Any, wanted: Any) -> Verdict:
    if ABSENT in (employer, wanted):
        return UNMET
    if UNKNOWN in (employer, wanted):
        return UNDETERMINED
    return MET if name_form(employer) == name_form(wanted) else UNMET


def _months_of(length: InForce, scope: Scope) -> int:
    """How many months a length is; a bare number counts months."""
    if length.unit is not None and length.unit not in _MONTHS:
        wrong = f"月份的跨度不能以“{length.unit.zh}”计 ‖ a span of months is not counted in {length.unit.en}"
        raise scope.broken(wrong, "请用 month 或 year ‖ Use month or year")
    return int(length.number * _MONTHS.get(length.unit, 1))


def _date_fact(path: str, scope: Scope) -> tuple[Get, FactSpec]:
    get, spec = scope.fact(path)
    try:
        day = spec.read("2026-11-21")
    except (ValidationError, ValueError):
        day = None
    if not isinstance(day, date):
        raise scope.broken(f'“{path}”不是日期 ‖ "{path}" is no date', "请写一个日期字段 ‖ Name a fact that is a date")
    return get, spec


def _day_of(at: str, scope: Scope) -> Callable[[Any], date | None]:
    if at == "as_of":
        as_of = scope.frame.as_of
        return lambda dossier: as_of
    field = _PLANNED[at]

    def planned(dossier: Any) -> date | None:
        day = getattr(dossier.plan, field)
        return None if isinstance(day, Unsaid) else day

    return planned
