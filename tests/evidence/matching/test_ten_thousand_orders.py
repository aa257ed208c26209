"""Ten thousand orders with every kind of mismatch, from Parquet: each verdict is that of the plain loops."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from evidence_oracle import Event, Oracle, Order

from zhengtu.evidence.buckets import DAY, HOUR, MINUTE
from zhengtu.evidence.settings import Alias, Settings
from zhengtu.evidence.tracing import trace

COUNT, DEVICES, PEOPLE = 10_000, 600, 40
START = 1_767_542_400_000_000
ALIASES = [Alias(f"员工{n}", account) for n in range(PEOPLE) for account in (f"op{n:02d}", f"adm{n:02d}")]


def make(pick: random.Random) -> tuple[list[Order], list[Event]]:
    orders, events = [], []
    for number in range(COUNT):
        device, one, two = pick.randrange(DEVICES), *pick.sample(range(PEOPLE), 2)
        start = START + pick.randrange(181 * 24 * 60) * MINUTE
        end = start + pick.choice((0, 20, 45, 60, 300, 1500)) * MINUTE
        order = Order(f"WO-{number:05d}", f"host-{device}", f"员工{one}", pick.choice((None, f"员工{two}")), start, end)
        orders.append(order)
        kind = pick.choice(("proven",) * 8 + ("nobody", "other", "elsewhere", "later", "alone", "longer"))
        if kind == "nobody":
            continue
        who = one if kind != "other" else (one + 7) % PEOPLE
        where = device if kind != "elsewhere" else (device + 1) % DEVICES
        late = pick.choice((-20, 3, 5, 24)) * HOUR if kind == "later" else 0
        for at in range(pick.randrange(1, 5)):
            person = two if at and kind != "alone" and pick.random() < 0.6 else who
            ts = start + late + pick.randrange(-6 * 60, (end - start) // 1_000_000 * (3 if kind == "longer" else 1) + 7 * 60) * 1_000_000
            events.append(Event(f"host-{where}", pick.choice((f"op{person:02d}", f"adm{person:02d}")), ts, pick.choice(("cmd", "login", "sudo", "odd"))))
    for _ in range(60_000):
        account = pick.choice(("backup", "monitor", f"op{pick.randrange(PEOPLE):02d}" if pick.random() < 0.05 else "cron"))
        events.append(Event(f"host-{pick.randrange(DEVICES)}", account, START + pick.randrange(181 * DAY // 1000) * 1000, pick.choice(("conn", "cron", "read", "su"))))
    return orders, events


def write(path: Path, **columns: pa.Array) -> Path:
    pq.write_table(pa.table(columns), path)
    return path


def test_every_verdict_equals_that_of_the_plain_loops(tmp_path: Path) -> None:
    orders, events = make(random.Random(20261122))
    instants = pa.timestamp("us", tz="UTC")
    given = write(
        tmp_path / "orders.parquet",
        order_id=[o.id for o in orders], device_id=[o.device for o in orders], operator=[o.operator for o in orders], co_operator=[o.co_operator for o in orders],
        started_at=pa.array([o.start for o in orders], instants), finished_at=pa.array([o.end for o in orders], instants),
    )  # fmt: skip
    log = write(
        tmp_path / "log.parquet",
        device_id=[e.device for e in events], account=[e.account for e in events], ts=pa.array([e.ts for e in events], instants), action=[e.action for e in events],
    )  # fmt: skip
    settings = Settings(aliases=ALIASES)
    oracle = Oracle(orders, events, settings)
    with trace([given], [log], settings=settings, as_of=date(2026, 11, 22)) as found:
        told = {t.id: t for t in found.orders}
        loose = sorted((u.device, u.account, u.at, u.action) for u in found.unexplained for _ in range(u.times))
    expected = {o.id: oracle.judge(o)[:2] for o in orders}
    wrong = [(o, told[o.id].verdict, expected[o.id]) for o in orders if (told[o.id].verdict.value, told[o.id].offset_seconds) != expected[o.id]]
    assert wrong == []
    assert loose == oracle.unexplained()
    assert len(Counter(t.verdict for t in told.values())) == 7  # every verdict but the one that needs a clock agreed to
