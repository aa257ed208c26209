"""Small files of evidence, written in one line, traced in one call."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from zhengtu.evidence.settings import Logs, Settings
from zhengtu.evidence.tracing import Tracing, trace

BEIJING = timezone(timedelta(hours=8))
ORDER = "order_id,device_id,operator,co_operator,started_at,finished_at"
EVENT = "device_id,account,ts,action"


def at(text: str) -> int:
    """`2026-01-05 09:00` in Beijing as microseconds of UTC."""
    return round(datetime.fromisoformat(text).replace(tzinfo=BEIJING).timestamp()) * 1_000_000


def write(folder: Path, name: str, titles: str, *rows: str) -> Path:
    path = folder / name
    path.write_text("\n".join((titles, *rows)) + "\n", "utf-8")
    return path


def traced(folder: Path, orders: list[str], events: list[str], *, titles: str = ORDER, log: str = EVENT, as_of: date = date(2026, 11, 22), logs: Any = None, **settings: Any) -> Tracing:
    """The orders held against the events; `logs` are further tables."""
    given, kept = write(folder, "orders.csv", titles, *orders), write(folder, "log.csv", log, *events)
    return trace([given], Logs(events=[kept], **(logs or {})), settings=Settings(**settings), as_of=as_of)
