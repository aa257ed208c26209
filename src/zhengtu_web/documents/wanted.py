"""What somebody said of a paper when they uploaded it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Wanted:
    """材料说明: kind (a word of the pack), title, whom or what it is about, the date on the paper itself; empty means nothing was said.

    `document` is the id of the dossier's document it is to be a new version of.
    """

    document: str = ""
    kind: str = ""
    title: str = ""
    about: str = ""
    dated_on: date | None = None

    def kept(self) -> dict[str, Any]:
        """As a row keeps it."""
        return {field.name: str(value) for field in fields(self) if (value := getattr(self, field.name))}

    @classmethod
    def of(cls, kept: Mapping[str, str]) -> Wanted:
        """What `kept` wrote."""
        on = kept.get("dated_on")
        return cls(**{**kept, "dated_on": date.fromisoformat(on)} if on else dict(kept))
