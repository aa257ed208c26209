"""Citations as pages show them: the clause, its rank in one sign, and the words it stands for."""

from __future__ import annotations

from dataclasses import dataclass

from zhengtu.rulepacks.load import shipped_pack
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.sources import Clause, Source
from zhengtu.rulepacks.texts import Confidence, SourceKind
from zhengtu_web.ui.wording import say, told

_SIGNS: dict[SourceKind, tuple[str, str]] = {
    SourceKind.LAW: ("法", "law"),
    SourceKind.REGULATION: ("法", "reg"),
    SourceKind.RULE: ("规", "rule"),
    SourceKind.NOTICE: ("令", "notice"),
    SourceKind.STANDARD: ("标", "std"),
    SourceKind.GUIDE: ("指", "guide"),
    SourceKind.ADVERT: ("言", "talk"),
}


def law() -> Rulepack:
    """The pack the pages speak from."""
    return shipped_pack()


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause on a page; nothing below the rank of a standard is dressed as law."""

    source: Source
    clause: Clause

    @property
    def id(self) -> str:
        return self.clause.id

    @property
    def is_law(self) -> bool:
        return self.source.kind not in (SourceKind.GUIDE, SourceKind.ADVERT)

    @property
    def sign(self) -> str:
        return say(*_SIGNS[self.source.kind])

    @property
    def label(self) -> str:
        """Short name and place: `办法 第十七条`; of a guide the last heading alone."""
        at = told(self.clause.at)
        return f"{told(self.source.called)} {at if self.is_law else at.split('，')[-1].split(', ')[-1]}"

    @property
    def title(self) -> str:
        return f"{told(self.source.called)} {told(self.clause.at)}"

    @property
    def rank(self) -> str:
        """The rank in words; a guide's always says what it is not."""
        kind = self.source.kind
        if kind is SourceKind.GUIDE:
            return say("指南，不是法规", "a guide, not law")
        if kind is SourceKind.ADVERT:
            return say("行业说法，不是法规", "talk of the trade, not law")
        return told(kind)

    @property
    def says(self) -> str:
        return told(self.clause.says)

    @property
    def doubt(self) -> str:
        """How far the text is known, where it was not read in full."""
        confidence = self.clause.confidence
        return "" if confidence is Confidence.A else told(confidence)

    @property
    def published(self) -> str:
        """Full title, number and dates: `《…》国家保密局令2020年第1号 · 2021-03-01 施行`."""
        source = self.source
        number = f" {source.number}" if source.number else ""
        dated = say(f"{source.in_force_from} 施行", f"in force from {source.in_force_from}") if source.in_force_from else ""
        if not dated and source.published_on:
            dated = say(f"{source.published_on} 发布", f"published {source.published_on}")
        return f"{say('《{}》', '{}').format(told(source.title))}{number}" + (f" · {dated}" if dated else "")


def find_citation(clause_id: str) -> Citation | None:
    """The clause with this id; None where the pack has none, for texts that outlived a pack."""
    found = law().clauses.get(clause_id)
    return Citation(*found) if found else None
