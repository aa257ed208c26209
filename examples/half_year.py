"""Half a year of a made-up firm's work orders and logs, in the formats real systems export, with lies planted and written down.

    python examples/half_year.py FOLDER [--seed 7] [--orders 160]

Every parameter that is not given is drawn from the seed: how often which lie is told, which days of which device are missing, whose clock is off and by
how much, who uses which account. `truth.json` says what was planted; nothing that reads the evidence may read it.
"""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from planted.files import Files
from planted.firm import CHINA, Plant
from planted.happening import HalfYear


def write_half_year(folder: Path, *, seed: int, orders: int = 160, first: datetime = datetime(2026, 4, 1, tzinfo=CHINA)) -> Plant:
    """Plant and write; gives the truth."""
    year = HalfYear(seed, orders, first)
    plant = year.make()
    Files(year).write(folder)
    return plant


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--orders", type=int, default=160)
    given = asked.parse_args()
    made = write_half_year(given.folder, seed=given.seed, orders=given.orders)
    print(f"{len(made.orders)} orders, {len(made.unexplained)} unexplained actions -> {given.folder}")
