"""Causes: why an order has no evidence, and which evidence speaks for two orders. An event that supports an order is no cause for another."""

from __future__ import annotations

from zhengtu.evidence.buckets import BUCKET, DAY, HOUR, MINUTE, each_bucket, larger, part_of, smaller
from zhengtu.evidence.engine.protocol import Engine, listed, one
from zhengtu.evidence.plan import TracingPlan
from zhengtu.evidence.settings import Settings


def keep_suspects(engine: Engine, plan: TracingPlan) -> None:
    """`status`: who of an order was seen; `suspects`: orders whose operator was not; `stray`: events that support no order.

    An event supports an order by itself, or by the session it belongs to. One that shows mere presence accuses nobody.
    """
    engine.keep(
        "status",
        """SELECT o.o, CASE WHEN s.bare_op > 0 OR p.span IS NOT NULL THEN 1 ELSE 0 END AS has_op,
  CASE WHEN s.bare_co > 0 OR q.span IS NOT NULL THEN 1 ELSE 0 END AS has_co, p.span AS span_op, q.span AS span_co
FROM orders o LEFT JOIN seen s ON s.o = o.o
LEFT JOIN proved p ON p.o = o.o AND p.role = 0 LEFT JOIN proved q ON q.o = o.o AND q.role = 1""",
    )
    columns = "o.o, o.device_id, o.operator, o.started_at, o.finished_at"
    engine.keep("suspects", f"SELECT {columns} FROM orders o JOIN status t ON t.o = o.o WHERE t.has_op = 0")
    engine.show(
        "stray",
        f"""SELECT l.* FROM loose l LEFT JOIN proofs p ON p.session = l.session AND p.device_id = l.device_id AND p.account = l.account
WHERE p.span IS NULL AND l.action NOT IN {listed(w.id for w in plan.actions.presence)}""",
    )


def keep_asked(engine: Engine, settings: Settings) -> bool:
    """`asked`: windows the events are looked through for once more; whether there are any. `before` is where the windows of a device that began earlier end.

    With an account: an event between two orders of one account, which speaks for both. Without: somebody no order names, in the window of a suspect.
    """
    _keep_pairs(engine)
    window = f"device_id, started_at - {settings.tolerance} AS lo, finished_at + {settings.tolerance} AS hi"
    engine.show(
        "asked_windows",
        f"""SELECT ROW_NUMBER() OVER (ORDER BY t.o, t.other, t.account, t.lo) AS ask, t.* FROM (
  SELECT o, 0 AS other, CAST(NULL AS CHAR(1)) AS account, {window} FROM suspects
  UNION ALL SELECT o, other, account, device_id, lo, hi FROM pairs WHERE is_known = 0) t""",
    )
    earlier = "PARTITION BY device_id ORDER BY lo, ask ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"
    engine.keep("asked", f"SELECT w.*, COALESCE(MAX(hi) OVER ({earlier}), 0) AS before FROM asked_windows w")
    engine.keep("asked_buckets", f"SELECT ask, account, device_id, lo, hi, before, part AS bucket FROM ({each_bucket('asked', 'lo', 'hi')}) t")
    return one(engine, "SELECT COUNT(*) FROM asked")[0] != 0


def _keep_pairs(engine: Engine) -> None:
    """`pairs`: two orders of one account on one device, the second of which begins within the window of the first.

    The first and last event of each often settle whether one event speaks for both, unless sessions are among them.
    """
    engine.keep(
        "overlapping",
        f"""SELECT a.o, b.o AS other, a.claim, b.claim AS other_claim, a.account, a.device_id, b.lo, {smaller("a.hi", "b.hi")} AS hi
FROM claims b JOIN buckets a ON a.device_id = b.device_id AND a.account = b.account AND a.bucket = {part_of("b.lo", BUCKET)}
WHERE a.o <> b.o AND a.lo <= b.lo AND b.lo <= a.hi AND (a.lo < b.lo OR a.o < b.o)""",
    )
    inside = " OR ".join(f"{one}.n = {one}.bare AND ({one}.first_at BETWEEN t.lo AND t.hi OR {one}.last_at BETWEEN t.lo AND t.hi)" for one in "fg")
    engine.keep(
        "pairs",
        f"""SELECT t.o, t.other, t.account, t.device_id, t.lo, t.hi, CASE WHEN {inside} THEN 1 ELSE 0 END AS is_known
FROM overlapping t JOIN found f ON f.claim = t.claim JOIN found g ON g.claim = t.other_claim WHERE f.bare > 0 AND g.bare > 0""",
    )


