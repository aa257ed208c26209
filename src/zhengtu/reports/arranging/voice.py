"""The small pieces every part of a report is made of: badges, citation chips, numbers, estimates, places."""

from __future__ import annotations

from collections.abc import Iterable

from zhengtu.reports.arranging.arrangement import Badge, Chip, Estimate, Quote, SeenFact
from zhengtu.reports.arranging.wording import BINDING, MARKS, tell
from zhengtu.reports.phrases import VERDICTS, phrase
from zhengtu.reports.report import AnswerPart, CitationPart, FactPart, FindingPart, RemedyPart, Report
from zhengtu.terms.verdict import VerdictWord

WORST = ("unmet", "undetermined", "met")


class Voice:
    """Says the pieces of one report in its language."""

    def __init__(self, report: Report) -> None:
        self.report, self.lang = report, report.language
        self._whole = phrase("dossier", report.language)

    def tell(self, name: str, /, **values: object) -> str:
        return tell(name, self.lang, **values)

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

    def quoted(self, cited: CitationPart) -> str:
        return self.tell("source", rank=cited.rank, source=cited.source, at=cited.at)

    def quote(self, cited: CitationPart) -> Quote:
        return Quote(self.chip(cited.clause), self.quoted(cited), cited.says, cited.note or "")

    def subject(self, finding: FindingPart) -> str:
        """Who or what a finding is about; nothing for the dossier as a whole."""
        return "" if finding.subject == self._whole else finding.subject

    def fact(self, fact: FactPart) -> SeenFact:
        return SeenFact(fact.of, fact.label, fact.value, place_of(fact), fact.field)

    def estimate(self, remedy: RemedyPart | None) -> Estimate:
        if remedy is None or not remedy.days or not remedy.yuan:
            return Estimate("", "", "")
        per = self.tell(remedy.once_for)
        days, yuan = spread(remedy.days), spread(remedy.yuan)
        said = self.tell("ours", days=per + self.tell("days", days=days), yuan=self.tell("yuan", yuan=yuan))
        return Estimate(per + days, per + yuan, said)


def place_of(fact: FactPart) -> str:
    """Where a fact stands, as people look it up: `dossier.yaml:132`, `firm.xlsx:申请单位!B3`."""
    return f"{fact.file}:{fact.cell or fact.line}" if fact.cell or fact.line else fact.file


def spread(numbers: list[int]) -> str:
    """From the least to the most, once when they are the same.

    >>> spread([0, 2000, 20000]), spread([0, 0, 0])
    ('0–20,000', '0')
    """
    return f"{numbers[0]:,}" if numbers[0] == numbers[-1] else f"{numbers[0]:,}–{numbers[-1]:,}"


def interval(low: float, high: float) -> str:
    """A score as people write it.

    >>> interval(72, 86.5), interval(88.0, 88.0)
    ('72–86.5', '88')
    """
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"
