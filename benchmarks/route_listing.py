"""Open steps and due terms of 1,000 to 10,000 cases, listed from cached projections; the time a case takes must not grow with their number."""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from route.cast import Road, to_certificate

from zhengtu.route.listing import CachedCase, cached_of, list_due

SIZES = (1_000, 2_000, 5_000, 10_000)
BOUND = 2.0
"""How much more a case may take among 10,000 than among 1,000: sorting adds a little, a quadratic step would add ten times."""


def kinds() -> list[CachedCase]:
    """Cases that stand at different steps."""
    early = Road().do("submit", "submitted")
    window = Road(reading="statute").do("submit", "submitted").do("completeness_check", "incomplete", served_how="直接送达")
    return [cached_of(road.case.projection) for road in (early, window, to_certificate(Road()), to_certificate(Road(reading="statute")))]


def main() -> None:
    known = kinds()
    per_case = {}
    for size in SIZES:
        cases = [replace(known[n % len(known)], case=f"2026-{n:05d}") for n in range(size)]
        times = []
        for _ in range(7):
            start = time.perf_counter()
            lines = list_due(cases, as_of=date(2026, 3, 1))
            times.append(time.perf_counter() - start)
        assert len(lines) == size
        per_case[size] = statistics.median(times) / size
        print(f"{size:>6} cases: {1000 * per_case[size] * size:6.1f} ms, {1e6 * per_case[size]:5.2f} µs a case")
    growth = per_case[SIZES[-1]] / per_case[SIZES[0]]
    print(f"a case among {SIZES[-1]} takes {growth:.2f} times what it takes among {SIZES[0]} (≤ {BOUND})")
    if growth > BOUND:
        sys.exit("the time grows faster than the number of cases")


if __name__ == "__main__":
    main()
