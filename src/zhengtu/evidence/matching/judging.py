"""Judging: the verdict of each order from what was found, and the reasons beside it."""

from __future__ import annotations

from typing import Any

from zhengtu.evidence.engine.protocol import Engine, Row
from zhengtu.evidence.verdicts import OrderTrace, Reason, TraceVerdict, confidence_in

_VERDICT = """CASE
  WHEN t.has_op = 1 AND (o.co_operator IS NULL OR t.has_co = 1) THEN CASE WHEN c.o IS NULL THEN 'proven' ELSE 'proven_with_offset' END
  WHEN x.o IS NOT NULL THEN 'outside_coverage'
  WHEN t.has_op = 1 THEN 'second_person_missing'
  WHEN a.account_at IS NOT NULL THEN 'wrong_operator'
  WHEN a.device_at IS NOT NULL THEN 'wrong_device'
  WHEN a.moved_at IS NOT NULL THEN 'wrong_time'
  WHEN t.has_co = 1 THEN 'second_person_missing'
  ELSE 'not_found' END"""
# Each reason is a bit of a whole number; the order here is the order they are listed in.
_FLAGS = {
    Reason.OPERATOR_SEEN: "t.has_op = 1",
    Reason.SECOND_PERSON_SEEN: "t.has_co = 1",
    Reason.OPERATOR_NOT_SEEN: "t.has_op = 0 AND t.has_co = 1",
    Reason.WRONG_OPERATOR: "a.account_at IS NOT NULL AND x.o IS NULL",
    Reason.WRONG_DEVICE: "a.device_at IS NOT NULL AND x.o IS NULL",
    Reason.WRONG_TIME: "a.moved_at IS NOT NULL AND x.o IS NULL",
    Reason.SECOND_PERSON_MISSING: "o.co_operator IS NOT NULL AND t.has_co = 0 AND x.o IS NULL",
    Reason.SESSION: "t.span_op IS NOT NULL OR t.span_co IS NOT NULL",
    Reason.SESSION_PROVES_ANOTHER: "e.o IS NOT NULL",
    Reason.SUPPORTS_SEVERAL: "v.o IS NOT NULL",
    Reason.SINGLE_LINE: "t.has_op = 1 AND t.span_op IS NULL AND s.n_op = 1",
    # With a line on either side and more than those two, one may lie between: then it is not said.
    Reason.ONLY_WITHIN_TOLERANCE: """t.has_op = 1 AND t.span_op IS NULL AND (s.last_op < o.started_at OR s.first_op > o.finished_at
    OR (s.n_op = 2 AND s.first_op < o.started_at AND s.last_op > o.finished_at))""",
    Reason.LOG_GOES_ON: "t.has_op = 1 AND g.o IS NOT NULL",
    Reason.SHARED_ACCOUNT: """(t.has_op = 1 AND COALESCE(s.own_op, 0) = 0 AND COALESCE(h.own_op, 0) = 0)
    OR (t.has_co = 1 AND COALESCE(s.own_co, 0) = 0 AND COALESCE(h.own_co, 0) = 0)""",
    Reason.SAME_PERSON_TWICE: "o.co_operator = o.operator OR wp.person = wq.person",
    Reason.CLOCK_OFFSET_APPLIED: "t.has_op = 1 AND c.o IS NOT NULL",
    Reason.CLOCK_OFFSET_SUSPECTED: "t.has_op = 0 AND k.device_id IS NOT NULL",
    Reason.NEVER_IN_LOGS: "t.has_op = 0 AND u.name IS NOT NULL",
    Reason.DAY_NOT_COVERED: "x.o IS NOT NULL",
}
_FOUND = {
    "first_at": "COALESCE(s.first_op, p.opened_at)",
    "last_at": "COALESCE(s.last_op, p.closed_at)",
    "second_at": "COALESCE(s.first_co, q.opened_at)",
    "seen_account": "a.account",
    "seen_device": "a.device_id",
    "seen_at": "COALESCE(a.account_at, a.device_at, a.moved_at)",
    "apart": "a.apart",
    "shift": "c.shift",
}
_FIXED = "order_id, verdict, device_id, operator, co_operator, started_at, finished_at, kind, source, line"


