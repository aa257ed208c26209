"""Warnings ahead: rows a system is about to delete, people no log knows, exports that may hide rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from zhengtu.evidence.buckets import DAY, part_of
from zhengtu.evidence.engine.protocol import Engine, one, quoted
from zhengtu.evidence.orders.days import EPOCH
from zhengtu.evidence.settings import Logs, Settings


@dataclass(frozen=True, slots=True)
class Purge:
    """Retention purge: 到期清理. The oldest day of an export, and the day its system deletes it if its configuration was never changed."""

    source: str
    format: str
    oldest: date
    deleted_on: date
    days_left: int


def purges(engine: Engine, settings: Settings, logs: Logs, *, as_of: date) -> tuple[Purge, ...]:
    """Sources whose make has a known retention, the nearest deletion first; `days_left` below 0 means the rows are gone from the system already."""
    retention = {made.id: made.retention_days for made in settings.plan.formats}
    found = []
    for facts in logs.sources:
        days = retention.get(facts.format)
        oldest = _oldest(engine, facts.source, zone=settings.zone) if days else None
        if days and oldest:
            deleted_on = oldest + timedelta(days=days)
            found.append(Purge(facts.source, facts.format, oldest, deleted_on, (deleted_on - as_of).days))
    return tuple(sorted(found, key=lambda purge: (purge.deleted_on, purge.source)))


def _oldest(engine: Engine, source: str, *, zone: int) -> date | None:
    """The first day with a line of a source."""
    day = one(engine, f"SELECT MIN({part_of(f'(ts + {zone})', DAY)}) FROM log WHERE source = {quoted(source)}")[0]
    return None if day is None else EPOCH + timedelta(days=int(day))


def unheard_people(engine: Engine) -> tuple[str, ...]:
    """Names on orders none of whose accounts is in any log: an alias may be missing, or the exporter left out deleted users."""
    return tuple(str(name) for (name,) in engine.rows("SELECT name FROM unheard ORDER BY name"))
