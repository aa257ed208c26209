"""The kernel: people's events, scanned once, probed once. What falls into a claim is counted; the rest is kept, and what strangers did beside it."""

from __future__ import annotations

from zhengtu.evidence.engine.protocol import Engine, listed
from zhengtu.evidence.matching.hours import HOUR, part_of
from zhengtu.evidence.plan import TracingPlan

_BETWEEN = "\x1f"  # no name holds this character


def keep_met(engine: Engine, plan: TracingPlan, *, has_sessions: bool) -> None:
    """`met`: per claim its events; `found`, `loose`, `strange` come of it, `seen` adds up claims to orders.

    `loose` are events that support no order, by people named in orders, or privileged, or of removable media; one row for equal events.
    `strange` are actions the plan does not know, by accounts no order names.
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
    _keep_strangers(engine, plan)
    engine.show("strange", "SELECT action, n, first_at, last_at FROM strangers WHERE named = 0")
    engine.keep("loose", f"SELECT device_id, account, action, ts, {part_of('ts', HOUR)} AS hour, session, n, known FROM ({_loose()}) t")
    engine.keep("seen", f"SELECT c.o, {_of_role(0, 'op')}, {_of_role(1, 'co')} FROM found f JOIN claims c ON c.claim = f.claim GROUP BY c.o")


def _keep_strangers(engine: Engine, plan: TracingPlan) -> None:
    """`strangers`: what accounts no order names did, but for ordinary work; one row for equal events of a named action, one for each action that is not."""
    actions = plan.actions
    named = f"CASE WHEN e.action IN {listed(w.id for w in (*actions.privileged, *actions.media))} THEN 1 ELSE 0 END"
    only = ", ".join(f"CASE WHEN t.named = 1 THEN t.{column} END AS {column}" for column in ("device_id", "account", "session", "ts"))
    engine.keep(
        "strangers",
        f"""SELECT named, action, {only}, COUNT(*) AS n, MIN(ts) AS first_at, MAX(ts) AS last_at FROM (
  SELECT e.device_id, e.account, COALESCE(e.session, '') AS session, e.ts, COALESCE(e.action, '') AS action, {named} AS named
  FROM events e LEFT JOIN people p ON p.account = e.account
  WHERE p.account IS NULL AND e.ts IS NOT NULL AND (e.action IS NULL OR e.action NOT IN {listed(w.id for w in (*actions.ordinary, *actions.presence))})) t
GROUP BY 1, 2, 3, 4, 5, 6""",
    )


def _loose() -> str:
    """The rows of `met` in no claim, their parts taken off the text one by one, and strangers' named acts."""
    names = ("device_id", "account", "action", "session")
    inner = "SELECT rest AS tail, n, first_at FROM met WHERE claim IS NULL AND rest IS NOT NULL"
    for at, name in enumerate(names):
        cut = f"INSTR(tail, '{_BETWEEN}')"
        before = "".join(f", {earlier}" for earlier in names[:at])
        inner = f"SELECT SUBSTR(tail, {cut} + 1) AS tail, n, first_at{before}, SUBSTR(tail, 1, {cut} - 1) AS {name} FROM ({inner}) t{at}"
    session = "CASE WHEN session <> '' THEN session END AS session"
    return f"""SELECT device_id, account, action, first_at AS ts, {session}, n, 1 AS known FROM ({inner}) t
UNION ALL SELECT device_id, account, action, first_at, {session}, n, 0 FROM strangers WHERE named = 1 AND device_id IS NOT NULL AND account IS NOT NULL"""


def _of_role(role: int, name: str) -> str:
    """Counts and times of one role of an order; `own` are events by accounts one person has alone."""
    mine = f"c.role = {role}"
    return f"""
  SUM(CASE WHEN {mine} THEN f.n ELSE 0 END) AS n_{name}, SUM(CASE WHEN {mine} THEN f.bare ELSE 0 END) AS bare_{name},
  SUM(CASE WHEN {mine} AND c.shared = 0 THEN f.n ELSE 0 END) AS own_{name},
  MIN(CASE WHEN {mine} THEN f.first_at END) AS first_{name}, MAX(CASE WHEN {mine} THEN f.last_at END) AS last_{name}"""
