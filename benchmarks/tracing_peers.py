"""The peers of the matching kernel, each in a process of its own: hand-tuned numba, pandas, the plain text, the engine's bare scan, our kernel, the whole.

`python benchmarks/tracing_peers.py NAME FOLDER` prints one line of JSON: seconds, CPU seconds, peak MiB, checksums.
Checksums: orders with the operator seen, with both seen, events of operators, of second persons, sums of first and last times, unexplained, their times.
"""

from __future__ import annotations

import json
import resource
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np

PRIVILEGED = ("sudo", "config", "useradd", "fwrule")
TOLERANCE = 300_000_000
THREADS = 2
FAR = 1 << 62


Took = tuple[float, float]


def clocks() -> Took:
    return time.perf_counter(), time.process_time()


def since(start: Took) -> Took:
    """Seconds by the wall and of the processor; the latter hardly minds who else uses the machine."""
    wall, cpu = clocks()
    return wall - start[0], cpu - start[1]


def checksums(n_op, n_co, first, last, loose) -> list[int]:
    seen = n_op > 0
    return [
        int(seen.sum()), int((seen & (n_co > 0)).sum()), int(n_op.sum()), int(n_co.sum()),
        int((first[seen] % 1_000_003).sum()), int((last[seen] % 1_000_003).sum()), len(loose), int((loose % 1_000_003).sum()),
    ]  # fmt: skip


def tuned(folder: Path) -> tuple[Took, list[int]]:
    """Numba: bisection in the sorted windows of a (device, account) pair, row groups over two threads; compiled before the clock starts."""
    import numba as nb
    import pyarrow as pa
    import pyarrow.parquet as pq

    @nb.njit(nogil=True, cache=True)
    def scan(device, account, device_ids, account_ids, ts, privileged, begin, lo, hi, reach, claim, n, first, last, loose, width):
        for i in range(ts.shape[0]):
            met = False
            d, a = device_ids[device[i]], account_ids[account[i]]
            if a >= 0 and d >= 0:
                s, e, t = begin[d * width + a], begin[d * width + a + 1], ts[i]
                x, y = s, e
                while x < y:
                    m = (x + y) >> 1
                    if lo[m] <= t:
                        x = m + 1
                    else:
                        y = m
                j = x - 1
                while j >= s and reach[j] >= t:
                    if hi[j] >= t:
                        q = claim[j]
                        n[q] += 1
                        first[q] = min(first[q], t)
                        last[q] = max(last[q], t)
                        met = True
                    j -= 1
            loose[i] = privileged[i] and not met

    @nb.njit(cache=True)
    def spread(pair, reach):
        for i in range(1, reach.shape[0]):
            if pair[i] == pair[i - 1] and reach[i - 1] > reach[i]:
                reach[i] = reach[i - 1]

    def coded(column):
        column = column.combine_chunks()
        return column.indices.to_numpy(), column.dictionary.to_pylist()

    nothing, one = np.zeros(0, np.int64), np.zeros(1, np.int64)
    small = np.zeros(0, np.int32)
    scan(small, small, one, one, nothing, np.zeros(0, np.bool_), one, nothing, nothing, nothing, nothing, small, nothing, nothing, np.zeros(0, np.bool_), 1)
    spread(nothing, nothing)
    start = clocks()
    orders = pq.read_table(folder / "orders.parquet", read_dictionary=["device_id", "operator", "co_operator"])
    (wd, names), (wo, ones), (wc, twos) = (coded(orders[c]) for c in ("device_id", "operator", "co_operator"))
    people = sorted(set(ones) | set(twos))
    number, device_of, width = {p: at for at, p in enumerate(people)}, {d: at for at, d in enumerate(names)}, len(people)
    base = wd.astype(np.int64) * width
    pair = np.concatenate([base + np.array([number[p] for p in ones])[wo], base + np.array([number[p] for p in twos])[wc]])
    began, ended = (orders[c].combine_chunks().cast(pa.int64()).to_numpy() for c in ("started_at", "finished_at"))
    count = len(began)
    lo, hi = np.concatenate([began, began]) - TOLERANCE, np.concatenate([ended, ended]) + TOLERANCE
    order = np.lexsort((lo, pair))
    pair, lo, hi, claim = pair[order], lo[order], hi[order], np.arange(2 * count)[order]
    begin = np.searchsorted(pair, np.arange(len(names) * width + 1))
    reach = hi.copy()
    spread(pair, reach)
    mine, states, columns = threading.local(), [], ["device_id", "account", "action"]

    def work(group: int) -> None:
        if not hasattr(mine, "state"):
            mine.file = pq.ParquetFile(folder / "log.parquet", read_dictionary=columns)
            mine.state = (np.zeros(2 * count, np.int32), np.full(2 * count, FAR), np.full(2 * count, -FAR), [])
            states.append(mine.state)
        part = mine.file.read_row_groups([group], use_threads=False)
        (d, dn), (a, an), (x, xn) = (coded(part[c]) for c in columns)
        ids = (np.array([device_of.get(v, -1) for v in dn], np.int64), np.array([number.get(v, -1) for v in an], np.int64))
        privileged = np.array([v in PRIVILEGED for v in xn])[x]
        ts = part["ts"].combine_chunks().cast(pa.int64()).to_numpy()
        loose = np.empty(len(ts), np.bool_)
        scan(d, a, *ids, ts, privileged, begin, lo, hi, reach, claim, *mine.state[:3], loose, width)
        mine.state[3].append(ts[loose])

    groups = pq.ParquetFile(folder / "log.parquet").num_row_groups
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, range(groups)))
    n, first, last = sum(s[0] for s in states), np.minimum.reduce([s[1] for s in states]), np.maximum.reduce([s[2] for s in states])
    loose = np.concatenate([part for s in states for part in s[3]])
    seconds = since(start)
    return seconds, checksums(n[:count], n[count:], first[:count], last[:count], loose)


