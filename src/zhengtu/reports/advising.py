"""The level advisor's answer: the cheapest way to a grade, what to find out first, what counts leave room."""

from __future__ import annotations

from collections.abc import Iterable

from zhengtu.intake.loading import LoadedDossier
from zhengtu.planning.advice import Advice, Outcome, Plan, Question, Room
from zhengtu.planning.cheapest import Deed
from zhengtu.planning.needs import Need, remedy_of
from zhengtu.reports.naming import subject_label
from zhengtu.reports.speaking import Book, Lang, Speaker, heading, place_of, points


def advice_book(advice: Advice, loaded: LoadedDossier, *, lang: Lang, outcome: Outcome | None = None) -> Book:
    """Everything the advisor answers, in one language."""
    return _Writer(advice, loaded, Speaker(lang)).book(outcome)


class _Writer:
    def __init__(self, advice: Advice, loaded: LoadedDossier, speaker: Speaker) -> None:
        self.advice, self.loaded, self.speaker = advice, loaded, speaker
        self.frame = advice.assessment.frame

    def book(self, outcome: Outcome | None) -> Book:
        advice, score, line = self.advice, self.advice.assessment.score, self.advice.line
        bad, good = advice.if_bad, advice.if_good
        both = bad.reaches and good.reaches
        return {
            **heading(self.loaded, self.frame, self.speaker),
            "verdict": advice.assessment.verdict.word,
            "score": {"low": points(score.low), "high": points(score.high)} if score else None,
            "line": {"points": points(line.points), "clauses": list(line.cites)} if line else None,
            "basis": "ours",
            "plan_if_unknowns_are_unmet": self.plan(bad),
            "plan_if_unknowns_are_met": self.plan(good),
            "unknowns_could_save": {"yuan": bad.yuan[1] - good.yuan[1], "days": bad.days[1] - good.days[1]} if both else None,
            "conditions_unmet": [self.speaker.words(s.slot.name) for s in advice.conditions],
            "find_out_first": [self.question(q) for q in advice.questions],
            "counts_with_room": [self.room(r) for r in advice.rooms],
            "what_if": self.outcome(outcome) if outcome else None,
        }

    def plan(self, plan: Plan) -> Book:
        return {
            "reaches": plan.reaches and not self.advice.conditions,
            "yuan": list(plan.yuan),
            "days": list(plan.days),
            "score": None if plan.score is None else points(plan.score),
            "missing": points(plan.missing),
            "knock_outs": [self.need(n) for n in plan.knock_outs],
            "without_remedy": [self.need(n) for n in plan.unmendable],
            "lifts": [self.need(n) for n in plan.lifts],
            "deeds": self.deeds(plan.deeds, (*plan.knock_outs, *plan.lifts)),
        }

    def need(self, need: Need) -> Book:
        return {
            "rule": need.rule.id,
            "remedy": remedy_of(need.rule),
            "asks": self.speaker.words(need.rule.asks),
            "verdict": need.verdict.word,
            "blocks": need.blocks,
            "points": points(need.points),
            "clauses": list(need.rule.cites),
            "subjects": [self.subject(f.subject) for f in need.findings],
        }

    def subject(self, path: tuple[str | int, ...]) -> Book:
        return {"name": subject_label(path, self.loaded.dossier, self.frame, self.speaker.lang), "place": place_of(self.loaded, path)}

    def deeds(self, deeds: Iterable[Deed], needs: tuple[Need, ...]) -> list[Book]:
        """One entry a remedy: how often, for whom, and what it takes together."""
        by_remedy: dict[str, list[Deed]] = {}
        for deed in sorted(deeds, key=lambda d: tuple(str(step).zfill(6) for step in d.subject)):
            by_remedy.setdefault(deed.remedy, []).append(deed)
        rules: dict[str, list[Need]] = {}
        for need in needs:
            rules.setdefault(remedy_of(need.rule), []).append(need)
        order = [remedy for remedy in rules if remedy in by_remedy]
        return [self.deed(remedy, by_remedy[remedy], rules[remedy]) for remedy in order]

    def deed(self, remedy: str, same: list[Deed], needs: list[Need]) -> Book:
        first = needs[0].rule.remedy
        return {
            "remedy": remedy,
            "text": self.speaker.words(first),
            "once_for": first.once_for,
            "times": len(same),
            "subjects": [self.subject(d.subject) for d in same] if first.once_for != "firm" else [],
            "yuan": [sum(d.yuan[n] for d in same) for n in range(3)],
            "days": [max(d.days[n] for d in same) for n in range(3)],
            "rules": [n.rule.id for n in needs],
            "clauses": list(dict.fromkeys(c for n in needs for c in n.rule.cites)),
            "blocks": any(n.blocks for n in needs),
            "points": points(sum((n.points for n in needs), start=needs[0].points * 0)),
        }

    def question(self, question: Question) -> Book:
        found: Book = {
            "blocks": question.blocks,
            "points": points(question.points),
            "answers": question.answers,
            "remedy_yuan": question.remedy_yuan,
            "could_save_yuan": question.saves,
        }
        if question.need is not None:
            need = question.need
            subjects = [self.subject(f.subject) for f in need.open_findings]
            return {
                "rule": need.rule.id,
                "asks": self.speaker.words(need.rule.asks),
                "settled_by": self.speaker.words(need.rule.settled_by),
                "subjects": subjects,
                "clauses": list(need.rule.cites),
                **found,
            }
        if question.item is not None:
            name = self.speaker.words(question.item.item.name)
            settled = self.speaker.say("补全清单，并写明已列全（complete: yes）", "complete the list and say that all are listed (complete: yes)")
            return {"item": question.item.item.id, "asks": name, "settled_by": settled, "subjects": [], "clauses": [], **found}
        assert question.slot is not None
        slot = question.slot.slot
        settled = self.speaker.say("向受理机关核实，填入 slots.yaml", "ask the office and write it into slots.yaml")
        return {"slot": slot.id, "asks": self.speaker.words(slot.name), "settled_by": settled, "subjects": [], "clauses": [slot.mentioned_by], **found}

    def room(self, room: Room) -> Book:
        return {
            "item": room.item.id,
            "name": self.speaker.words(room.item.name),
            "points": points(room.points),
            "more_to_fill": room.to_fill,
            "more_to_close_the_gap": room.to_close,
        }

    def outcome(self, outcome: Outcome) -> Book:
        return {
            "yuan": list(outcome.yuan),
            "days": list(outcome.days),
            "low": None if outcome.low is None else points(outcome.low),
            "high": None if outcome.high is None else points(outcome.high),
            "against_line": outcome.verdict.word if outcome.verdict is not None else None,
            "mended": [n.rule.id for n in outcome.mended],
            "still_blocking": [self.need(n) for n in outcome.left],
        }
