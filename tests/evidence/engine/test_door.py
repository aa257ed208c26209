"""What the door promises: work beside other work is waited for, and ends with the engine."""

from __future__ import annotations

import time

import pytest

from zhengtu.evidence.engine.door import DuckEngine
from zhengtu.evidence.engine.resources import Resources
from zhengtu.places import IntakeError

ENDLESS = "SELECT COUNT(*) AS n FROM range(1000000) a JOIN range(1000000) b ON a.range * b.range % 7 = 3"


def test_what_is_computed_beside_is_there_when_it_was_waited_for() -> None:
    with DuckEngine() as engine:
        engine.put("given", [("k", int)], ((k,) for k in range(1000)))
        counted = engine.keep_meanwhile("counted", "SELECT COUNT(*) AS n FROM given")
        engine.keep("other", "SELECT SUM(k) AS n FROM given")
        counted()
        assert list(engine.rows("SELECT n FROM counted UNION ALL SELECT n FROM other ORDER BY n")) == [(1000,), (499_500,)]


def test_what_went_wrong_beside_is_said_where_it_is_waited_for() -> None:
    with DuckEngine(Resources(memory="20MB", threads=1)) as engine:
        counted = engine.keep_meanwhile("heap", "SELECT list(range) AS many FROM range(50000000)")
        with pytest.raises(IntakeError, match="memory"):
            counted()


def test_an_engine_that_is_closed_waits_for_nothing_under_way() -> None:
    started = time.monotonic()
    with pytest.raises(KeyError), DuckEngine() as engine:
        engine.keep_meanwhile("endless", ENDLESS)
        engine.keep_meanwhile("never_begun", ENDLESS)
        raise KeyError
    assert time.monotonic() - started < 30


def test_every_cursor_reads_times_in_the_zone_of_the_engine() -> None:
    with DuckEngine(zone_hours=8) as engine:
        moment = "epoch_us(CAST('1970-01-01 08:00:00' AS TIMESTAMPTZ)) AS ts"
        engine.keep("kept", f"SELECT {moment}")
        engine.keep_meanwhile("beside", f"SELECT {moment}")()
        assert list(engine.rows(f"SELECT ts FROM kept UNION ALL SELECT ts FROM beside UNION ALL SELECT {moment}")) == [(0,)] * 3
