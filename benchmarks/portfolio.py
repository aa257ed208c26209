"""`zhengtu portfolio` over 2,000 dossiers on two processes against one, beside what an empty CPU loop gains from a second process.

The dossiers are files: a sample varied fact by fact. Rounds alternate, so that a busy machine meets both alike.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from zhengtu.planning.portfolio import Survey, find_dossiers, survey_all

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SAMPLES = ("ready-b", "usual-problems", "mostly-unknown")
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
AIM = 0.85
SURVEY = Survey("b", "guide", date(2026, 11, 20))
_ANSWER = re.compile(r"(?<!complete: )(?<=: )(yes|no)(?= *(#.*)?$)", re.MULTILINE)


def generate(folder: Path) -> None:
    """Dossier folders, each a sample with a few answers turned round or made unknown; the papers are links to one copy."""
    pick = random.Random(20261120)
    texts = {name: (EXAMPLES / name / "dossier.yaml").read_text("utf-8") for name in SAMPLES}
    for name in SAMPLES:
        shutil.copytree(EXAMPLES / name / "files", folder / ".files" / name)
    for n in range(COUNT):
        name = pick.choice(SAMPLES)
        text, firm = texts[name], folder / f"town-{n % 40:02}" / f"firm-{n:04}"
        firm.mkdir(parents=True)
        shutil.copytree(folder / ".files" / name, firm / "files", copy_function=os.link)
        (firm / "dossier.yaml").write_text(_ANSWER.sub(lambda m: m[0] if pick.random() < 0.95 else pick.choice(("yes", "no", "unknown")), text), "utf-8")


def empty_loop(rounds: int) -> int:
    total = 0
    for n in range(rounds):
        total += n & 1
    return total


def loops(processes: int, rounds: int) -> float:
    """Seconds for two equal loops, one after the other or side by side; the processes are up before the clock starts."""
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        list(pool.map(empty_loop, [1] * processes * 2))
        start = time.perf_counter()
        list(pool.map(empty_loop, [rounds, rounds]))
        return time.perf_counter() - start


def portfolios(folder: Path, paths: list[str], processes: int) -> tuple[float, list]:
    """Seconds for all rows, start of the processes and loading of the pack included."""
    start = time.perf_counter()
    rows = list(survey_all(SURVEY, folder, paths, processes=processes))
    return time.perf_counter() - start, rows


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder)
        paths = find_dossiers(folder)
        once = loops(1, 10_000_000)
        rounds = int(10_000_000 * max(0.2, 3 / once))
        ideal, one, two, rows = [], [], [], []
        for _ in range(2):
            ideal.append(loops(1, rounds) / loops(2, rounds))
            for seconds, processes in ((one, 1), (two, 2)):
                took, found = portfolios(folder, paths, processes)
                seconds.append(took)
                rows.append(found)
        ideal.append(loops(1, rounds) / loops(2, rounds))
    assert all(found == rows[0] for found in rows), "one process and two do not agree"
    broken = sum(row.broken is not None for row in rows[0])
    gained, loop = statistics.median(a / b for a, b in zip(one, two, strict=True)), statistics.median(ideal)
    print(f"{len(paths):,} dossiers ({broken} cannot be read): one process {min(one):.1f} s, two {min(two):.1f} s, {len(paths) / min(two):.0f} a second")
    print(f"gain of the second process: portfolio {gained:.2f}, empty loop {loop:.2f}; portfolio / loop {gained / loop:.2f} (least {AIM})")


if __name__ == "__main__":
    main()
