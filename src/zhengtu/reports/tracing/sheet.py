"""What a report of a tracing shows, in one language, before anybody lays it out."""

from __future__ import annotations

from dataclasses import dataclass

from zhengtu.terms.verdict import VerdictWord


@dataclass(frozen=True, slots=True)
class Badge:
    """A verdict as word and sign."""

    kind: VerdictWord
    word: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many orders came to one verdict."""

    badge: Badge
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of the calendar: how many devices of the orders have a line on it; `level` 0 (none) to 4 (all)."""

    week: int
    weekday: int
    level: int
    said: str


@dataclass(frozen=True, slots=True)
class Heat:
    """A stretch of the calendar of coverage, of at most 53 weeks, Monday on top; `months` are names with their first week."""

    weeks: int
    cells: tuple[DayCell, ...]
    months: tuple[tuple[int, str], ...]
    said: str


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A device: days with lines of all days looked at, the stretches without as offset and length in days, and its clock."""

    name: str
    days: int
    covered: int
    gaps: tuple[tuple[int, int], ...]
    clock: str
    clock_asks: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know before believing the rest."""

    text: str
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A cited line of a log; `about` is true where it names a person of the order."""

    where: str
    at: str
    account: str
    text: str
    about: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of the order's timeline, in thousandths of its width: `order`, `seen` or `missing`."""

    kind: str
    name: str
    left: int
    width: int
    said: str


@dataclass(frozen=True, slots=True)
class Detail:
    """An order beside its log lines."""

    said: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    none: str
    sources: tuple[str, ...]
    reasons: tuple[str, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[int, str], ...]
    rests_on: str  # where the line stands that made the verdict, or the first

@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order in the table."""

    id: str
    device: str
    operator: str
    who: str
    time: str
    badge: Badge
    verdict: str
    reason: str
    confidence: str
    detail: Detail | None


@dataclass(frozen=True, slots=True)
class Table:
    """A further list of the report, such as what no order explains; `more` rows are left to Excel and JSON."""

    id: str
    name: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    count: int
    more: int = 0


@dataclass(frozen=True, slots=True)
class TraceSheet:
    """The whole report."""

    lang: str
    title: str
    sentence: str
    basis: tuple[str, ...]
    counts: tuple[Count, ...]
    shares: tuple[int, int, int]
    heats: tuple[Heat, ...]
    spans: tuple[tuple[str, str], ...]
    devices_total: int
    devices: tuple[DeviceRow, ...]
    notices: tuple[Notice, ...]
    orders: tuple[OrderRow, ...]
    orders_total: int
    details_note: str
    tables: tuple[Table, ...]
    files: Table
    sample: str
    drawn: tuple[OrderRow, ...]
    words: dict[str, str]