def frames(folder: Path) -> tuple[Took, list[int]]:
    """pandas: merge_asof to the first and last event of each window over numbered events, and to the running end of windows."""
    import pandas as pd

    start = clocks()
    orders, log = pd.read_parquet(folder / "orders.parquet"), pd.read_parquet(folder / "log.parquet")
    by, tolerance = ["device_id", "account"], pd.Timedelta(microseconds=TOLERANCE)
    for name in ("device_id", "account", "action"):
        log[name] = log[name].astype(str)
    log = log.sort_values("ts", kind="stable")
    log["at"] = log.groupby(by, sort=False).cumcount()
    claims = pd.concat(
        [pd.DataFrame({"order_id": orders.order_id, "role": role, "device_id": orders.device_id, "account": orders[column], "lo": orders.started_at - tolerance, "hi": orders.finished_at + tolerance})
         for role, column in ((0, "operator"), (1, "co_operator"))], ignore_index=True,
    )  # fmt: skip
    events = log[[*by, "ts", "at"]]
    begun = pd.merge_asof(claims.sort_values("lo"), events.rename(columns={"ts": "first", "at": "from"}), left_on="lo", right_on="first", by=by, direction="forward")
    both = pd.merge_asof(begun.sort_values("hi"), events.rename(columns={"ts": "last", "at": "to"}), left_on="hi", right_on="last", by=by)
    both = both[(both["first"] <= both.hi) & (both["last"] >= both.lo)]
    both["n"] = (both["to"] - both["from"] + 1).astype("int64")
    op, co = (both[both.role == role].set_index("order_id") for role in (0, 1))
    told = pd.DataFrame({"n": op.n, "first": op["first"], "last": op["last"]}).reindex(orders.order_id)
    told["co"] = co.n
    windows = claims.sort_values("lo")
    windows["reach"] = windows.groupby(by).hi.cummax()
    met = pd.merge_asof(log[log.action.isin(PRIVILEGED)], windows[[*by, "lo", "reach"]], left_on="ts", right_on="lo", by=by)
    loose = met[met.reach.isna() | (met.reach < met.ts)]
    seconds = since(start)
    whole = told[["n", "co"]].fillna(0).astype("int64")
    first, last, at = (column.dt.tz_localize(None).to_numpy().astype("datetime64[us]").astype(np.int64) for column in (told["first"], told["last"], loose.ts))
    return seconds, checksums(whole.n.to_numpy(), whole.co.to_numpy(), first, last, at)


def engine_of(memory: str):
    from zhengtu.evidence.engine.door import DuckEngine
    from zhengtu.evidence.engine.resources import Resources

    return DuckEngine(Resources(memory=memory, threads=THREADS), zone_hours=8)


def kernel(folder: Path, memory: str) -> tuple[Took, list[int]]:
    """Reading, claims, the kernel, and the unexplained list: what numba and pandas do, as the product does it."""
    from zhengtu.evidence.engine.reading import read_log, read_orders
    from zhengtu.evidence.matching.second_look import keep_heard
    from zhengtu.evidence.plan import shipped_tracing_plan
    from zhengtu.evidence.settings import Settings
    from zhengtu.evidence.tracing import match

    shipped_tracing_plan()
    start = clocks()
    with engine_of(memory) as engine:
        read_orders(engine, [folder / "orders.parquet"])
        read_log(engine, [folder / "log.parquet"])
        match(engine, Settings(), has_sessions=False)
        keep_heard(engine, shipped_tracing_plan(), asked=False)
        seconds = since(start)
        seen = """SELECT COUNT(*), SUM(CASE WHEN n_co > 0 THEN 1 ELSE 0 END), SUM(n_op), (SELECT SUM(n_co) FROM seen),
          SUM(first_op % 1000003), SUM(last_op % 1000003) FROM seen WHERE n_op > 0"""
        loose = "SELECT SUM(n), SUM(n * (ts % 1000003)) FROM unclaimed WHERE action IN ('sudo', 'config', 'useradd', 'fwrule')"
        return seconds, [int(v or 0) for row in (*engine.rows(seen), *engine.rows(loose)) for v in row]


