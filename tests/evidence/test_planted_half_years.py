"""Lies are planted in the formats real systems export; whoever reads them does not know how many, which, where, nor whose clock is off."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from half_years import AS_OF, SMALL, half_year, read

from zhengtu.evidence.settings import Settings
from zhengtu.evidence.tracing import Tracing, trace

SEEDS = (1, 2, 3)


@pytest.fixture(scope="module", params=SEEDS)
def planted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A traced half year with the user's consent to the clocks that were found, and the truth."""
    folder = tmp_path_factory.mktemp(f"seed-{request.param}")
    half_year().write_half_year(folder, seed=request.param, orders=120)
    orders, logs = sorted((folder / "orders").iterdir()), sorted((folder / "logs").iterdir())
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    with read(orders, logs, aliases=[folder / "people.csv"]) as evidence:
        with trace(evidence.orders, evidence.logs, settings=Settings(aliases=evidence.aliases, resources=SMALL), as_of=AS_OF) as first:
            clocks = first.clocks
        settings = Settings(aliases=evidence.aliases, clocks=clocks, resources=SMALL)
        with trace(evidence.orders, evidence.logs, settings=settings, as_of=AS_OF) as tracing:
            yield tracing, truth, clocks


def test_every_planted_lie_is_named_and_no_honest_order_accused(planted: tuple[Tracing, Any, Any]) -> None:
    tracing, truth, _ = planted
    assert {order.id: order.verdict.value for order in tracing.orders} == truth["verdicts"]


def test_every_action_without_an_order_is_listed_and_no_other(planted: tuple[Tracing, Any, Any]) -> None:
    tracing, truth, _ = planted
    found = sorted((u.device, u.account, u.at, u.action) for u in tracing.unexplained for _ in range(u.times))
    meant = sorted((device, account, int(datetime.fromisoformat(at).timestamp()) * 1_000_000, action) for device, account, at, action in truth["unexplained"])
    assert found == meant


def test_the_clock_that_is_off_is_found_to_within_the_tolerance_and_no_other(planted: tuple[Tracing, Any, Any]) -> None:
    _, truth, clocks = planted
    assert {clock.device_id for clock in clocks} == set(truth["offsets"])
    assert all(abs(clock.microseconds / 1e6 - truth["offsets"][clock.device_id]) <= 300 for clock in clocks)


def test_the_days_a_device_has_no_log_are_its_gaps(planted: tuple[Tracing, Any, Any]) -> None:
    tracing, truth, _ = planted
    day = datetime(1970, 1, 1).toordinal()
    found = {(c.device, datetime.fromordinal(day + a).date().isoformat(), datetime.fromordinal(day + b).date().isoformat()) for c in tracing.coverage for a, b in c.gaps}
    assert {tuple(gap) for gap in truth["gaps"]} <= found
    assert {gap for gap in found if "门禁" not in gap[0]} == {tuple(gap) for gap in truth["gaps"]}


def test_the_generator_tells_nothing_it_did_not_plant(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    plants = [half_year().write_half_year(folder, seed=9, orders=40) for folder in (one, two)]
    assert plants[0].verdicts == plants[1].verdicts
    same = [path.relative_to(one) for path in one.rglob("*") if path.is_file() and path.suffix != ".xlsx"]
    assert [name for name in same if (one / name).read_bytes() != (two / name).read_bytes()] == []
