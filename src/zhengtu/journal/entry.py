"""One deed as the journal keeps it, and its digest over canonical text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from zhengtu.places.sm3 import sm3

GENESIS = "0" * 64
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?[+-]\d\d:\d\d")

Fact = str | int | bool


@dataclass(frozen=True)
class Deed:
    """做了什么: who did what to which subject, when and why, and the facts it rests on (digests, versions, outcomes).

    `at` is an instant with its zone; `facts` holds text, whole numbers and yes/no only, so that every reader writes them alike.
    """

    at: datetime
    actor: str
    deed: str
    subject: str
    reason: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.at.utcoffset() is None:
            raise ValueError("a deed needs an instant with its zone")
        strange = [name for name, value in self.facts.items() if type(name) is not str or type(value) not in (str, int, bool)]
        if strange:
            raise TypeError(f"facts of a deed are text, whole numbers or yes/no: {strange}")


@dataclass(frozen=True)
class Entry:
    """A deed in its place in the chain: its number from 1, the digest of the entry before it, its own digest."""

    number: int
    deed: Deed
    previous: str

    @cached_property
    def digest(self) -> str:
        """SM3 over the canonical text of everything else."""
        return sm3(canonical(self._body()))

    def _body(self) -> dict[str, Any]:
        deed = self.deed
        return {
            "number": self.number,
            "at": deed.at.isoformat(),
            "actor": deed.actor,
            "deed": deed.deed,
            "subject": deed.subject,
            "reason": deed.reason,
            "facts": dict(deed.facts),
            "previous": self.previous,
        }

    def line(self) -> str:
        """The entry as one line of a journal file, without the line's end."""
        return self.line_with(self.digest)

    def line_with(self, digest: str) -> str:
        """The line with the digest somebody stored: an entry altered since then shows when it is verified."""
        return canonical({**self._body(), "digest": digest}).decode()


def follow(last: Entry | None, deed: Deed) -> Entry:
    """The entry that comes after `last`, or the first of a journal.

    >>> from datetime import datetime, timezone
    >>> first = follow(None, Deed(datetime(2026, 10, 9, tzinfo=timezone.utc), "li", "open", "case 1"))
    >>> follow(first, first.deed).number, first.previous == GENESIS
    (2, True)
    """
    return Entry(1, deed, GENESIS) if last is None else Entry(last.number + 1, deed, last.digest)


def canonical(form: Mapping[str, Any]) -> bytes:
    """JSON with sorted names, no white space, Chinese unescaped, as UTF-8: one form for one content."""
    return json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def parse_instant(text: str) -> datetime:
    """An instant as `Entry.line` writes it; `ValueError` for every other way of writing."""
    if not _INSTANT.fullmatch(text):
        raise ValueError(text)
    return datetime.fromisoformat(text)