def plain(folder: Path) -> tuple[Took, list[int]]:
    """The idea alone: hours of orders, one LEFT JOIN, two sums. What the engine itself makes of it here, and so what a ratio to pandas can be."""
    import duckdb

    hour = 3_600_000_000
    names = ", ".join(f"'{word}'" for word in PRIVILEGED)
    claim = "SELECT order_id, {role} AS role, device_id, {who} AS account, epoch_us(started_at) - {t} AS lo, epoch_us(finished_at) + {t} AS hi FROM w"
    claims = " UNION ALL ".join(claim.format(role=role, who=who, t=TOLERANCE) for role, who in ((0, "operator"), (1, "co_operator")))
    start = clocks()
    with duckdb.connect(config={"threads": THREADS, "preserve_insertion_order": False}) as engine:
        engine.execute(f"CREATE VIEW w AS SELECT * FROM read_parquet('{folder}/orders.parquet')")
        engine.execute(f"CREATE VIEW l AS SELECT * REPLACE (epoch_us(ts) AS ts) FROM read_parquet('{folder}/log.parquet')")
        engine.execute(f"CREATE VIEW b AS SELECT *, unnest(range(lo // {hour}, hi // {hour} + 1)) AS h FROM ({claims})")
        engine.execute(f"""CREATE TABLE j AS SELECT order_id, role, l.ts FROM l LEFT JOIN b ON b.device_id = l.device_id AND b.account = l.account
          AND b.h = l.ts // {hour} AND l.ts BETWEEN b.lo AND b.hi WHERE order_id IS NOT NULL OR action IN ({names})""")
        engine.execute("""CREATE TABLE seen AS SELECT order_id, count(*) FILTER (role = 0) AS n_op, count(*) FILTER (role = 1) AS n_co,
          min(ts) FILTER (role = 0) AS first, max(ts) FILTER (role = 0) AS last FROM j WHERE order_id IS NOT NULL GROUP BY order_id""")
        seconds = since(start)
        (sums,) = engine.execute("""SELECT count(*) FILTER (n_op > 0), count(*) FILTER (n_op > 0 AND n_co > 0), sum(n_op), sum(n_co),
          sum(first % 1000003), sum(last % 1000003) FROM seen""").fetchall()
        (loose,) = engine.execute("SELECT count(*), sum(ts % 1000003) FROM j WHERE order_id IS NULL").fetchall()
        return seconds, [int(v) for v in (*sums, *loose)]


def whole(folder: Path, memory: str, log: str = "log.parquet") -> tuple[Took, list[int]]:
    """What `zhengtu trace` calls: aliases, causes, coverage, clocks, the reverse list."""
    from zhengtu.evidence.engine.resources import Resources
    from zhengtu.evidence.settings import Settings
    from zhengtu.evidence.tracing import trace

    settings = Settings(resources=Resources(memory=memory, threads=THREADS))
    start = clocks()
    with trace([folder / "orders.parquet"], [folder / log], settings=settings, as_of=date(2026, 11, 22)) as found:
        _ = found.coverage
        seconds = since(start)
        return seconds, [*found.summary.verdicts.values(), found.summary.unexplained]


def scan(folder: Path, memory: str, source: str) -> tuple[Took, list[int]]:
    """The engine's own scan of the four columns, for scale."""
    start = clocks()
    with engine_of(memory) as engine:
        list(engine.rows(f"SELECT MIN(LENGTH(device_id)), MIN(LENGTH(account)), epoch_us(MIN(ts)), MIN(LENGTH(action)) FROM {source}"))
    return since(start), []


def main() -> None:
    name, folder, memory = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    runs = {
        "numba": lambda: tuned(folder),
        "pandas": lambda: frames(folder),
        "plain": lambda: plain(folder),
        "kernel": lambda: kernel(folder, memory),
        "whole": lambda: whole(folder, memory),
        "whole-csv": lambda: whole(folder, memory, "log.csv"),
        "scan": lambda: scan(folder, memory, f"read_parquet('{folder}/log.parquet')"),
        "scan-csv": lambda: scan(folder, memory, f"read_csv('{folder}/log.csv')"),
    }
    seconds, sums = runs[name]()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds[0], "cpu": seconds[1], "mib": most, "sums": sums}))


if __name__ == "__main__" and len(sys.argv) > 1:  # `make bench` runs every file here
    main()
