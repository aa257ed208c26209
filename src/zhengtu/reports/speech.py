"""How the findings of a report are grouped, and the words every form of it says them in."""

from __future__ import annotations

from zhengtu.reports.arranging.wording import tell
from zhengtu.reports.phrases import phrase
from zhengtu.reports.report import CitationPart, FactPart, FindingPart, RemedyPart, Report

WORST = ("unmet", "undetermined", "met")
Findings = list[FindingPart]


class Speech:
    """Says the pieces of one report in its language."""

    def __init__(self, report: Report) -> None:
        self.report, self.lang = report, report.language
        self._whole = phrase("dossier", report.language)

    def tell(self, name: str, /, **values: object) -> str:
        return tell(name, self.lang, **values)

    def quoted(self, cited: CitationPart) -> str:
        return self.tell("source", rank=cited.rank, source=cited.source, at=cited.at)

    def subject(self, finding: FindingPart) -> str:
        """Who or what a finding is about; nothing for the dossier as a whole."""
        return "" if finding.subject == self._whole else finding.subject

    def estimated(self, remedy: RemedyPart) -> str:
        """What a remedy takes by our estimate; nothing where there is none."""
        if not remedy.days or not remedy.yuan:
            return ""
        days = self.tell(remedy.once_for) + self.tell("days", days=spread(remedy.days))
        return self.tell("ours", days=days, yuan=self.tell("yuan", yuan=spread(remedy.yuan)))


def by_rule(findings: Findings) -> dict[str, Findings]:
    """Findings of one rule together, in the order of the rules."""
    rules: dict[str, Findings] = {}
    for finding in findings:
        rules.setdefault(finding.rule, []).append(finding)
    return rules


def is_waiting(same: Findings) -> bool:
    """Whether a rule is open only where it waits for a number nobody published."""
    return any(f.waits_for_slot for f in same) and all(f.verdict == "met" or f.waits_for_slot for f in same)


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
