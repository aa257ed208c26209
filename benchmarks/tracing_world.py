"""Orders and a log of any size for the benchmarks of tracing: devices and people as in a real firm, one in thirty orders amiss. Not a truth to test against.

`python benchmarks/tracing_world.py ORDERS EVENTS FOLDER [csv]` writes orders.parquet and log.parquet (and log.csv). The same numbers, the same files.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

DEVICES, PEOPLE, DAYS = 2_000, 200, 181
SECOND = 1_000_000
START = int(np.datetime64("2026-01-05", "s").astype(int)) * SECOND
MACHINES = ("backup", "monitor", "deploy", "nagios", "postgres", "www-data", "crond", "agent")
ACTIONS = np.array(["login", "logout", "read", "cmd", "conn", "cron", "sudo", "config", "useradd", "fwrule"])
BY_PEOPLE, BY_MACHINES = [0.06, 0.06, 0.30, 0.40, 0, 0, 0.12, 0.04, 0.01, 0.01], [0.10, 0.10, 0.20, 0.10, 0.30, 0.199, 0.001, 0, 0, 0]
BLOCK = 5_000_000
FINE, NO_LOG, OTHER_PERSON, OTHER_DEVICE, LATE, ALONE, LONGER = range(7)


def devices() -> np.ndarray:
    return np.array([f"host-{at:04d}.dc{at % 3}.example" for at in range(DEVICES)])


def accounts() -> np.ndarray:
    return np.array([f"op{at:03d}" for at in range(PEOPLE)] + list(MACHINES))


def zipf(size: int, power: float) -> np.ndarray:
    weights = 1 / np.arange(1, size + 1) ** power
    return weights / weights.sum()


class World:
    def __init__(self, orders: int, events: int, seed: int = 11) -> None:
        self.random = np.random.default_rng(seed)
        self.busy = self.random.permutation(DEVICES)  # the busiest devices first
        self.events = events
        self.device = self.busy[self.random.choice(DEVICES, orders, p=zipf(DEVICES, 0.7))].astype(np.int16)
        self.operator = self.random.integers(0, PEOPLE, orders).astype(np.int16)
        self.second = ((self.operator + self.random.integers(1, PEOPLE, orders)) % PEOPLE).astype(np.int16)
        seconds = self.random.integers(0, DAYS, orders) * 86_400 + np.clip(self.random.normal(13, 3.2, orders), 0, 23.5) * 3600
        self.start = START + seconds.astype(np.int64) * SECOND
        self.end = self.start + np.clip(self.random.lognormal(np.log(2700), 0.8, orders), 300, 8 * 3600).astype(np.int64) * SECOND
        self.kind = np.where(self.random.random(orders) < 0.03, self.random.integers(NO_LOG, LONGER + 1, orders), FINE)

    def write(self, folder: Path, *, csv: bool = False) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        instant = pa.timestamp("us", tz="UTC")
        orders = pa.table({
            "order_id": pa.array([f"WO-{at:07d}" for at in range(len(self.start))]),
            "device_id": pa.array(devices()[self.device]), "operator": pa.array(accounts()[self.operator]), "co_operator": pa.array(accounts()[self.second]),
            "started_at": pa.array(self.start, instant), "finished_at": pa.array(self.end, instant),
        })  # fmt: skip
        pq.write_table(orders, folder / "orders.parquet", compression="zstd", store_schema=False)
        parquet = text = None
        for part in self.parts():
            block = pa.table({
                "device_id": pa.DictionaryArray.from_arrays(pa.array(part[0].astype(np.int32)), pa.array(devices())),
                "account": pa.DictionaryArray.from_arrays(pa.array(part[1].astype(np.int32)), pa.array(accounts())),
                "ts": pa.array(part[2], instant),
                "action": pa.DictionaryArray.from_arrays(pa.array(part[3].astype(np.int32)), pa.array(ACTIONS)),
            })  # fmt: skip
            parquet = parquet or pq.ParquetWriter(folder / "log.parquet", block.schema, compression="zstd", store_schema=False)
            parquet.write_table(block, row_group_size=250_000)
            if csv:
                plain = pa.table({name: block[name].cast(pa.string()) if name != "ts" else block[name] for name in block.column_names})
                text = text or pc.CSVWriter(folder / "log.csv", plain.schema)
                text.write_table(plain)
        for writer in (parquet, text):
            if writer:
                writer.close()

    def parts(self):
        """Device, account, time, action in the order of time, as a collector delivers them: a stretch of days at a time, so memory stays small."""
        per_order = 0.40 * self.events / len(self.start)
        count = max(1, -(-self.events // BLOCK))
        edges = START + np.linspace(-1, DAYS + 2, count + 1) * 86_400 * SECOND
        for first, last in zip(edges[:-1], edges[1:], strict=True):
            chosen = np.flatnonzero((self.start >= first) & (self.start < last))
            columns = [np.concatenate(pair) for pair in zip(self._of_orders(chosen, per_order), self._of_others(first, last, count), strict=True)]
            order = np.argsort(columns[2], kind="stable")
            yield [column[order] for column in columns]

    def _of_orders(self, chosen: np.ndarray, per_order: float) -> tuple[np.ndarray, ...]:
        kind = self.kind[chosen]
        at = np.repeat(chosen, np.where(kind == NO_LOG, 0, self.random.poisson(per_order, len(chosen))))
        kind, size = self.kind[at], len(at)
        by_second = (self.random.random(size) < 0.25) & (kind != ALONE)
        who = np.where(by_second, self.second[at], self.operator[at])
        who = np.where(kind == OTHER_PERSON, (who + 37) % PEOPLE, who).astype(np.int16)
        where = np.where(kind == OTHER_DEVICE, (self.device[at] + 1) % DEVICES, self.device[at]).astype(np.int16)
        share = self.random.random(size) * np.where(kind == LONGER, 2.5, 1)
        moment = self.start[at] + (share * (self.end[at] - self.start[at])).astype(np.int64) // 1000 * 1000 + np.where(kind == LATE, 5 * 3600 * SECOND, 0)
        return where, who, moment, self.random.choice(len(ACTIONS), size, p=BY_PEOPLE).astype(np.int8)

    def _of_others(self, first: float, last: float, count: int) -> tuple[np.ndarray, ...]:
        """Machines, and privileged actions of people outside any order."""
        rest, loose = int(self.events * 0.598) // count, int(self.events * 0.002) // count
        where = self.busy[self.random.choice(DEVICES, rest + loose, p=zipf(DEVICES, 1.0))].astype(np.int16)
        who = np.concatenate([PEOPLE + self.random.integers(0, len(MACHINES), rest), self.random.integers(0, PEOPLE, loose)]).astype(np.int16)
        moment = (int(first) + self.random.integers(0, max(1, int(last - first)), rest + loose)) // 1000 * 1000
        action = np.concatenate([self.random.choice(len(ACTIONS), rest, p=BY_MACHINES), self.random.integers(6, len(ACTIONS), loose)]).astype(np.int8)
        return where, who, moment, action


if __name__ == "__main__" and len(sys.argv) > 1:  # `make bench` runs every file here
    World(int(sys.argv[1]), int(sys.argv[2])).write(Path(sys.argv[3]), csv="csv" in sys.argv[4:])
