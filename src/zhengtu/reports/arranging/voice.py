"""The small pieces every part of a report is made of: badges, citation chips, numbers, estimates, places."""

from __future__ import annotations

from collections.abc import Iterable

from zhengtu.reports.arranging.arrangement import Badge, Chip, Estimate, Quote, SeenFact
from zhengtu.reports.arranging.wording import BINDING, MARKS
from zhengtu.reports.phrases import VERDICTS
from zhengtu.reports.report import AnswerPart, CitationPart, FactPart, RemedyPart, Report
from zhengtu.reports.speech import Speech, place_of, spread
from zhengtu.terms.verdict import VerdictWord


class Voice(Speech):
    """Makes the pieces of one report in its language. A clause is cited hundreds of times and its chip made once."""

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self._chips: dict[str, Chip] = {}
        self._quotes: dict[str, Quote] = {}

    def badge(self, verdict: VerdictWord, said: str = "") -> Badge:
        return Badge(verdict, said or VERDICTS[verdict][self.lang == "en"])

    def chip(self, clause: str) -> Chip:
        """The chip of a clause this report names."""
        if clause not in self._chips:
            cited = self.report.clauses.get(clause)
            self._chips[clause] = self.chip_of(clause, cited.kind, self.quoted(cited)) if cited else Chip(clause, "", False, "")
        return self._chips[clause]

    def chips(self, clauses: Iterable[str]) -> tuple[Chip, ...]:
        return tuple(self.chip(c) for c in dict.fromkeys(clauses) if c)

    def chip_of(self, clause: str, kind: str, title: str) -> Chip:
        return Chip(clause, MARKS[kind][self.lang == "en"], kind in BINDING, title)

    def answer_chip(self, answer: AnswerPart) -> Chip:
        return self.chip_of(answer.clause, answer.kind, answer.source)

    def quote(self, cited: CitationPart) -> Quote:
        if cited.clause not in self._quotes:
            self._quotes[cited.clause] = Quote(self.chip(cited.clause), self.quoted(cited), cited.says, cited.note or "")
        return self._quotes[cited.clause]

    def fact(self, fact: FactPart) -> SeenFact:
        return SeenFact(fact.of, fact.label, fact.value, place_of(fact), fact.field)

    def estimate(self, remedy: RemedyPart | None) -> Estimate:
        if remedy is None or not remedy.days or not remedy.yuan:
            return Estimate("", "", "")
        per = self.tell(remedy.once_for)
        return Estimate(per + spread(remedy.days), per + spread(remedy.yuan), self.estimated(remedy))
