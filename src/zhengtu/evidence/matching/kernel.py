"""The kernel: people's events, scanned once, probed once. What falls into a claim is counted; the rest is kept."""

from __future__ import annotations

from zhengtu.evidence.buckets import BUCKET, part_of
from zhengtu.evidence.engine.protocol import Engine

_BETWEEN = "\x1f"  # no name holds this character


def keep_met(engine: Engine, *, width: int, has_sessions: bool) -> None:
    """`met`: per claim its events; `found` and `loose` come of it, `seen` adds up claims, `width` numbers to an order, to orders.

    `loose` are events by people named in orders that lie in no claim; one row for equal events.
    """
    parts = ("e.device_id", "e.account", "COALESCE(e.action, '')", "COALESCE(e.session, '')", "e.ts")
    bare = "COUNT(CASE WHEN e.session IS NULL THEN 1 END) AS bare, " if has_sessions else ""
    engine.keep(
        "met",
        f"""SELECT b.claim, CASE WHEN b.claim IS NULL THEN {f" || '{_BETWEEN}' || ".join(parts)} END AS rest,
  COUNT(*) AS n, {bare}MIN(e.ts) AS first_at, MAX(e.ts) AS last_at
FROM (SELECT d.* FROM events d JOIN people p ON p.account = d.account WHERE d.ts IS NOT NULL) e
LEFT JOIN buckets b ON b.device_id = e.device_id AND b.account = e.account AND b.bucket = e.bucket AND e.ts >= b.lo AND e.ts <= b.hi
GROUP BY 1, 2""",
    )
    engine.show("found", f"SELECT claim, n, {'bare' if has_sessions else 'n AS bare'}, first_at, last_at FROM met WHERE claim IS NOT NULL")
    engine.keep("loose", _loose())
    engine.keep("seen", f"SELECT {part_of('claim', width)} AS o, {_of_role(0, 'op')}, {_of_role(2, 'co')} FROM found GROUP BY 1")


def _loose() -> str:
    """The rows of `met` in no claim, their parts taken off the text one by one."""
    names = ("device_id", "account", "action", "session")
    inner = "SELECT rest AS tail, n, first_at FROM met WHERE claim IS NULL AND rest IS NOT NULL"
    for at, name in enumerate(names):
        cut = f"INSTR(tail, '{_BETWEEN}')"
        before = "".join(f", {earlier}" for earlier in names[:at])
        inner = f"SELECT SUBSTR(tail, {cut} + 1) AS tail, n, first_at{before}, SUBSTR(tail, 1, {cut} - 1) AS {name} FROM ({inner}) t{at}"
    bucket = part_of("first_at", BUCKET)
    return f"SELECT device_id, account, action, first_at AS ts, {bucket} AS bucket, CASE WHEN session <> '' THEN session END AS session, n FROM ({inner}) t"


def _of_role(digits: int, name: str) -> str:
    """Counts and times of the claims whose last digits of two are these; `own` are events by accounts one person has alone."""
    mine, alone = f"claim % 4 >= {digits} AND claim % 4 <= {digits + 1}", f"claim % 4 = {digits}"
    return f"""
  SUM(CASE WHEN {mine} THEN n ELSE 0 END) AS n_{name}, SUM(CASE WHEN {mine} THEN bare ELSE 0 END) AS bare_{name},
  SUM(CASE WHEN {alone} THEN n ELSE 0 END) AS own_{name},
  MIN(CASE WHEN {mine} THEN first_at END) AS first_{name}, MAX(CASE WHEN {mine} THEN last_at END) AS last_{name}"""
