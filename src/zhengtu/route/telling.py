"""A case told in one language: where it stands, who acts next, until when and why; its terms, day by day if asked."""

from __future__ import annotations

from collections.abc import Iterator

from zhengtu.places.errors import in_language
from zhengtu.route.people import People
from zhengtu.route.projection import Candidate, HistoryLine, OpenStep, Projection, TermRun, plain
from zhengtu.route.route import Route
from zhengtu.route.state import Standing, State, TermState
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.texts import UNITS
from zhengtu.workdays import Wording

_OPEN = (Standing.NO_LENGTH, Standing.RUNNING, Standing.PAUSED, Standing.DUE_TODAY, Standing.DISPUTED, Standing.OVER, Standing.UNDETERMINED)
_SIGNS = {Standing.PAUSED: "‖", Standing.DUE_TODAY: "!", Standing.DISPUTED: "!", Standing.OVER: "■", Standing.UNDETERMINED: "?", Standing.LAPSED: "■"}


class Teller:
    """Says a case in one language, by the names of its route and pack."""

    def __init__(self, route: Route, pack: Rulepack, people: People | None, *, lang: str, reading: str | None = None) -> None:
        self.route, self.pack, self.people, self.zh = route, pack, people, lang == "zh"
        self.reading = None if reading is None else pack.reading(reading)
        self.lang = lang

    def said(self, zh: str, en: str) -> str:
        return zh if self.zh else en

    def word(self, wording: Wording) -> str:
        return wording.zh if self.zh else wording.en

    def step(self, step: str) -> str:
        return self.word(self.route.name(step))

    def term(self, term: str) -> str:
        return self.pack.terms[term].name.in_language(self.lang)

    def lane(self, lane: str) -> str:
        return self.word(self.route.drawn.lanes[lane].name)

    def who(self, step: OpenStep) -> str:
        """The lane, and the people who hold a role that may do the step and are not kept from it by what they did or by a draw."""
        held = [p for role in step.roles for p in (self.people.holding(role) if self.people else ())]
        free = [p for p in held if p.id not in step.not_by and (not step.only_by or p.id in step.only_by)]
        names = list(dict.fromkeys(f"{p.name} ({p.id})" for p in free))
        nobody = self.said("案卷中无人担任该角色", "nobody in this case holds the role")
        if held and not free:
            nobody = self.said("担任该角色的人都须回避，请在 people.yaml 另写一人", "all who hold the role are kept from it; name another in people.yaml")
        return f"{self.lane(step.lane)}: {', '.join(names) or nobody}"

    def header(self, case: Projection, now: State) -> Iterator[str]:
        opened = case.opened
        reading, grade = self.pack.reading(opened.reading).name.in_language(self.lang), self.pack.grade(opened.grade).name.in_language(self.lang)
        made_up = self.said("（虚构样例）", " (fictional sample)") if opened.fictional else ""
        yield f"{opened.case}  {opened.applicant}{made_up}  {reading} · {grade}"
        end = self.said("结果", "outcome")
        if case.outcome:
            yield f"{end}: {self.step(case.outcome)}"
        if now.status:
            name = next(s.name for s in self.route.statuses.statuses if s.id == now.status)
            yield self.said(f"{now.as_of} 的资质状态：{name.zh}", f"qualification on {now.as_of}: {name.en}")

    def show(self, case: Projection, now: State) -> str:
        """Where the case stands, who acts next, until when, and why."""
        lines = [*self.header(case, now), ""]
        waited, standing = [s for s in case.open if not s.standing], [s for s in case.open if s.standing]
        for step in waited:
            lines += self._waited(step, case, now)
        if not waited and not case.outcome:
            lines.append(self.said("现在不等任何人办理，只等期限届满", "nobody is waited for; a term has to run out"))
        told = {term for step in waited for term in self._terms_of(step.step)}
        running = [t for t in now.terms if t.standing in _OPEN and t.run.term not in told and not self._is_past(t)]
        if running:
            lines += ["", self.said("其他计时中的期限", "other terms under way"), *(f"  {self.term_line(t)}" for t in running)]
        unserved = [n for n in case.notices if n.number in now.unserved]
        if unserved:
            lines += ["", self.said("尚未记录送达的文书", "notices whose service is not recorded")]
            lines += [f"  {n.number}  {self._notice(n.notice)}  {n.on}" for n in unserved]
        if standing:
            named = "、".join if self.zh else ", ".join
            lines += ["", self.said("随时可办：", "may be done at any time: ") + named(f"{self.step(s.step)} [{s.step}]" for s in standing)]
        lines += [f"! {in_language(remark, self.lang)}" for remark in case.remarks]
        return "\n".join(lines) + "\n"

    def _is_past(self, term: TermState) -> bool:
        """Whether a time to seek a remedy, or a ban, is over: nothing is waited for then."""
        return term.standing is Standing.OVER and self.route.clock[term.run.term].outlives_the_case

    def _waited(self, step: OpenStep, case: Projection, now: State) -> Iterator[str]:
        yield f"▶ {self.step(step.step)} [{step.step}]  {self.who(step)}"
        since = self.said(f"自 {step.since_on}", f"since {step.since_on}")
        outcomes = ", ".join(f"{o} {self.word(self.route.outcome_name(step.step, o))}" if self.zh else o for o in step.outcomes)
        yield f"  {since}  {self.said('结果', 'outcomes')}: {outcomes}"
        for term in (t for t in now.terms if t.run.term in self._terms_of(step.step) and t.standing in _OPEN):
            yield f"  {self.said('期限', 'until')}: {self.term_line(term)}"
        for line in [line for line in case.history if line.entry == step.opened_by and line.kind in ("done", "lapsed")][:1]:
            yield f"  {self.said('因为', 'because')}: {self.history_line(line)}"

    def _terms_of(self, step: str) -> set[str]:
        """The terms a step is told with: those the law names for it, and those whose lapse takes it away."""
        named = {t for s in self.pack.steps if s.id == step for t in s.terms}
        return named | {node.event for node in self.route.drawn.nodes.values() if node.host == step and node.event_kind == "message"}

    def _notice(self, notice: str) -> str:
        return next((n.name.in_language(self.lang) for n in self.route.notices.notices if n.id == notice), notice)

    def history_line(self, line: HistoryLine) -> str:
        """One deed in a line."""
        number = self.said(f"第 {line.entry} 条", f"entry {line.entry}")
        day = line.at.date().isoformat()
        if line.kind == "lapsed":
            return f"{number} {day} {self.said('期限届满', 'term over')}: {self.term(line.step)}"
        if line.kind == "skipped":
            return f"{number} {day} {self.said('本口径不办', 'skipped by the reading')}: {self.step(line.step)}"
        if line.kind != "done":
            kinds = {"opened": ("立案", "opened"), "served": ("送达", "served"), "migrated": ("迁移", "migrated")}
            return f"{number} {day} {self.said(*kinds[line.kind])} {line.actor} {line.reason}"
        outcome = self.word(self.route.outcome_name(line.step, line.outcome))
        stated = self.said("所述身份，未验证", "stated, not authenticated")
        return f"{number} {day} {self.step(line.step)} → {outcome} ({line.actor}, {stated}): {line.reason}"

    def term_line(self, term: TermState) -> str:
        """A run on one line: its word and sign, its dates, and what the other sources say."""
        run, sign = term.run, _SIGNS.get(term.standing, "●")
        standing = self.said(term.standing.zh, term.standing.en)
        dates = " / ".join(d.isoformat() for d in run.dates)
        mark = self.said("（暂定）", " (provisional)") if run.is_provisional else ""
        early = ""
        if term.remind_on and run.dates and term.remind_on < run.dates[0]:
            early = self.said(f"；按另一依据最早 {term.remind_on}", f"; earliest by another source {term.remind_on}")
        if not run.effect:
            early += self.said("；届满在本口径下不产生后果", "; its lapse has no effect under this reading")
        return f"{sign} {self.term(run.term)}: {standing} {dates}{mark}{early}".rstrip()

    def terms(self, now: State, *, explain: bool) -> str:
        """Every run with every source's date; with `explain` each date is derived day by day."""
        lines: list[str] = []
        for term in now.terms:
            lines += [self.term_line(term), *self._particulars(term.run)]
            for candidate in term.run.candidates:
                lines.append(f"  {self._candidate(candidate)}")
                lines += [f"    {line}" for line in self._derivation(candidate)] if explain else []
            lines.append("")
        return "\n".join(lines)

    def _particulars(self, run: TermRun) -> Iterator[str]:
        started = self.said(f"自 {run.started_on}（第 {run.started_by} 条）", f"from {run.started_on} (entry {run.started_by})")
        ended = self.said(f"，止于 {run.ended_on}（第 {run.ended_by} 条）", f", ended {run.ended_on} (entry {run.ended_by})") if run.ended_on else ""
        yield f"  {started}{ended}"
        for first, last in run.pauses:
            yield f"  {self.said('中止', 'paused')} {first}–{last or ''}"

    def _candidate(self, candidate: Candidate) -> str:
        length = length_of(candidate.length, candidate.unit, self.lang)
        source = candidate.clause or self.said("文书写明", "stated in the notice")
        reading = self._standing_of(candidate)
        when = candidate.due_on or self.said("中止中，未定", "stands still")
        return " ".join(f"{source} {length} → {when} ({reading})".split())

    def _standing_of(self, candidate: Candidate) -> str:
        if not candidate.of_reading:
            return self.said("其他依据", "another source")
        own = candidate.clause is None or self.reading is None or self.reading.own.covers(*self.pack.clauses[candidate.clause])
        return self.said("本口径", "this reading") if own else self.said("法规另有此要求", "the law also asks this")

    def _derivation(self, candidate: Candidate) -> Iterator[str]:
        for line in candidate.due.derivation if len(candidate.due.derivation) <= 400 else ():
            counted = "" if line.counted is None else str(line.counted)
            yield f"{line.day.isoformat()} {counted:>4}  {line.says.zh if self.zh else line.says.en}"
        if len(candidate.due.derivation) > 400:
            for span in plain(candidate.due)["derivation"]:
                yield f"{span['from']}..{span['until']} {span['counted'] or '':>4}  {span['zh'] if self.zh else span['en']}"


def length_of(length: int | None, unit: str | None, lang: str) -> str:
    """A length in words; nothing where a day is fixed or stated.

    >>> length_of(15, "working_day", "en"), length_of(None, None, "zh")
    ('15 working days', '')
    """
    if not length or not unit:
        return ""
    counted = UNITS[unit]
    zh = f"{length} {counted.zh}" if counted.zh.startswith("个") else f"{length}{counted.zh}"
    return zh if lang == "zh" else f"{length} {counted.beside(length)}"


def day_form(state: State) -> dict[str, object]:
    """A day's view as plain values."""
    terms = [
        {"term": t.run.term, "number": t.run.number, "standing": t.standing.word, "dates": plain(t.run.dates), "remind_on": plain(t.remind_on)}
        for t in state.terms
    ]
    return {"as_of": plain(state.as_of), "status": state.status, "outcome": state.outcome, "terms": terms, "unserved": list(state.unserved)}
