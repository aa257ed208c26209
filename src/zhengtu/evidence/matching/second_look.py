"""The second look: one more scan of the events, for what strangers did and no order explains, and for what the causes still have to ask of the log."""

from __future__ import annotations

from zhengtu.evidence.engine.protocol import Engine, listed
from zhengtu.evidence.plan import NamedWords, TracingPlan


def keep_heard(engine: Engine, plan: TracingPlan, *, asked: bool) -> None:
    """`heard`; `strangers`, `strange` and `answers` are parts of it, `unclaimed` all events of interest that lie in no claim.

    `strangers` are privileged acts, or of removable media, by accounts no order names, one row for equal events; `strange` counts actions the plan
    does not know; `answers` holds what was found in each window of `asked_buckets`: lines of the account asked for that belong to no session, or, where
    none is, of people no order names. Windows overlap: as an act an event counts `once`, in the window that began first.
    """
    is_answer = f"""ask IS NOT NULL AND ((wanted = s.account AND session IS NULL) OR (
    wanted IS NULL AND s.account IS NOT NULL AND named IS NULL AND m.account IS NULL AND action NOT IN {_ids(plan.actions.presence)}))"""
    is_act = f"action IN {_ids((*plan.actions.privileged, *plan.actions.media))}"
    whole = ", ".join(f"CASE WHEN odd = 2 THEN {column} END AS {column}" for column in ("device_id", "account", "session", "ts"))
    known = f"""SELECT e.*, p.account AS named FROM ({_scan(plan, asked=asked)}) e LEFT JOIN people p ON p.account = e.account
    WHERE ask IS NOT NULL OR p.account IS NULL"""
    engine.keep(
        "heard",
        f"""SELECT answer, odd, CASE WHEN odd > 0 THEN action END AS action, {whole},
  COUNT(*) AS n, MIN(account) AS somebody, MIN(ts) AS first_at, MAX(ts) AS last_at
FROM (SELECT s.device_id, s.account, s.session, s.ts, s.action, CASE WHEN {is_answer} THEN ask END AS answer,
    CASE WHEN once = 0 OR named IS NOT NULL OR action IN {_usual(plan)} THEN 0 WHEN {is_act} THEN 2 ELSE 1 END AS odd
  FROM ({known}) s LEFT JOIN machines m ON m.account = s.account) t
WHERE answer IS NOT NULL OR odd > 0 GROUP BY 1, 2, 3, 4, 5, 6, 7""",
    )
    answers = "SELECT answer AS ask, SUM(n) AS n, MIN(first_at) AS ts, MIN(somebody) AS account FROM heard WHERE answer IS NOT NULL GROUP BY answer"
    engine.show("answers", answers)
    engine.show("strange", "SELECT action, n, first_at, last_at FROM heard WHERE odd = 1")
    columns = "device_id, account, action, ts, session, n"
    engine.show("strangers", f"SELECT {columns} FROM heard WHERE odd = 2 AND device_id IS NOT NULL AND account IS NOT NULL")
    engine.show("unclaimed", f"SELECT {columns} FROM loose UNION ALL SELECT {columns} FROM strangers")


def _scan(plan: TracingPlan, *, asked: bool) -> str:
    """Events in a window that is asked about, and all that are not ordinary; without windows the engine need not look at the others."""
    columns = "e.device_id, e.account, e.session, e.ts, COALESCE(e.action, '') AS action"
    unusual = f"(e.action IS NULL OR e.action NOT IN {_usual(plan)})"
    if not asked:
        return f"SELECT {columns}, CAST(NULL AS BIGINT) AS ask, CAST(NULL AS CHAR(1)) AS wanted, 1 AS once FROM events e WHERE e.ts IS NOT NULL AND {unusual}"
    return f"""SELECT {columns}, a.ask, a.account AS wanted, CASE WHEN a.ask IS NULL OR e.ts > a.before THEN 1 ELSE 0 END AS once
FROM events e LEFT JOIN asked_buckets a ON a.device_id = e.device_id AND a.bucket = e.bucket AND e.ts >= a.lo AND e.ts <= a.hi
WHERE e.ts IS NOT NULL AND (a.ask IS NOT NULL OR {unusual})"""


def _usual(plan: TracingPlan) -> str:
    return _ids((*plan.actions.ordinary, *plan.actions.presence))


def _ids(words: NamedWords) -> str:
    return listed(word.id for word in words)
