"""What a report is made from, and how it is said in one language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from zhengtu.assessment.assess import Assessment
from zhengtu.intake.loading import LoadedDossier
from zhengtu.reports.masking import mask_of
from zhengtu.reports.phrases import phrase
from zhengtu.reports.report import CitationPart
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.sources import Source
from zhengtu.rulepacks.texts import Confidence, SourceKind, Unit, Words
from zhengtu.terms.schema import identity_numbers
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.frame import Frame
from zhengtu.weighing.showing import show

Lang = Literal["zh", "en"]


@dataclass(frozen=True)
class Matter:
    """An assessment, the dossier with the place of every fact, one language; identity numbers are masked unless asked for."""

    assessment: Assessment
    loaded: LoadedDossier
    lang: Lang
    show_ids: bool
    _citations: dict[str, CitationPart] = field(default_factory=dict)

    @property
    def frame(self) -> Frame:
        return self.assessment.frame

    @property
    def pack(self) -> Rulepack:
        return self.assessment.frame.pack

    @cached_property
    def mask(self) -> Callable[[str], str]:
        return mask_of(() if self.show_ids else identity_numbers(self.loaded.dossier))

    @cached_property
    def empty_slots(self) -> frozenset[str]:
        """Conditions nobody published and nobody filled in, where something hangs on them."""
        return frozenset(s.slot.id for s in self.assessment.slots if s.number is None and s.verdict is Verdict.UNDETERMINED)

    def words(self, text: Words) -> str:
        return text.in_language(self.lang)

    def one_of(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def number(self, value: object, unit: Unit | None) -> str:
        shown = show(value, {}, str(unit.value) if unit else None)
        return self.one_of(shown.zh, shown.en)

    def rank(self, source: Source) -> str:
        return self.one_of(source.kind.zh, source.kind.en)

    def citation(self, clause_id: str) -> CitationPart:
        """What a clause says, told once however often it is cited."""
        if clause_id not in self._citations:
            self._citations[clause_id] = self._cite(clause_id)
        return self._citations[clause_id]

    def _cite(self, clause_id: str) -> CitationPart:
        source, clause = self.pack.clauses[clause_id]
        one_copy = clause.confidence is Confidence.C and source.kind not in (SourceKind.GUIDE, SourceKind.ADVERT)
        return CitationPart(
            clause=clause.id,
            source=self.words(source.title),
            kind=str(source.kind.value),
            rank=self.rank(source),
            at=self.words(clause.at),
            says=self.words(clause.says),
            confidence=str(clause.confidence.value),
            note=phrase("one_copy", self.lang) if one_copy else None,
        )
