"""Two states of a dossier held against each other: facts, findings, score, under the pack's usual frame on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from zhengtu.reports.differing import compared
from zhengtu.terms.dossier import Dossier
from zhengtu.weighing.frame import Frame
from zhengtu_web.dossiers.queries import as_loaded
from zhengtu_web.ui.law import law
from zhengtu_web.ui.wording import language

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed, ready to be shown; long lists are cut and say so."""

    book: dict[str, Any]

    @property
    def facts(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.book["facts"]
        return found[:SHOWN]

    @property
    def more_facts(self) -> int:
        return max(len(self.book["facts"]) - SHOWN, 0)

    @property
    def fact_count(self) -> int:
        return len(self.book["facts"])

    @property
    def findings(self) -> list[dict[str, Any]]:
        """Findings that matter, changed ones first."""
        found = [finding for finding in self.book["findings"] if finding["matters"]]
        return sorted(found, key=lambda finding: finding["kind"] != "changed")[:SHOWN]

    @property
    def old(self) -> dict[str, Any]:
        side: dict[str, Any] = self.book["old"]
        return side

    @property
    def new(self) -> dict[str, Any]:
        side: dict[str, Any] = self.book["new"]
        return side


def compare(old: tuple[str, Dossier], new: tuple[str, Dossier], *, as_of: date) -> Comparison:
    """Hold two dossiers against each other, each by the name people know it by."""
    pack = law()
    grade = next(grade.id for grade in pack.manifest.grades if grade.default)
    frame = Frame(pack, pack.manifest.readings[0], grade, as_of)
    book = compared(frame, (old[0], as_loaded(old[1])), (new[0], as_loaded(new[1])), lang=language())
    return Comparison(book)


