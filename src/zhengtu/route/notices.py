"""What a notice says, as plain values: addressee, facts, legal effect, terms with their derivation, remedies, service. Its template lays them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zhengtu.journal.entry import Fact
from zhengtu.places.errors import in_language
from zhengtu.route.forms import Notice
from zhengtu.route.projection import Candidate, HistoryLine, NoticeDue, Projection, TermRun, plain
from zhengtu.route.route import Route, way_of
from zhengtu.route.telling import length_of
from zhengtu.rulepacks.pack import Rulepack


def find_notice(projection: Projection, number: int) -> NoticeDue | None:
    return next((notice for notice in projection.notices if notice.number == number), None)


def notice_form(route: Route, pack: Rulepack, projection: Projection, due: NoticeDue, *, lang: str) -> dict[str, Any]:
    """Everything one notice says in one language."""
    notice = next(n for n in route.notices.notices if n.id == due.notice)
    opened, zh = projection.opened, lang == "zh"
    line = next(line for line in projection.history if line.entry == due.entry and line.kind in ("done", "lapsed"))
    way = way_of(route, reading=opened.reading, grade=opened.grade, delegated=opened.delegated)
    lane = way.lane(due.step) if due.step in route.drawn.nodes else ""
    said = _Said(route, pack, lang)
    return {
        "lang": lang,
        "title": notice.name.in_language(lang),
        "number": f"{opened.case}-{due.number:03d}",
        "case": opened.case,
        "applicant": opened.applicant,
        "to": opened.applicant if notice.to == "applicant" else said.lane(notice.to),
        "from": said.lane(lane) if lane else "",
        "grade": pack.grade(opened.grade).name.in_language(lang),
        "fictional": opened.fictional,
        "on": due.on.isoformat(),
        "step": said.name(due.step),
        "outcome": said.outcome(due),
        "reason": in_language(due.reason, lang),
        "effect": notice.effect.in_language(lang),
        "facts": list(_facts(route, line, lang)),
        "draws": [{"name": route.draws[d.draw].name.in_language(lang), **plain(d)} for d in projection.draws if d.entry == due.entry],
        "terms": [said.term(run) for run in _runs(route, notice, due, projection)],
        "remedies": [said.length(term) for term in route.notices.remedies if notice.remedies and term in pack.terms],
        "clauses": [said.clause(clause) for clause in notice.cites],
        "served_on": plain(due.served_on),
        "served_how": due.served_how,
        "entry": due.entry,
        "law": "{pack} {pack_version} · {law:.16}".format_map(_then(projection, due, "law")),
        "dossier": str(_then(projection, due, "dossier").get("dossier", ""))[:16],
        "received_on": plain(projection.event_on("application_received")),
        "validity": _validity(route, projection, due),
        "stated": "经办人身份为陈述，未经验证" if zh else "who acted is stated, not authenticated",
    }


def _then(projection: Projection, due: NoticeDue, fact: str) -> Mapping[str, Fact]:
    """What the last deed that states a fact said, when the notice was made: not the dossier or the law of a later day."""
    said = (line.facts for line in reversed(projection.history) if line.entry <= due.entry and line.facts.get(fact))
    return next(said, {})


def _runs(route: Route, notice: Notice, due: NoticeDue, projection: Projection) -> Iterator[TermRun]:
    """The runs a notice tells: those its deed or its service started, else the last that was under way when it was made."""
    for term in notice.terms:
        if term in route.notices.remedies and notice.remedies:
            continue
        runs = [run for run in projection.terms if run.term == term]
        own = [run for run in runs if run.started_by >= due.entry] or [run for run in runs if run.ended_by is None or run.ended_by >= due.entry]
        yield from own[:1]


def _facts(route: Route, line: HistoryLine, lang: str) -> Iterator[dict[str, str]]:
    for name, value in line.facts.items():
        if name in route.facts and value is not True:
            yield {"name": route.facts[name].name.in_language(lang), "id": name, "value": str(value)}


def _validity(route: Route, projection: Projection, due: NoticeDue) -> dict[str, Any] | None:
    """The days between which the certificate of this deed holds; None where the deed issues none."""
    run = next((run for run in projection.terms if run.term == route.notices.validity and run.started_by == due.entry), None)
    return None if run is None or not run.dates else {"from": run.started_on.isoformat(), "until": run.dates[-1].isoformat()}


class _Said:
    def __init__(self, route: Route, pack: Rulepack, lang: str) -> None:
        self.route, self.pack, self.lang, self.zh = route, pack, lang, lang == "zh"

    def lane(self, lane: str) -> str:
        name = self.route.drawn.lanes[lane].name
        return name.zh if self.zh else name.en

    def name(self, step: str) -> str:
        name = self.route.name(step)
        return name.zh if self.zh else name.en

    def outcome(self, due: NoticeDue) -> str:
        if due.step not in self.route.drawn.outcomes:
            return self.pack.terms[due.outcome].name.in_language(self.lang) if due.outcome in self.pack.terms else due.outcome
        name = self.route.outcome_name(due.step, due.outcome)
        return name.zh if self.zh else name.en

    def clause(self, clause: str) -> dict[str, str]:
        source, found = self.pack.clauses[clause]
        return {
            "id": clause,
            "source": source.title.in_language(self.lang),
            "at": found.at.in_language(self.lang),
            "says": found.says.in_language(self.lang),
            "kind": source.kind.zh if self.zh else source.kind.value,
        }

    def length(self, term: str) -> dict[str, Any]:
        """A term by its name and its length alone, as a notice tells remedies that run from its service."""
        entry = self.pack.terms[term]
        values = [v for v in entry.values if v.length and v.unit and v.cites]
        said = [length_of(v.length, v.unit.value, self.lang) for v in values if v.length and v.unit]
        return {"name": entry.name.in_language(self.lang), "length": " / ".join(said), "clauses": [v.cites for v in values]}

    def term(self, run: TermRun) -> dict[str, Any]:
        """A run with every date and how the first of the reading was derived."""
        own = next((c for c in run.candidates if c.of_reading), None)
        dates = [self._candidate(c) for c in run.candidates]
        derived = plain(own.due)["derivation"] if own else []
        lines = [f"{_span(s)} {s['counted'] or ''} {s['zh'] if self.zh else s['en']}" for s in derived]
        name = self.pack.terms[run.term].name.in_language(self.lang)
        return {"name": name, "from": run.started_on.isoformat(), "dates": dates, "derivation": lines, "provisional": run.is_provisional}

    def _candidate(self, candidate: Candidate) -> dict[str, Any]:
        stated = "本文书写明" if self.zh else "stated in this notice"
        length = length_of(candidate.length, candidate.unit, self.lang)
        return {"clause": candidate.clause or stated, "length": length, "due": plain(candidate.due_on), "own": candidate.of_reading}


def _span(span: dict[str, Any]) -> str:
    return str(span["from"]) if span["from"] == span["until"] else f"{span['from']}–{span['until']}"
