"""Tracing: 100,000 orders × 10 million events against hand-tuned numba and pandas, in one run; `large` makes it 1 million × 100 million.

Each peer runs in a process of its own, the rounds take turns, and the best of each counts: on a machine that others use, noise only ever adds.
Files go to a temporary folder (or the one named in TRACING_BENCH_FOLDER) and are gone afterwards. ORDERS and EVENTS set another size.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
BYTES_AN_EVENT = {"parquet": 8, "csv": 72, "spill": 40}


def run(name: str, folder: Path, memory: str) -> dict:
    out = subprocess.run([sys.executable, HERE / "tracing_peers.py", name, folder, memory], capture_output=True, text=True, check=False)
    if out.returncode:
        sys.exit(f"{name}: {out.stderr.strip().splitlines()[-1:]}")
    return json.loads(out.stdout)


def best_of(names: list[str], folder: Path, *, rounds: int, memory: str) -> dict[str, dict]:
    found: dict[str, list[dict]] = {name: [] for name in names}
    for at in range(rounds):
        for name in names:
            if at == 0 or name not in ("pandas", "whole-csv", "scan-csv") or at == 1 and name != "pandas":
                found[name].append(run(name, folder, memory))
    return {name: {**runs[0], "seconds": min(r["seconds"] for r in runs), "cpu": min(r["cpu"] for r in runs), "mib": max(r["mib"] for r in runs)} for name, runs in found.items()}


def line(what: str, one: dict, other: dict, limit: float) -> str:
    """A ratio by the wall, which decides, and of processor time, which others on the machine disturb less."""
    wall, cpu = one["seconds"] / other["seconds"], one["cpu"] / other["cpu"]
    return f"{what}: {wall:.2f} by the wall, {cpu:.2f} in processor time (aim {limit}) {'ok' if wall <= limit else 'MISSED by the wall' if cpu <= limit else 'MISSED'}"


def main() -> None:
    is_large = "large" in sys.argv[1:]
    orders, events = int(os.environ.get("ORDERS", 1_000_000 if is_large else 100_000)), int(os.environ.get("EVENTS", 100_000_000 if is_large else 10_000_000))
    rounds, memory = int(os.environ.get("ROUNDS", 2 if is_large else 4)), os.environ.get("MEMORY", "3GB" if is_large else "1GB")
    with tempfile.TemporaryDirectory(prefix="zhengtu-bench-", dir=os.environ.get("TRACING_BENCH_FOLDER")) as name:
        folder = Path(name)
        needed = events * (BYTES_AN_EVENT["parquet"] + BYTES_AN_EVENT["spill"] + (0 if is_large else BYTES_AN_EVENT["csv"]))
        if shutil.disk_usage(folder).free < 2 * needed:
            sys.exit(f"{needed >> 20} MiB of disk are needed twice over in {folder.parent}; set TRACING_BENCH_FOLDER to a larger one")
        subprocess.run([sys.executable, HERE / "tracing_world.py", str(orders), str(events), folder, *([] if is_large else ["csv"])], check=True)
        peers = ["scan", "numba", "plain", "kernel", "whole"] + ([] if is_large else ["pandas", "scan-csv", "whole-csv"])
        found = best_of(peers, folder, rounds=rounds, memory=memory)
        print(f"{orders:,} orders × {events:,} events; best of {rounds}, memory setting {memory}")
        for peer, got in found.items():
            print(f"  {peer:10} {got['seconds']:8.2f} s {got['cpu']:8.2f} CPU s {got['mib']:8.0f} MiB")
        report(found, is_large=is_large)
        if is_large:
            grow(found, orders, events, memory)


def report(found: dict[str, dict], *, is_large: bool) -> None:
    sums = {name: found[name]["sums"] for name in ("numba", "plain", "kernel", "pandas") if name in found}
    assert len({tuple(s) for s in sums.values()}) == 1, sums
    print(f"checksums of {', '.join(sums)} are equal: {sums['kernel']}")
    print(line("kernel / numba", found["kernel"], found["numba"], 1.4 if is_large else 1.2))
    print(line("whole / kernel", found["whole"], found["kernel"], 2.0))
    if not is_large:
        print(line("kernel / pandas", found["kernel"], found["pandas"], 0.125))
        print(f"of the same, the plain text of the idea reaches {found['plain']['seconds'] / found['pandas']['seconds']:.2f} on this machine, numba {found['numba']['seconds'] / found['pandas']['seconds']:.2f}")
        print(f"memory, kernel / pandas: {found['kernel']['mib'] / found['pandas']['mib']:.2f} (aim 0.2)")
        print(line("whole from CSV / the engine's scan of the CSV", found["whole-csv"], found["scan-csv"], 2.0))


def grow(found: dict[str, dict], orders: int, events: int, memory: str) -> None:
    """The same at a tenth of the size: time grows no faster than elevenfold."""
    with tempfile.TemporaryDirectory(prefix="zhengtu-bench-", dir=os.environ.get("TRACING_BENCH_FOLDER")) as name:
        subprocess.run([sys.executable, HERE / "tracing_world.py", str(orders // 10), str(events // 10), name], check=True)
        small = best_of(["kernel", "whole"], Path(name), rounds=2, memory=memory)
    for peer in ("kernel", "whole"):
        print(line(f"{peer}, ten times the events", found[peer], small[peer], 11))


if __name__ == "__main__":
    main()
