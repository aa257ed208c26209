"""Reading a system log: our reader from file to columns on disk, against DuckDB's own regular expressions over the same fields.

    python benchmarks/log_reading.py [MEGABYTES]

Interleaved, best of five. The bare expressions keep text in memory: they parse no time, number no line, infer no year, write no file.
CPU seconds are compared too, since they do not depend on who else uses the machine.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb

from zhengtu.evidence.reading.reader import read_evidence

HEAD = r"^(\w{3}\s+\d+ \d\d:\d\d:\d\d) (\S+) ([\w./\-]+)(?:\([^)]*\))?(?:\[(\d+)\])?: "
USER = r"(?:for (?:invalid user |illegal user )?|[Ii]nvalid user |user[= ])(\w[\w.\-]*)"
ACTS = [
    ("Accepted", "login"), ("session opened", "open"), ("session closed", "close"), ("Failed password", "fail"), ("authentication failure", "fail"),
    ("nvalid user", "fail"), ("COMMAND=", "sudo"), ("disconnect", "logout"),
]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
AT_LEAST = 0.8


def write_log(path: Path, size: int) -> None:
    """Half a year of twenty hosts: log-ins, sessions, failures, commands with raised rights, scheduled runs."""
    rng, at, written = random.Random(1), datetime(2026, 4, 1), 0
    step = timedelta(seconds=180 * 86400 / (size / 104))
    with path.open("w", encoding="ascii") as file:
        while written < size:
            at += step * rng.random() * 2
            user, process = f"op{rng.randrange(50):03d}", rng.randrange(300, 30000)
            message = (
                f"sshd[{process}]: Accepted password for {user} from 10.8.0.{process % 250} port {process} ssh2",
                f"sshd[{process}]: pam_unix(sshd:session): session opened for user {user}(uid=1000) by (uid=0)",
                f"sshd[{process}]: Failed password for invalid user {user} from 10.8.0.{process % 250} port {process} ssh2",
                f"sudo:   {user} : TTY=pts/0 ; PWD=/home/{user} ; USER=root ; COMMAND=/usr/bin/systemctl restart nginx",
                f"CRON[{process}]: pam_unix(cron:session): session closed for user root",
            )[rng.randrange(5)]
            line = f"{MONTHS[at.month - 1]} {at.day:2d} {at:%H:%M:%S} srv-{rng.randrange(20):02d} {message}\n"
            written += file.write(line)


def bare_expressions(path: Path) -> None:
    case = " ".join(f"WHEN contains(line, '{word}') THEN '{act}'" for word, act in ACTS)
    lines = f"read_csv('{path}', columns={{'line': 'VARCHAR'}}, delim='\x01', quote='', escape='', header=false, auto_detect=false)"
    with duckdb.connect() as engine:
        engine.execute("SET preserve_insertion_order = false")
        engine.execute(
            f"""CREATE TEMP TABLE x AS SELECT h.ts, h.host, h.proc, h.pid, NULLIF(regexp_extract(line, '{USER}', 1), '') AS account, CASE {case} END AS action
            FROM (SELECT line, regexp_extract(line, '{HEAD}', ['ts', 'host', 'proc', 'pid']) AS h FROM {lines}) WHERE h.host <> ''"""
        )


def our_reader(path: Path) -> None:
    with read_evidence((), [path], zone_hours=8, as_of=date(2026, 10, 9)) as evidence:
        assert evidence.files[0].rows_unread == 0


def main(megabytes: int = 100) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "auth.log"
        write_log(path, megabytes * 1_000_000)
        runs: tuple[tuple[str, Callable[[Path], None]], ...] = (("DuckDB's expressions", bare_expressions), ("our reader", our_reader))
        best = {name: (float("inf"), float("inf")) for name, _ in runs}
        for _ in range(5):
            for name, run in runs:
                wall, busy = time.perf_counter(), time.process_time()
                run(path)
                took = (time.perf_counter() - wall, time.process_time() - busy)
                best[name] = (min(best[name][0], took[0]), min(best[name][1], took[1]))
        size = path.stat().st_size / 1e6
    print(f"{'reading ' + format(size, '.0f') + ' MB of system log':32}{'MB/s':>8}{'CPU s':>8}")
    for name, (wall, busy) in best.items():
        print(f"{name:32}{size / wall:>8.0f}{busy:>8.2f}")
    (wall, busy), (own_wall, own_busy) = best.values()
    print(f"{'ratio of speed (at least 0.8)':32}{wall / own_wall:>8.2f}{busy / own_busy:>8.2f}")
    return int(max(wall / own_wall, busy / own_busy) < AT_LEAST)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
