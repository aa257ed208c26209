"""Deeds in, case out: replay of a journal, and one deed more. Pure: the same journal, route, pack and calendar give the same case on any day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from zhengtu.journal.entry import Deed, Entry, Fact, follow
from zhengtu.route.deeds import LAPSE, SYSTEM, end_of
from zhengtu.route.errors import RouteError
from zhengtu.route.projection import Projection, TermRun
from zhengtu.route.route import Route, Way
from zhengtu.route.walk import Walk
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.workdays import Calendar, china


@dataclass(frozen=True, eq=False)
class Case:
    """Case: 申请案, one application on its way. Its entries are the truth; the rest is worked out from them.

    `_walk` is the engine's state after the last entry, kept so that the next deed need not begin at the first; it serves one deed and is then stale.
    """

    route: Route
    pack: Rulepack
    calendar: Calendar
    entries: tuple[Entry, ...]
    projection: Projection
    _walk: Walk = field(repr=False)

    @property
    def way(self) -> Way:
        """The route as this case goes down it."""
        return self._walk.way


def open_case(deed: Deed, route: Route, pack: Rulepack, *, calendar: Calendar | None = None) -> Case:
    """A new case with its first deed."""
    return replay([follow(None, deed)], route, pack, calendar=calendar)


def replay(entries: Iterable[Entry], route: Route, pack: Rulepack, *, calendar: Calendar | None = None, as_if: bool = False) -> Case:
    """The case a journal comes to; raises RouteError at the first entry that does not fit it.

    `as_if` asks what the journal would come to by another route or pack than it is pinned to, as before a migration.
    """
    found = tuple(entries)
    if not found:
        raise RouteError("journal.jsonl", "日志是空的 ‖ the journal is empty", "请用 `zhengtu case new` 立案 ‖ Open a case with `zhengtu case new`")
    days = calendar or china()
    walk = Walk(found[0], route, pack, days, as_if=as_if)
    for entry in found[1:]:
        walk.take(entry)
    if not as_if and walk.route_version != route.version:
        wrong = "案件固定在另一版流程上 ‖ the case is pinned to another version of the route"
        raise RouteError(walk.opened.case, wrong, "请用案卷中的规则，或先迁移 ‖ Use the law in its folder, or migrate it")
    return Case(route, pack, days, found, walk.projection(), walk)


def advance(case: Case, deed: Deed) -> Case:
    """The case with one deed more; the lapses that are due by then come before it. Raises RouteError, and then nothing has happened."""
    walk = _walk_of(case)
    entries = list(case.entries)
    for lapse in iter(lambda: next_lapse(walk, deed.at), None):
        entries.append(_taken(walk, lapse))
    entry = follow(walk.last, deed)
    try:
        walk.take(entry)
    except RouteError as e:
        e.where = deed.subject
        raise
    return Case(case.route, case.pack, case.calendar, (*entries, entry), walk.projection(), walk)


def tick(case: Case, *, at: datetime) -> Case:
    """The case with every lapse written that is due by an instant; the same case where none is."""
    walk = _walk_of(case)
    entries = list(case.entries)
    for lapse in iter(lambda: next_lapse(walk, at), None):
        entries.append(_taken(walk, lapse))
    return case if len(entries) == len(case.entries) else Case(case.route, case.pack, case.calendar, tuple(entries), walk.projection(), walk)


def refusal(case: Case, deed: Deed) -> RouteError | None:
    """Why a step could not be done now by this person, None where it could; what has lapsed by then counts. Nothing is done."""
    walk = _walk_of(tick(case, at=deed.at))
    try:
        walk.hold(deed, deed.subject)
    except RouteError as e:
        return e
    return None


def next_lapse(walk: Walk, at: datetime) -> Deed | None:
    """The earliest lapse that is due before an instant: the latest date of the case's own reading is past, and no date is provisional."""
    effective = walk.tokens.awaited - walk.way.without_effect
    over = [run for run in walk.running(effective) if is_over(run, at)]
    if not over:
        return None
    run = min(over, key=lambda r: (r.dates[-1], r.term))
    due_on = run.dates[-1]
    facts: dict[str, Fact] = {"term": run.term, "number": run.number, "due_on": due_on.isoformat()}
    name = walk.pack.terms[run.term].name
    reason = f"期限届满：{name.zh} ‖ the term is over: {name.en}"
    return Deed(max(end_of(due_on), walk.last.deed.at), SYSTEM, LAPSE, walk.opened.case, reason, facts)


def is_over(run: TermRun, at: datetime) -> bool:
    """Whether a run is over for certain: every date of the reading is firm, and the latest is past."""
    own = [c for c in run.candidates if c.of_reading]
    certain = bool(own) and all(c.due_on and not c.due.provisional for c in own)
    return certain and end_of(run.dates[-1]) < at


def _taken(walk: Walk, deed: Deed) -> Entry:
    entry = follow(walk.last, deed)
    walk.take(entry)
    return entry


def _walk_of(case: Case) -> Walk:
    """The walk the case keeps, if no other deed has used it since; else a new one."""
    if case._walk.last is case.entries[-1]:
        return case._walk
    return replay(case.entries, case.route, case.pack, calendar=case.calendar)._walk
