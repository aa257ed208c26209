"""The kernel: people's events, scanned once, probed once. What falls into a claim is counted; the rest is kept."""

from __future__ import annotations

from zhengtu.evidence.engine.protocol import Engine
from zhengtu.evidence.matching.hours import HOUR, part_of

_BETWEEN = "\x1f"  # no name holds this character


def keep_met(engine: Engine, *, has_sessions: bool) -> None:
    """`met`: per claim its events; `found` and `loose` come of it, `seen` adds up claims to orders.

    `loose` are events by people named in orders that lie in no claim; one row for equal events.
    """
    parts = ("e.device_id", "e.account", "COALESCE(e.action, '')", "COALESCE(e.session, '')", "e.ts")
    bare = "COUNT(CASE WHEN e.session IS NULL THEN 1 END)" if has_sessions else "COUNT(*)"
    engine.keep(
        "met",
        f"""SELECT b.claim, CASE WHEN b.claim IS NULL THEN {f" || '{_BETWEEN}' || ".join(parts)} END AS rest,
  COUNT(*) AS n, {bare} AS bare, MIN(e.ts) AS first_at, MAX(e.ts) AS last_at
FROM (SELECT d.* FROM events d JOIN people p ON p.account = d.account WHERE d.ts IS NOT NULL) e
LEFT JOIN buckets b ON b.device_id = e.device_id AND b.account = e.account AND b.hour = e.hour AND e.ts >= b.lo AND e.ts <= b.hi
GROUP BY 1, 2""",
    )
    engine.show("found", "SELECT claim, n, bare, first_at, last_at FROM met WHERE claim IS NOT NULL")
    engine.keep("loose", _loose())
    engine.keep("seen", f"SELECT c.o, {_of_role(0, 'op')}, {_of_role(1, 'co')} FROM found f JOIN claims c ON c.claim = f.claim GROUP BY c.o")


def _loose() -> str:
    """The rows of `met` in no claim, their parts taken off the text one by one."""
    names = ("device_id", "account", "action", "session")
    inner = "SELECT rest AS tail, n, first_at FROM met WHERE claim IS NULL AND rest IS NOT NULL"
    for at, name in enumerate(names):
        cut = f"INSTR(tail, '{_BETWEEN}')"
        before = "".join(f", {earlier}" for earlier in names[:at])
        inner = f"SELECT SUBSTR(tail, {cut} + 1) AS tail, n, first_at{before}, SUBSTR(tail, 1, {cut} - 1) AS {name} FROM ({inner}) t{at}"
    hour = part_of("first_at", HOUR)
    return f"SELECT device_id, account, action, first_at AS ts, {hour} AS hour, CASE WHEN session <> '' THEN session END AS session, n FROM ({inner}) t"


def _of_role(role: int, name: str) -> str:
    """Counts and times of one role of an order; `own` are events by accounts one person has alone."""
    mine = f"c.role = {role}"
    return f"""
  SUM(CASE WHEN {mine} THEN f.n ELSE 0 END) AS n_{name}, SUM(CASE WHEN {mine} THEN f.bare ELSE 0 END) AS bare_{name},
  SUM(CASE WHEN {mine} AND c.shared = 0 THEN f.n ELSE 0 END) AS own_{name},
  MIN(CASE WHEN {mine} THEN f.first_at END) AS first_{name}, MAX(CASE WHEN {mine} THEN f.last_at END) AS last_{name}"""
