"""One session proves one order: which session proves which, so that as many orders as possible are proven."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from zhengtu.evidence.buckets import BUCKET, each_bucket, larger, part_of, smaller
from zhengtu.evidence.engine.protocol import Engine, one
from zhengtu.evidence.matching.claims import keep_numbers

Edge = tuple[int, int, int, int, int]  # order, role, session, microseconds they share, distance of their starts
_PROVED = [("o", int), ("role", int), ("span", int)]


def keep_proved(engine: Engine, *, has_sessions: bool) -> None:
    """`spans` (sessions from opening to closing), `edges` (which may prove which claim), `proved` (which does)."""
    if has_sessions:
        _keep_spans(engine)
        _keep_edges(engine)
        wanting = """SELECT e.o, e.role, e.span, e.shared_time, e.apart FROM edges e LEFT JOIN seen s ON s.o = e.o
WHERE COALESCE(CASE WHEN e.role = 0 THEN s.bare_op ELSE s.bare_co END, 0) = 0"""
        found = ((int(o or 0), int(r or 0), int(s or 0), int(t or 0), int(a or 0)) for o, r, s, t, a in engine.rows(wanting))
        engine.put("proved", _PROVED, assign(found))
    else:
        engine.put("spans", [("span", int), ("session", str), ("device_id", str), ("account", str), ("opened_at", int), ("closed_at", int)], ())
        engine.put("edges", [*_PROVED, ("shared", int)], ())
        engine.put("proved", _PROVED, ())
    engine.show("proofs", "SELECT p.o, p.role, s.* FROM proved p JOIN spans s ON s.span = p.span")


def _keep_spans(engine: Engine) -> None:
    """A session without a closing lasts to its last event; one that only its events name lasts from the first to the last."""
    engine.keep(
        "spans",
        """SELECT ROW_NUMBER() OVER (ORDER BY device_id, account, opened_at, session) AS span, t.* FROM (
  SELECT session, device_id, account, MIN(ts) AS opened_at, MAX(ts) AS closed_at
  FROM events WHERE session IS NOT NULL AND ts IS NOT NULL GROUP BY session, device_id, account) t""",
    )
    longest, reached = one(engine, "SELECT MAX(closed_at - opened_at), (SELECT COUNT(*) FROM numbers) FROM spans")
    keep_numbers(engine, max(int(longest or 0) // BUCKET + 2, int(reached or 0)))


def _keep_edges(engine: Engine) -> None:
    """A pair shares several buckets; it counts in the first of them."""
    buckets = each_bucket("spans", "opened_at", "closed_at")
    first = part_of(f"({larger('c.lo', 's.opened_at')})", BUCKET)
    engine.keep(
        "edges",
        f"""SELECT b.o, c.role, s.span, c.shared, {smaller("c.hi", "s.closed_at")} - {larger("c.lo", "s.opened_at")} AS shared_time,
  CASE WHEN s.opened_at >= c.lo THEN s.opened_at - c.lo ELSE c.lo - s.opened_at END AS apart
FROM buckets b JOIN claims c ON c.claim = b.claim
JOIN ({buckets}) s ON s.device_id = b.device_id AND s.account = b.account AND s.part = b.bucket
WHERE s.opened_at <= c.hi AND s.closed_at >= c.lo AND b.bucket = {first}""",
    )


def assign(edges: Iterable[Edge]) -> Iterator[tuple[int, int, int]]:
    """Order, role and the session that proves it. Who shares most time with a session comes first, and nobody loses one to a later comer.

    >>> list(assign([(1, 0, 7, 50, 0), (2, 0, 7, 60, 0), (2, 0, 8, 10, 0)]))
    [(1, 0, 7), (2, 0, 8)]
    """
    wishes: dict[tuple[int, int], list[Edge]] = defaultdict(list)
    for edge in edges:
        wishes[edge[:2]].append(edge)
    for offered in wishes.values():
        offered.sort(key=lambda e: (-e[3], e[4], e[2]))
    taken: dict[int, tuple[int, int]] = {}
    for claim in sorted(wishes, key=lambda c: (-wishes[c][0][3], wishes[c][0][4], c)):
        _give(claim, wishes, taken)
    for (order, role), span in sorted((claim, span) for span, claim in taken.items()):
        yield order, role, span


def _give(claim: tuple[int, int], wishes: dict[tuple[int, int], list[Edge]], taken: dict[int, tuple[int, int]]) -> None:
    """Looks, breadth first, for a chain of exchanges that ends at a session nobody has; without one the claim goes without."""
    came_by: dict[int, tuple[tuple[int, int], int | None]] = {}
    waiting: list[tuple[tuple[int, int], int | None]] = [(claim, None)]
    for asker, gave in waiting:
        for _, _, span, *_ in wishes[asker]:
            if span in came_by:
                continue
            came_by[span] = (asker, gave)
            if span not in taken:
                _exchange(span, came_by, taken)
                return
            waiting.append((taken[span], span))


def _exchange(span: int | None, came_by: dict[int, tuple[tuple[int, int], int | None]], taken: dict[int, tuple[int, int]]) -> None:
    while span is not None:
        asker, gave = came_by[span]
        taken[span] = asker
        span = gave
