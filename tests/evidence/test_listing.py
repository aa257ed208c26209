"""A list of a tracing tells how long it is without being made twice."""

from __future__ import annotations

import pytest
from evidence_engines import SqliteEngine

from zhengtu.evidence.listing import Rows


@pytest.mark.parametrize(("held", "asked", "first", "among"), [(5, 2, (0, 1), 5), (2, 9, (0, 1), 2), (3, 0, (0,), 3), (0, 2, (), 0)])
def test_the_first_rows_come_with_the_number_of_all(held: int, asked: int, first: tuple[int, ...], among: int) -> None:
    engine = SqliteEngine()
    engine.put("given", [("k", int)], ((k,) for k in reversed(range(held))))
    listed = Rows(engine, "SELECT k FROM given", "k", lambda row: row[0])
    assert listed.first(asked) == (first, among)
    assert (len(listed), tuple(listed)) == (held, tuple(range(held)))
