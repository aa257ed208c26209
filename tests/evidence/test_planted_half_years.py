"""Lies are planted in the formats real systems export; whoever reads them does not know how many, which, where, nor whose clock is off."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from half_year import write_half_year
from half_years import AS_OF, SMALL, read, script

from zhengtu.evidence.settings import Settings
from zhengtu.evidence.tracing import trace

SEEDS = (1, 2, 3)
OFTEN = {"proven", "proven_with_offset", "not_found", "unexplained action", "copied order", "back-dated series", "one person in two places", "missed inspection"}


@pytest.fixture(scope="module", params=SEEDS)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp(f"seed-{request.param}")
    write_half_year(made, seed=request.param, orders=120)
    return made


def test_every_planted_lie_of_every_kind_is_named_and_nothing_else(folder: Path) -> None:
    planted = {}
    for kind, meant, told in script("benchmarks/tracing_accuracy.py").compared(folder):
        planted[kind] = len(meant)
        assert Counter(told) == Counter(meant), kind
    assert {kind for kind, count in planted.items() if count} >= OFTEN


def test_the_clock_that_is_off_is_found_to_within_the_tolerance(folder: Path) -> None:
    orders, logs = sorted((folder / "orders").iterdir()), sorted((folder / "logs").iterdir())
    truth: Any = json.loads((folder / "truth.json").read_text("utf-8"))
    with (
        read(orders, logs, aliases=[folder / "people.csv"]) as evidence,
        trace(evidence.orders, evidence.logs, settings=Settings(aliases=evidence.aliases, resources=SMALL), as_of=AS_OF) as first,
    ):
        assert all(abs(clock.microseconds / 1e6 - truth["offsets"][clock.device_id]) <= 300 for clock in first.clocks)


def test_the_generator_tells_nothing_it_did_not_plant(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    plants = [write_half_year(made, seed=9, orders=60) for made in (one, two)]
    assert plants[0].verdicts == plants[1].verdicts
    same = [path.relative_to(one) for path in one.rglob("*") if path.is_file() and path.suffix != ".xlsx"]
    assert [name for name in same if (one / name).read_bytes() != (two / name).read_bytes()] == []
