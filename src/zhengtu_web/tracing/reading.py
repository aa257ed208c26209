"""Which orders of a sheet a page shows, and which one is opened beside its log lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Shown:
    """What the visitor asked for: verdict, device (its time line), words, and the order that is opened."""

    verdict: str = ""
    device: str = ""
    words: str = ""
    order: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Shown:
        return cls(*(query.get(name, "")[:_LONGEST].strip() for name in ("verdict", "device", "q", "order")))

    def takes(self, row: dict[str, Any]) -> bool:
        if (self.verdict and row["verdict"] != self.verdict) or (self.device and row["device"] != self.device):
            return False
        text = " ".join(str(row[name]) for name in ("id", "device", "operator", "who", "time", "verdict", "reason")).casefold()
        return all(word in text for word in self.words.casefold().split())

    def opened(self, sheet: dict[str, Any]) -> dict[str, Any] | None:
        """The order asked for, wherever it stands in the list."""
        return next((row for row in sheet["orders"] if row["id"] == self.order), None) if self.order else None


def shown_of(sheet: dict[str, Any], wanted: Shown) -> list[dict[str, Any]]:
    """The orders asked for; of one device in the order of time, which is its time line."""
    rows = [row for row in sheet["orders"] if wanted.takes(row)]
    return sorted(rows, key=lambda row: str(row["time"])) if wanted.device else rows
