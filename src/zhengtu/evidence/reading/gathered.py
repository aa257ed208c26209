"""What readers of rows gather: events, sessions, recordings and orders, and what they learn of devices and people on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from zhengtu.evidence.reading.accounts import Accounts
from zhengtu.evidence.reading.names import Devices


class Event(NamedTuple):
    """A row of the table of events, its device as the log writes it."""

    device_id: str
    account: str
    ts: int
    action: str
    session: str | None
    detail: str | None
    source: str
    line: int


class Session(NamedTuple):
    """A row of the table of sessions."""

    session: str
    device_id: str
    account: str
    opened_at: int
    closed_at: int | None
    source: str
    line: int


class Recording(NamedTuple):
    """A row of the table of recordings."""

    camera: str
    started_at: int
    finished_at: int
    source: str
    line: int


class Order(NamedTuple):
    """A row of the table of orders, its device as the order writes it."""

    order_id: str
    device_id: str
    operator: str
    co_operator: str | None
    started_at: int
    finished_at: int
    signed_at: int | None
    kind: str
    work: str | None
    source: str
    line: int


@dataclass(slots=True)
class Gathered:
    """Everything read row by row, over all files of a run."""

    devices: Devices = field(default_factory=Devices)
    events: list[Event] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    recordings: list[Recording] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    accounts: Accounts = field(default_factory=Accounts)
    repeated: dict[str, int] = field(default_factory=dict)
    unfinished: dict[str, int] = field(default_factory=dict)
    _seen: set[tuple[str, str]] = field(default_factory=set)

    def is_new(self, kind: str, identity: str) -> bool:
        """Whether a row with an identity of its own comes for the first time."""
        key = (kind, identity)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True
