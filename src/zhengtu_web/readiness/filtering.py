"""Which findings a page shows: by verdict, effect, section and words; the rest is counted, never lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from zhengtu.reports.arranging.arrangement import Arrangement, RuleEntry, Section

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the visitor asked to see; nothing asked shows everything that is not met."""

    verdict: str = ""
    severity: str = ""
    section: str = ""
    words: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Wanted:
        return cls(*(query.get(name, "")[:_LONGEST].strip() for name in ("verdict", "severity", "section", "q")))

    def takes(self, entry: RuleEntry) -> bool:
        if (self.verdict and entry.badge.kind != self.verdict) or (self.severity and entry.severity != self.severity):
            return False
        text = _text(entry).casefold()
        return all(word in text for word in self.words.casefold().split())

    def counts(self, arranged: Arrangement) -> Mapping[str, int]:
        """How many rules stand at each verdict, whatever is shown."""
        found: Counter[str] = Counter(entry.badge.kind for section in arranged.sections for entry in section.entries)
        return {**found, "met": sum(len(section.met) for section in arranged.sections)}


def shown_sections(arranged: Arrangement, wanted: Wanted) -> list[Section]:
    """The sections with what was asked for; a section without any is left out."""
    found = []
    for section in arranged.sections:
        if wanted.section and section.id != wanted.section:
            continue
        entries = tuple(entry for entry in section.entries if wanted.takes(entry))
        met = section.met if wanted.verdict in ("", "met") and not (wanted.severity or wanted.words) else ()
        if entries or (met and wanted.verdict == "met"):
            found.append(replace(section, entries=entries, met=met))
    return found


def _text(entry: RuleEntry) -> str:
    seen = " ".join(f"{one.subject} {one.message} {' '.join(fact.value for fact in one.facts)}" for one in entry.seen)
    return f"{entry.asks} {entry.rule} {seen} {' '.join(chip.id for chip in entry.chips)} {entry.remedy}"