def keep_causes(engine: Engine, settings: Settings) -> None:
    """`wrong_operator`, `wrong_device`, `wrong_time`, `several`, `going_on`: one row an order, with the first event and how many there are."""
    tolerance = settings.tolerance
    _keep_suspect_buckets(engine, tolerance)
    elsewhere = """SELECT c.o, MIN(l.ts) AS ts, SUM(l.n) AS n, MIN(l.{what}) AS {what}
FROM stray l JOIN {claims} WHERE l.ts >= c.lo AND l.ts <= c.hi {more} GROUP BY c.o"""
    no_machine = "AND l.account NOT IN (SELECT account FROM machines)"  # not even one that some order names
    on_device = elsewhere.format(what="account", claims="suspect_buckets c ON c.device_id = l.device_id AND c.bucket = l.bucket", more=no_machine)
    strangers = "SELECT a.o, r.ts, r.n, r.account FROM answers r JOIN asked a ON a.ask = r.ask WHERE a.account IS NULL"
    engine.keep("wrong_operator", f"SELECT o, MIN(ts) AS ts, SUM(n) AS n, MIN(account) AS account FROM ({on_device} UNION ALL {strangers}) t GROUP BY o")
    by_account = "suspect_accounts c ON c.account = l.account AND c.bucket = l.bucket"
    engine.keep("wrong_device", elsewhere.format(what="device_id", claims=by_account, more="AND l.device_id <> c.device_id"))
    _keep_near(engine, settings)
    engine.keep(
        "several",
        """SELECT o FROM pairs WHERE is_known = 1 UNION SELECT other FROM pairs WHERE is_known = 1
UNION SELECT a.o FROM asked a JOIN answers r ON r.ask = a.ask WHERE a.other > 0
UNION SELECT a.other FROM asked a JOIN answers r ON r.ask = a.ask WHERE a.other > 0""",
    )
    _keep_going_on(engine, settings)


def _keep_suspect_buckets(engine: Engine, tolerance: int) -> None:
    lo, hi = f"started_at - {tolerance}", f"finished_at + {tolerance}"
    engine.keep("suspect_buckets", f"SELECT o, device_id, operator, {lo} AS lo, {hi} AS hi, part AS bucket FROM ({each_bucket('suspects', lo, hi)}) t")
    engine.show("suspect_accounts", "SELECT s.o, s.device_id, w.account, s.lo, s.hi, s.bucket FROM suspect_buckets s JOIN who w ON w.name = s.operator")


def _keep_near(engine: Engine, settings: Settings) -> None:
    """`near`: stray events of a suspect's operator on its device around it, for a wrong time and for the clock."""
    around = settings.plan.wrong_time_hours * HOUR
    days = each_bucket("suspects", f"started_at - {around}", f"finished_at + {around}", length=DAY)
    engine.keep(
        "near",
        f"""SELECT t.o, t.device_id, l.ts, l.n, t.started_at, t.finished_at FROM (
  SELECT s.o, s.device_id, w.account, s.started_at, s.finished_at, s.part AS block FROM ({days}) s JOIN who w ON w.name = s.operator) t
JOIN (SELECT stray.*, {part_of("ts", DAY)} AS block FROM stray) l ON l.device_id = t.device_id AND l.account = t.account AND l.block = t.block
WHERE l.ts >= t.started_at - {around} AND l.ts <= t.finished_at + {around}""",
    )
    after, before = "MIN(CASE WHEN ts > finished_at THEN ts - finished_at END)", "MIN(CASE WHEN ts < started_at THEN started_at - ts END)"
    nearest = f"SELECT o, SUM(n) AS n, started_at, finished_at, {after} AS after, {before} AS before FROM near GROUP BY o, started_at, finished_at"
    is_later = "before IS NULL OR after <= before"
    engine.keep(
        "wrong_time",
        f"""SELECT o, n, CASE WHEN {is_later} THEN finished_at + after ELSE started_at - before END AS ts,
  CASE WHEN {is_later} THEN finished_at + after - started_at ELSE started_at - before - finished_at END AS apart FROM ({nearest}) t""",
    )


def _keep_going_on(engine: Engine, settings: Settings) -> None:
    """Activity of an order's people after its window, for as long again as the order lasted and at least as long as the plan says."""
    lasts = larger("(c.hi - c.lo)", str(settings.plan.goes_on_minutes * MINUTE))
    engine.keep(
        "followed",
        f"""SELECT c.o, c.device_id, c.account, c.hi, c.hi + {lasts} AS till
FROM claims c JOIN (SELECT DISTINCT device_id, account FROM loose) l ON l.device_id = c.device_id AND l.account = c.account""",
    )
    engine.keep(
        "going_on",
        f"""SELECT c.o, MIN(l.ts) AS ts, MAX(l.ts) AS last_at FROM loose l
JOIN ({each_bucket("followed", "hi", "till")}) c ON c.device_id = l.device_id AND c.account = l.account AND c.part = l.bucket
LEFT JOIN proofs p ON p.session = l.session AND p.device_id = l.device_id AND p.account = l.account
WHERE l.ts > c.hi AND l.ts <= c.till AND (p.o IS NULL OR p.o = c.o) GROUP BY c.o""",
    )
