"""The small pieces every part of a report is made of: badges, citation chips, numbers, estimates, places."""

from __future__ import annotations

from collections.abc import Iterable

from zhengtu.reports.arranging.arrangement import Badge, Chip, Estimate, Quote, SeenFact
from zhengtu.reports.arranging.wording import BINDING, MARKS
from zhengtu.reports.phrases import VERDICTS
from zhengtu.reports.report import AnswerPart, CitationPart, FactPart, RemedyPart
from zhengtu.reports.speech import Speech, place_of, spread
from zhengtu.terms.verdict import VerdictWord


class Voice(Speech):
    """Makes the pieces of one report in its language."""

    def badge(self, verdict: VerdictWord, said: str = "") -> Badge:
        return Badge(verdict, said or VERDICTS[verdict][self.lang == "en"])

    def chip(self, clause: str) -> Chip:
        """The chip of a clause this report names."""
        cited = self.report.clauses.get(clause)
        return self.chip_of(clause, cited.kind, self.quoted(cited)) if cited else Chip(clause, "", False, "")

    def chips(self, clauses: Iterable[str]) -> tuple[Chip, ...]:
        return tuple(self.chip(c) for c in dict.fromkeys(clauses) if c)

    def chip_of(self, clause: str, kind: str, title: str) -> Chip:
        return Chip(clause, MARKS[kind][self.lang == "en"], kind in BINDING, title)

    def answer_chip(self, answer: AnswerPart) -> Chip:
        return self.chip_of(answer.clause, answer.kind, answer.source)

    def quote(self, cited: CitationPart) -> Quote:
        return Quote(self.chip(cited.clause), self.quoted(cited), cited.says, cited.note or "")

    def fact(self, fact: FactPart) -> SeenFact:
        return SeenFact(fact.of, fact.label, fact.value, place_of(fact), fact.field)

    def estimate(self, remedy: RemedyPart | None) -> Estimate:
        if remedy is None or not remedy.days or not remedy.yuan:
            return Estimate("", "", "")
        per = self.tell(remedy.once_for)
        return Estimate(per + spread(remedy.days), per + spread(remedy.yuan), self.estimated(remedy))
