"""What the qualification is on a day: worked out from its events, never stored."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from zhengtu.route.projection import Event, TermRun
from zhengtu.route.route import Route


def status_of(route: Route, events: Iterable[Event], terms: Iterable[TermRun], *, on: date) -> str | None:
    """The status on a day, past or to come as far as is known; None before any certificate, or where none was issued."""
    past = [event for event in events if event.on <= on]
    runs = list(terms)
    for status in route.statuses.statuses:
        begun = [event.on for event in past if event.name in status.since]
        if status.when_over:
            begun += [day for day in _over(runs, status.when_over) if day < on]
        ended = [event.on for event in past if event.name in status.until]
        if begun and (not ended or max(begun) > max(ended)):
            return status.id if _was_granted(route, past) else None
    return None


def _was_granted(route: Route, past: list[Event]) -> bool:
    """Nothing can be revoked, cancelled or surrendered that was never issued."""
    lowest = route.statuses.statuses[-1]
    return any(event.name in lowest.since for event in past)


def _over(runs: list[TermRun], term: str) -> list[date]:
    """The firm last days of a term's latest run, where no event has ended it before."""
    latest = next((run for run in reversed(runs) if run.term == term), None)
    if latest is None or not latest.dates or latest.is_provisional:
        return []
    return [latest.dates[-1]] if latest.ended_on is None or latest.lapsed else []