def keep_traced(engine: Engine) -> None:
    """`judged`: verdict, reasons and the times they rest on of each order; `traced` puts the order itself beside them."""
    engine.keep("unheard", _UNHEARD)
    engine.keep("own_spans", _OWN_SPANS)
    flags = " + ".join(f"CASE WHEN {test} THEN {1 << at} ELSE 0 END" for at, test in enumerate(_FLAGS.values()))
    more = ", ".join(f"{expression} AS {name}" for name, expression in _FOUND.items())
    engine.keep(
        "judged",
        f"""SELECT o.o, {_VERDICT} AS verdict, {flags} AS reasons, {more}
FROM orders o JOIN status t ON t.o = o.o LEFT JOIN seen s ON s.o = o.o LEFT JOIN outside x ON x.o = o.o LEFT JOIN ({_ACCUSED}) a ON a.o = o.o
LEFT JOIN several v ON v.o = o.o LEFT JOIN going_on g ON g.o = o.o
LEFT JOIN (SELECT DISTINCT e.o FROM edges e LEFT JOIN proved p ON p.o = e.o AND p.role = e.role JOIN status t ON t.o = e.o
  WHERE p.o IS NULL AND (CASE WHEN e.role = 0 THEN t.has_op ELSE t.has_co END) = 0) e ON e.o = o.o
LEFT JOIN spans p ON p.span = t.span_op LEFT JOIN spans q ON q.span = t.span_co LEFT JOIN own_spans h ON h.o = o.o
LEFT JOIN corrected c ON c.o = o.o LEFT JOIN suspected k ON k.device_id = o.device_id LEFT JOIN unheard u ON u.name = o.operator
LEFT JOIN (SELECT DISTINCT name, person FROM who) wp ON wp.name = o.operator LEFT JOIN (SELECT DISTINCT name, person FROM who) wq ON wq.name = o.co_operator""",
    )
    engine.show(
        "traced",
        f"""SELECT o.o, o.order_id, j.verdict, o.device_id, o.operator, o.co_operator, o.started_at, o.finished_at, COALESCE(o.kind, 'work_order') AS kind,
  o.source, o.line, j.reasons, {", ".join(f"j.{name}" for name in _FOUND)} FROM orders o JOIN judged j ON j.o = o.o""",
    )


_ACCUSED = """SELECT s.o, wo.account, wo.ts AS account_at, wd.device_id, wd.ts AS device_at, wt.ts AS moved_at, wt.apart
  FROM suspects s LEFT JOIN wrong_operator wo ON wo.o = s.o LEFT JOIN wrong_device wd ON wd.o = s.o LEFT JOIN wrong_time wt ON wt.o = s.o"""
_OWN_SPANS = """SELECT p.o, MAX(CASE WHEN p.role = 0 THEN 1 - e.shared ELSE 0 END) AS own_op, MAX(CASE WHEN p.role = 1 THEN 1 - e.shared ELSE 0 END) AS own_co
FROM proved p JOIN edges e ON e.o = p.o AND e.role = p.role AND e.span = p.span GROUP BY p.o"""
_UNHEARD = """SELECT w.name FROM who w LEFT JOIN (
  SELECT account FROM loose UNION SELECT c.account FROM found f JOIN claims c ON c.claim = f.claim) h ON h.account = w.account
GROUP BY w.name HAVING COUNT(h.account) = 0"""


SELECT_TRACED = f"SELECT {_FIXED}, reasons, {', '.join(_FOUND)} FROM traced"


def order_trace(row: Row) -> OrderTrace:
    """A row of `SELECT_TRACED` as a value."""
    order_id, word, device, operator, co_operator, started, finished, kind, source, line, flags, *found = row
    first, last, second, account, seen_device, seen_at, apart, shift = found
    verdict = TraceVerdict(word)
    reasons = tuple(reason for at, reason in enumerate(_FLAGS) if int(flags or 0) >> at & 1 and reason.value != verdict.value)
    if verdict is not TraceVerdict.WRONG_OPERATOR:
        account = None
    if verdict is not TraceVerdict.WRONG_DEVICE:
        seen_device = None
    fixed: Any = (device, operator, co_operator, started, finished, kind, source, line)
    seen: Any = (first, last, second, account, seen_device, seen_at)
    return OrderTrace(str(order_id), verdict, _offset(verdict, apart, shift), confidence_in(reasons), reasons, *fixed, *seen)


def _offset(verdict: TraceVerdict, apart: object, shift: object) -> int | None:
    if verdict is TraceVerdict.PROVEN:
        return 0
    if verdict is TraceVerdict.PROVEN_WITH_OFFSET and isinstance(shift, int):
        return round(shift / 1_000_000)
    return round(apart / 1_000_000) if verdict is TraceVerdict.WRONG_TIME and isinstance(apart, int) else None
