"""The stored journal held against its chain, line by line, by the core's own verifier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhengtu.journal.entry import GENESIS, canonical
from zhengtu.journal.reading import JournalError, chained
from zhengtu_web.journal.models import STORED, JournalRow

_AT_ONCE = 2000  # rows


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry: its number (0 in an empty journal) and its digest."""

    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: whether all entries hold, how many did, the digest of the last that did, and the first fault."""

    count: int
    head: str
    fault: JournalError | None = None

    @property
    def holds(self) -> bool:
        return self.fault is None


def head() -> Head:
    last = JournalRow.objects.order_by("-number").values_list("number", "digest").first()
    return Head(*last) if last else Head(0, GENESIS)


def lines(*, until: int) -> Iterator[bytes]:
    """Entries 1 to `until` as they are stored, a line each, however long the journal is.

    What cannot be written as a line of a journal at all becomes an empty line, which no verifier takes for an entry.
    """
    number = 0
    while rows := list(JournalRow.objects.filter(number__gt=number, number__lte=until).order_by("number").values(*STORED)[:_AT_ONCE]):
        for row in rows:
            try:
                yield canonical(row) + b"\n"
            except (ValueError, TypeError):
                yield b"\n"
        number = rows[-1]["number"]


def check_chain() -> Checked:
    """Hold the whole journal, as it is now, against its chain; a missing beginning or end is a fault like any other."""
    until, count, digest = head(), 0, GENESIS
    try:
        for entry in chained(lines(until=until.number), file="journal"):
            if count == 0 and entry.number != 1:
                raise JournalError("journal:1", "开头缺了记录 ‖ entries are missing at the beginning", "请与备份比对 ‖ Compare with a backup")
            count, digest = count + 1, entry.digest
    except JournalError as fault:
        return Checked(count, digest, fault)
    return Checked(count, digest)
