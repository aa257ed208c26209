"""One pass over a journal: each entry is held against the case as it stands, then moves it. Nothing here reads a clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from zhengtu.journal.entry import Deed, Entry, Fact
from zhengtu.route.deeds import LAPSE, MIGRATION, OPEN, SERVICE, STEP, day_of, entry_place, fact_day, fact_list, fact_text, hold_form, opened_of
from zhengtu.route.duties import barred, hold_duties, hold_role
from zhengtu.route.engine import Tokens
from zhengtu.route.errors import RouteError
from zhengtu.route.lots import lots_of
from zhengtu.route.projection import DrawnLots, Event, HistoryLine, NoticeDue, Opened, OpenStep, Projection, TermRun
from zhengtu.route.route import Route, Way, way_of
from zhengtu.route.runs import Pauses, Runs, joined
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Done:
    """A step somebody did, and those who signed what it says."""

    step: str
    outcome: str
    actor: str
    entry: int
    on: date
    signed_by: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Whose work it is."""
        return tuple(dict.fromkeys((self.actor, *self.signed_by)))


class Walk:
    """A case on its way. It is filled entry by entry and read as a projection; a refused entry leaves it as it was."""

    def __init__(self, first: Entry, route: Route, pack: Rulepack, calendar: Calendar, *, as_if: bool = False) -> None:
        hold_form(first.deed, entry_place(first))
        if first.deed.deed != OPEN or first.number != 1:
            wrong = "日志不是从立案开始的 ‖ the journal does not begin with the opening of a case"
            raise RouteError(entry_place(first), wrong, "请用完整的案卷 ‖ Use the whole folder")
        self.pack, self.calendar, self.as_if = pack, calendar, as_if
        self.opened: Opened = opened_of(first.deed)
        self.route_version = fact_text(first.deed.facts, "route")
        self.way: Way = self._way(route, entry_place(first))
        self.tokens = Tokens(route.specification)
        self.runs = Runs(self.way, pack)
        self.last = first
        self.dossier = ""
        self.done: list[Done] = []
        self.events: list[Event] = []
        self.notices: list[NoticeDue] = []
        self.waiting: list[tuple[str, int]] = []
        self.draws: dict[str, DrawnLots] = {}
        self.commitments: dict[str, str] = {}
        self.history: list[HistoryLine] = []
        self.remarks: list[str] = []
        self.outcome: str | None = None
        self._since: dict[str, date] = dict.fromkeys(self.tokens.ready, self.opened.opened_on)
        self._opened_by: dict[str, int] = dict.fromkeys(self.tokens.ready, first.number)
        self._stood: dict[str, list[tuple[date, date | None]]] = {}
        self._note(first, "opened")

    def _way(self, route: Route, place: str) -> Way:
        known = {grade.id for grade in self.pack.manifest.grades}
        if self.opened.reading not in route.readings or self.opened.grade not in known:
            zh = f"规则包没有口径“{self.opened.reading}”或等级“{self.opened.grade}”"
            raise RouteError(place, f'{zh} ‖ the pack has no reading "{self.opened.reading}" or no grade "{self.opened.grade}"', "")
        return way_of(route, reading=self.opened.reading, grade=self.opened.grade, delegated=self.opened.delegated)

    @property
    def route(self) -> Route:
        return self.way.route

    @property
    def happened(self) -> frozenset[str]:
        return frozenset(event.name for event in self.events)

    def take(self, entry: Entry) -> None:
        """Hold an entry against the case, and let it move it; raises RouteError, and then nothing has moved."""
        deed, place = entry.deed, entry_place(entry)
        hold_form(deed, place)
        if deed.at < self.last.deed.at:
            wrong = f"时间 {deed.at.isoformat()} 早于上一条 ‖ its time {deed.at.isoformat()} is earlier than that of the entry before"
            raise RouteError(place, wrong, "请核对时钟，或改用较晚的时间 ‖ Check the clock, or use a later time")
        if deed.subject != self.opened.case:
            raise RouteError(place, f"这一条属于“{deed.subject}” ‖ this entry belongs to {deed.subject}", "请勿合并两个案卷 ‖ Do not merge two folders")
        taking = {STEP: self._step, LAPSE: self._lapse, SERVICE: self._service, MIGRATION: self._migration}.get(deed.deed)
        if taking is None:
            raise RouteError(place, "案件只立一次 ‖ a case is opened once", "请核对日志 ‖ Check the journal")
        taking(entry, place)
        self.last = entry

    def hold(self, deed: Deed, place: str) -> None:
        """Raise RouteError when a step cannot be done now, or not by this person; change nothing."""
        hold_duties(self, deed, place)

    def _step(self, entry: Entry, place: str) -> None:
        deed = entry.deed
        self.hold(deed, place)
        facts, step, outcome = deed.facts, fact_text(deed.facts, "step"), fact_text(deed.facts, "outcome")
        if not self.as_if and fact_text(facts, "route") != self.route_version:
            wrong = "这一条是按另一版流程办的 ‖ this deed was done under another version of the route"
            raise RouteError(place, wrong, "请先迁移案件 ‖ Migrate the case first")
        lots = lots_of(self.route, step, outcome, deed, entry.number)
        on = day_of(deed.at)
        before = frozenset(self.tokens.ready)
        passed = self.tokens.complete(step, outcome)
        self.dossier = fact_text(facts, "dossier") or self.dossier
        self.done.append(Done(step, outcome, deed.actor, entry.number, on, fact_list(facts, "signed_by")))
        self.draws.update({one.draw: one for one in lots})
        self.commitments.update({name.removeprefix("commitment_"): str(value) for name, value in facts.items() if name.startswith("commitment_")})
        self._note(entry, "done")
        passed = self._moved(entry, passed)
        self._call_for(f"{step}.{outcome}", entry, on)
        self._happen(step, on, entry)
        self._pass(passed, entry, on)
        self._stand(before, on)

    def _moved(self, entry: Entry, passed: tuple[str, ...]) -> tuple[str, ...]:
        """What a token passed, with the steps its way skips done at once."""
        for _ in range(len(self.way.skips) * 2 + 1):
            skipped = next((step for step in self.tokens.ready if step in self.way.skips), None)
            if skipped is None:
                break
            outcome = self.way.skips[skipped]
            passed = (*passed, skipped, *self.tokens.complete(skipped, outcome))
            deed = replace(entry.deed, actor="", reason="", facts={"step": skipped, "outcome": outcome})
            self._note(replace(entry, deed=deed), "skipped")
        return passed

    def _lapse(self, entry: Entry, place: str) -> None:
        facts = entry.deed.facts
        term, number = fact_text(facts, "term"), facts["number"]
        run = self.runs.open_run(term)
        if run is None or run.number != number or term not in self.tokens.awaited or term in self.way.without_effect:
            wrong = f'期限“{term}”第 {number} 次此时并未届满，或已记录过 ‖ run {number} of the term "{term}" is not over now, or its lapse was written before'
            raise RouteError(place, wrong, "请保留此文件，与另一份比对 ‖ Keep this file and compare it with another copy")
        on = fact_day(facts, "due_on", place)
        assert on is not None
        counted = self.runs.counted(run, self._pauses(), self.calendar)
        if on not in counted.dates or on != counted.dates[-1]:
            said, found = on.isoformat(), ", ".join(d.isoformat() for d in counted.dates) or "–"
            zh = f"第 {entry.number} 条记录期限“{term}”于 {said} 届满，按现有日历和规则应为 {found}"
            self.remarks.append(f'{zh} ‖ entry {entry.number} says that the term "{term}" was over on {said}; by this calendar and pack it is {found}')
        before = frozenset(self.tokens.ready)
        passed = self.tokens.receive(term)
        self.runs.lapse(term, on, entry.number)
        self._note(entry, "lapsed")
        passed = self._moved(entry, passed)
        self._call_for(f"lapse.{term}", entry, on)
        self._pass(passed, entry, on, lapsed=term, lapsed_from=run.started_on)
        self._stand(before, on)

    def _service(self, entry: Entry, place: str) -> None:
        facts = entry.deed.facts
        hold_role(self, entry.deed, self.route.duties.records_service, place)
        served_on = fact_day(facts, "served_on", place)
        at = next((n for n, notice in enumerate(self.notices) if notice.number == facts["notice"]), None)
        if at is None or self.notices[at].served_on is not None:
            wrong = f"没有待送达的第 {facts['notice']} 号文书 ‖ no notice {facts['notice']} waits to be served"
            raise RouteError(place, wrong, "`zhengtu case notices` 会列出 ‖ `zhengtu case notices` lists them")
        assert served_on is not None
        if not self.notices[at].on <= served_on <= day_of(entry.deed.at):
            wrong = f"送达日 {served_on} 不在制作日与今天之间 ‖ the day of service {served_on} does not lie between its making and now"
            raise RouteError(place, wrong, "请更正送达日 ‖ Correct it")
        self._serve(at, served_on, fact_text(facts, "served_how"), entry)
        self._note(entry, "served")

    def _serve(self, at: int, on: date, how: str, entry: Entry) -> None:
        notice = replace(self.notices[at], served_on=on, served_how=how)
        self.notices[at] = notice
        for event, number in [w for w in self.waiting if w[1] == notice.number]:
            self.waiting.remove((event, number))
            self._happen(event, on, entry)

    def _migration(self, entry: Entry, place: str) -> None:
        facts = entry.deed.facts
        hold_role(self, entry.deed, self.route.duties.migrates, place)
        if fact_text(facts, "from_route") != self.route_version:
            wrong = "迁移的起点不是本案的流程版本 ‖ the migration starts from another route than this case has"
            raise RouteError(place, wrong, "请核对日志 ‖ Check the journal")
        pack, version, law = (fact_text(facts, name) for name in ("pack", "pack_version", "law"))
        self.opened = replace(self.opened, pack=pack, pack_version=version, law=law)
        self.route_version = fact_text(facts, "route")
        self._note(entry, "migrated")

    def _pass(self, passed: tuple[str, ...], entry: Entry, on: date, *, lapsed: str = "", lapsed_from: date | None = None) -> None:
        nodes = self.route.drawn.nodes
        for node in (nodes[name] for name in passed if name in nodes):
            if node.kind == "intermediateThrowEvent":
                self._event(node.event, entry, on, lapsed, lapsed_from)
            elif node.kind == "userTask":
                self._happen(node.id, on, entry)
            elif node.kind == "endEvent":
                self._happen(node.id, on, entry)
                if node.terminates:
                    self.outcome = node.id
        if self.outcome is not None:
            self.runs.end_with_the_case(on, entry.number)

    def _event(self, name: str, entry: Entry, on: date, lapsed: str, lapsed_from: date | None) -> None:
        rule = self.route.event_days.get(name)
        if rule and rule.by_service:
            served = {notice.id for notice in self.route.notices.notices if name in notice.serves}
            numbers = [n.number for n in self.notices if n.entry == entry.number and n.notice in served and n.served_on is None]
            if numbers:
                self.waiting.append((name, numbers[-1]))
                return
        stated = fact_day(entry.deed.facts, rule.stated_as, entry_place(entry)) if rule and rule.stated_as else None
        if rule and rule.when_lapsed == lapsed and lapsed and lapsed_from:
            stated = lapsed_from
        self._happen(name, stated or on, entry)

    def _happen(self, name: str, on: date, entry: Entry) -> None:
        before = self.happened
        if name not in self.route.drawn.outcomes:
            self.events.append(Event(name, on, entry.number))
        self.runs.happen(name, on, entry.number, facts=self._stated(entry), before=before)

    def _stated(self, entry: Entry) -> Mapping[str, Fact]:
        """What the deed states; a notice served later starts its term with what the deed that made it stated."""
        if entry.deed.deed != SERVICE:
            return entry.deed.facts
        made = next(n.entry for n in self.notices if n.number == entry.deed.facts["notice"])
        return next(line.facts for line in self.history if line.entry == made)

    def _call_for(self, deed: str, entry: Entry, on: date) -> None:
        """The notices a deed calls for; one that is handed over at once is served with the deed."""
        step, _, outcome = deed.partition(".")
        how = fact_text(entry.deed.facts, "served_how")
        for notice in self.route.notices_on.get(deed, ()):
            number = len(self.notices) + 1
            served_on = on if how else None
            self.notices.append(NoticeDue(number, notice.id, step, outcome, entry.number, on, entry.deed.reason, served_on, how))

    def _stand(self, before: frozenset[str], on: date) -> None:
        """Note which steps opened and closed, and with them the days that do not count."""
        after = frozenset(self.tokens.ready)
        for step in before - after:
            since = self._since.pop(step)
            self._close_pause(step, since, on)
        for step in after - before:
            self._since[step], self._opened_by[step] = on, self.last.number + 1
        for step in before & after:
            if self.done and self.done[-1].step == step and self.done[-1].entry == self.last.number + 1:
                self._close_pause(step, self._since[step], on)
                self._since[step], self._opened_by[step] = on, self.last.number + 1

    def _close_pause(self, step: str, since: date, on: date) -> None:
        if on > since:
            self._stood.setdefault(step, []).append((date.fromordinal(since.toordinal() + 1), on))

    def _pauses(self) -> dict[str, Pauses]:
        """The days that do not count, by kind of pause: from the day after a step opened to the day it was done."""
        found: dict[str, Pauses] = {}
        for rule in self.route.clocks.pauses:
            spans = [span for step in rule.while_open for span in self._stood.get(step, ())]
            spans += [(date.fromordinal(self._since[step].toordinal() + 1), None) for step in rule.while_open if step in self._since]
            found[rule.id] = joined(spans)
        return found

    def _note(self, entry: Entry, kind: str) -> None:
        deed, facts = entry.deed, entry.deed.facts
        step = fact_text(facts, "step") or fact_text(facts, "term")
        said = (fact_text(facts, "outcome"), deed.actor, fact_text(facts, "role"), deed.reason)
        self.history.append(HistoryLine(entry.number, deed.at, kind, step, *said, dict(facts)))

    def terms(self) -> tuple[TermRun, ...]:
        """Every run so far, with its dates."""
        pauses = self._pauses()
        return tuple(self.runs.counted(run, pauses, self.calendar) for run in self.runs.runs)

    def running(self, terms: frozenset[str]) -> tuple[TermRun, ...]:
        """The open runs of some terms."""
        pauses = self._pauses()
        return tuple(self.runs.counted(run, pauses, self.calendar) for run in self.runs.runs if run.is_open and run.term in terms)

    def projection(self) -> Projection:
        """The case as it stands after the last entry."""
        return Projection(
            opened=self.opened,
            route_version=self.route_version,
            entries=self.last.number,
            head=self.last.digest,
            last_at=self.last.deed.at,
            dossier=self.dossier,
            open=tuple(self._open_step(step) for step in self.tokens.ready),
            terms=self.terms(),
            notices=tuple(self.notices),
            events=tuple(self.events),
            draws=tuple(self.draws.values()),
            outcome=self.outcome,
            history=tuple(self.history),
            remarks=tuple(self.remarks),
        )

    def _open_step(self, step: str) -> OpenStep:
        duty = self.route.duty.get(step)
        standing = duty.standing if duty else False
        drawn = self.draws.get(duty.member_of) if duty and duty.member_of else None
        return OpenStep(
            step,
            self.way.lane(step),
            self.way.roles(step),
            self.way.outcomes(step),
            self._since[step],
            standing,
            opened_by=self._opened_by[step],
            not_by=tuple(sorted({name for name, _ in barred(self.done, duty)})) if duty else (),
            only_by=drawn.drawn if drawn else (),
        )
