"""The kernel: one scan of the events, one probe. What falls into a claim is counted; of the rest, what may matter later is kept."""

from __future__ import annotations

from zhengtu.evidence.engine.protocol import Engine, listed
from zhengtu.evidence.matching.hours import HOUR, part_of
from zhengtu.evidence.plan import TracingPlan

_BETWEEN = "\x1f"  # no name holds this character


def keep_met(engine: Engine, plan: TracingPlan, *, has_sessions: bool) -> None:
    """`met`: per claim its events; `found`, `loose`, `strange` are parts of it, `seen` adds up claims to orders.

    `loose` are events that support no order, by people named in orders, or privileged, or of removable media; one row for equal events.
    `strange` are actions the plan does not know, by accounts no order names.
    """
    actions = plan.actions
    ordinary = listed(w.id for w in (*actions.ordinary, *actions.presence))
    named = listed(w.id for w in (*actions.privileged, *actions.media))
    whole = f"e.known = 1 OR e.action IN {named}"
    parts = ("e.known", "e.device_id", "e.account", "COALESCE(e.action, '')", "COALESCE(e.session, '')", "e.ts")
    bare = "COUNT(CASE WHEN session IS NULL THEN 1 END)" if has_sessions else "COUNT(*)"
    engine.keep(
        "met",
        f"""SELECT claim, rest, COUNT(*) AS n, {bare} AS bare, MIN(ts) AS first_at, MAX(ts) AS last_at
FROM (
  SELECT b.claim, e.ts, e.session,
    CASE WHEN b.claim IS NOT NULL THEN NULL WHEN {whole} THEN {f" || '{_BETWEEN}' || ".join(parts)} ELSE COALESCE(e.action, '') END AS rest
  FROM (
    SELECT d.device_id, d.account, d.ts, d.hour, d.action, d.session, CASE WHEN p.account IS NULL THEN 0 ELSE 1 END AS known
    FROM events d LEFT JOIN people p ON p.account = d.account
    WHERE d.ts IS NOT NULL AND (p.account IS NOT NULL OR d.action IS NULL OR d.action NOT IN {ordinary})) e
  LEFT JOIN buckets b ON b.device_id = e.device_id AND b.account = e.account AND b.hour = e.hour AND e.ts >= b.lo AND e.ts <= b.hi) j
GROUP BY claim, rest""",
    )
    engine.show("found", "SELECT claim, n, bare, first_at, last_at FROM met WHERE claim IS NOT NULL")
    engine.show("strange", f"SELECT rest AS action, n, first_at, last_at FROM met WHERE claim IS NULL AND INSTR(rest, '{_BETWEEN}') = 0")
    engine.keep("loose", _loose())
    engine.keep("seen", f"SELECT c.o, {_of_role(0, 'op')}, {_of_role(1, 'co')} FROM found f JOIN claims c ON c.claim = f.claim GROUP BY c.o")


def _loose() -> str:
    """The rows of `met` in no claim, their parts taken off the text one by one."""
    names = ("known", "device_id", "account", "action", "session")
    inner = f"SELECT rest AS tail, n, first_at FROM met WHERE claim IS NULL AND INSTR(rest, '{_BETWEEN}') > 0"
    for at, name in enumerate(names):
        cut = f"INSTR(tail, '{_BETWEEN}')"
        before = "".join(f", {earlier}" for earlier in names[:at])
        inner = f"SELECT SUBSTR(tail, {cut} + 1) AS tail, n, first_at{before}, SUBSTR(tail, 1, {cut} - 1) AS {name} FROM ({inner}) t{at}"
    hour = part_of("first_at", HOUR)
    columns = f"device_id, account, action, first_at AS ts, {hour} AS hour, CASE WHEN session <> '' THEN session END AS session, n"
    return f"SELECT {columns}, CASE WHEN known = '1' THEN 1 ELSE 0 END AS known FROM ({inner}) t"


def _of_role(role: int, name: str) -> str:
    """Counts and times of one role of an order; `own` are events by accounts one person has alone."""
    mine = f"c.role = {role}"
    return f"""
  SUM(CASE WHEN {mine} THEN f.n ELSE 0 END) AS n_{name}, SUM(CASE WHEN {mine} THEN f.bare ELSE 0 END) AS bare_{name},
  SUM(CASE WHEN {mine} AND c.shared = 0 THEN f.n ELSE 0 END) AS own_{name},
  MIN(CASE WHEN {mine} THEN f.first_at END) AS first_{name}, MAX(CASE WHEN {mine} THEN f.last_at END) AS last_{name}"""
