"""Claims: what each order says, one row for each of its people's accounts, exploded into the buckets of time it touches."""

from __future__ import annotations

from zhengtu.evidence.buckets import BUCKET, DAY, HOUR, MINUTE, each_bucket
from zhengtu.evidence.engine.protocol import Engine, one
from zhengtu.evidence.matching.people import People, who_rows
from zhengtu.evidence.settings import Settings
from zhengtu.places import IntakeError

MOST_HOURS = 200_000_000
_LEAST_NUMBERS = 31 * DAY // BUCKET


def keep_claims(engine: Engine, known: People, settings: Settings) -> int:
    """`who`, `people`, `machines`, `numbers`, `claims`, `buckets` from `orders`; how many numbers a claim of one order may have.

    The claims of order `o` are numbered from `o` times that width: the last digit of two says whether the account is shared, the one before it the role.

    Raises: IntakeError when orders are so long that their hours are past all measure.
    """
    names = (str(name) for (name,) in engine.rows("SELECT operator FROM orders UNION SELECT co_operator FROM orders WHERE co_operator IS NOT NULL ORDER BY 1"))
    engine.put("who", [("name", str), ("person", str), ("account", str), ("shared", int), ("place", int)], who_rows(names, known))
    engine.keep("people", "SELECT DISTINCT account FROM who")
    engine.put("machines", [("account", str)], ((account,) for account in sorted(known.machines)))
    keep_numbers(engine, _buckets_needed(engine, settings))
    window = f"started_at - {settings.tolerance} AS lo, finished_at + {settings.tolerance} AS hi"
    width = 4 * (int(one(engine, "SELECT MAX(place) FROM who")[0] or 0) + 1)
    number = f"o * {width} + w.place * 4"
    engine.keep(
        "claims",
        f"""SELECT {number} + w.shared AS claim, o, 0 AS role, device_id, w.account, w.shared, {window} FROM orders JOIN who w ON w.name = operator
UNION ALL
SELECT {number} + 2 + w.shared, o, 1, device_id, w.account, w.shared, {window} FROM orders JOIN who w ON w.name = co_operator""",
    )
    engine.keep("buckets", f"SELECT claim, o, device_id, account, lo, hi, part AS bucket FROM ({each_bucket('claims', 'lo', 'hi')}) t")
    return width


def keep_numbers(engine: Engine, most: int) -> None:
    """`numbers`: 0, 1, 2 … below `most`, or those of a month's buckets."""
    engine.put("numbers", [("k", int)], ((k,) for k in range(max(most, _LEAST_NUMBERS))))


def _buckets_needed(engine: Engine, settings: Settings) -> int:
    around = max(settings.tolerance, settings.plan.wrong_time_hours * HOUR, settings.plan.goes_on_minutes * MINUTE) + DAY
    longest, together = one(engine, "SELECT MAX(finished_at - started_at), SUM(finished_at - started_at) FROM orders")
    if int(together or 0) // HOUR > MOST_HOURS:
        wrong = f"工单时长合计 {int(together or 0) // HOUR} 小时 ‖ the orders last {int(together or 0) // HOUR} hours together"
        raise IntakeError("orders", wrong, "这不可能，请核对开始与结束时间 ‖ That cannot be: check the times they start and end")
    return (2 * int(longest or 0) + 2 * around) // BUCKET + 2
