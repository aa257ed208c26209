"""What a journal comes to: the case as replay finds it, the same on whatever day. No state of a term stands here; `state` works that out for a day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from zhengtu.workdays import Due


@dataclass(frozen=True, slots=True)
class Opened:
    """What a case was opened with; it stays the same for ever, but for what a migration changes."""

    case: str
    applicant: str
    reading: str
    grade: str
    delegated: bool
    fictional: bool
    pack: str
    pack_version: str
    law: str
    opened_on: date


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that can be done now: in which lane, by which roles, since when; a standing one may be done, but nobody is waited for.

    `opened_by` is the entry that opened it; `not_by` names who may not do it after what they did, `only_by` who was drawn for it (anybody where empty).
    """

    step: str
    lane: str
    roles: tuple[str, ...]
    outcomes: tuple[str, ...]
    since_on: date
    standing: bool
    opened_by: int
    not_by: tuple[str, ...] = ()
    only_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One source's end of a term. `of_reading`: the case's reading follows this source; `clause` is None where the notice itself states the day."""

    clause: str | None
    length: int | None
    unit: str | None
    of_reading: bool
    due: Due

    @property
    def due_on(self) -> date | None:
        return self.due.due_on or (self.due.due_at.date() if self.due.due_at else None)


@dataclass(frozen=True, slots=True)
class TermRun:
    """One run of a term: what started it, its pauses, what ended it, and its due dates by every source that sets one.

    `lapsed`: the journal has the deed of its lapse. `effect`: whether a lapse would move the case.
    """

    term: str
    number: int
    round: int
    started_on: date
    started_by: int
    pauses: tuple[tuple[date, date | None], ...]
    candidates: tuple[Candidate, ...]
    effect: bool
    ended_on: date | None = None
    ended_by: int | None = None
    lapsed: bool = False

    @property
    def dates(self) -> tuple[date, ...]:
        """The due dates of the case's own reading, earliest first."""
        return tuple(sorted({c.due_on for c in self.candidates if c.of_reading and c.due_on}))

    @property
    def remind_on(self) -> date | None:
        """The earliest date of all sources: whoever keeps it is safe under each."""
        return min((c.due_on for c in self.candidates if c.due_on), default=None)

    @property
    def is_provisional(self) -> bool:
        return any(c.due.provisional for c in self.candidates if c.of_reading)


@dataclass(frozen=True, slots=True)
class NoticeDue:
    """A notice a deed calls for, and how and when it was served; `number` counts from 1 in the case."""

    number: int
    notice: str
    step: str
    outcome: str
    entry: int
    on: date
    reason: str
    served_on: date | None = None
    served_how: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """An event of the route and the day it counts from."""

    name: str
    on: date
    entry: int


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of what happened: a deed, or a step that the reading skipped, or a term that lapsed."""

    entry: int
    at: datetime
    kind: str
    step: str
    outcome: str
    actor: str
    role: str
    reason: str
    facts: Mapping[str, str | int | bool]


@dataclass(frozen=True, slots=True)
class DrawnLots:
    """One draw: the committed seed, told; the pool; who was excluded and why; who was drawn."""

    draw: str
    entry: int
    seed: str
    pool: tuple[str, ...]
    excluded: Mapping[str, str]
    drawn: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Projection:
    """Everything a journal says about a case. The same journal gives the same projection, byte for byte, on any day."""

    opened: Opened
    route_version: str
    entries: int
    head: str
    last_at: datetime
    dossier: str
    open: tuple[OpenStep, ...]
    terms: tuple[TermRun, ...]
    notices: tuple[NoticeDue, ...]
    events: tuple[Event, ...]
    draws: tuple[DrawnLots, ...]
    outcome: str | None
    history: tuple[HistoryLine, ...]
    remarks: tuple[str, ...]

    def event_on(self, name: str) -> date | None:
        """The day of the last such event, or None."""
        return next((e.on for e in reversed(self.events) if e.name == name), None)

    def form(self) -> dict[str, Any]:
        """Plain values: text, numbers, lists; derivations as spans of days alike."""
        found: dict[str, Any] = plain(self)
        return found

    def canonical(self) -> bytes:
        """The bytes two people compare."""
        return json.dumps(self.form(), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def plain(value: Any) -> Any:
    """A value as JSON takes it."""
    if isinstance(value, Due):
        return _due(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.name.lower()
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [plain(v) for v in (sorted(value) if isinstance(value, frozenset) else value)]
    return value


def _due(due: Due) -> dict[str, Any]:
    when = due.due_at or due.due_on
    return {"due": when.isoformat() if when else None, "provisional": due.provisional, "stands_still": due.stands_still, "derivation": _spans(due)}


def _spans(due: Due) -> list[dict[str, Any]]:
    """Days of one kind in a row as one span: a term of five years is two lines, not eighteen hundred."""
    spans: list[dict[str, Any]] = []
    for line in due.derivation:
        said = {"why": line.why.name.lower(), "zh": line.says.zh, "en": line.says.en, "provisional": line.provisional}
        if spans and all(spans[-1][name] == said[name] for name in said):
            spans[-1]["until"] = line.day.isoformat()
            spans[-1]["counted"] = line.counted
        else:
            spans.append({"from": line.day.isoformat(), "until": line.day.isoformat(), "counted": line.counted, **said})
    return spans
