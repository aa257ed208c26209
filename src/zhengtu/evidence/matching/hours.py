"""Arithmetic on microseconds that every engine does alike."""

from __future__ import annotations

HOUR = 3_600_000_000
DAY = 24 * HOUR


def part_of(moment: str, length: int) -> str:
    """The number of the hour or day a time (not before 1970) lies in, as SQL: the remainder goes first, so no engine rounds.

    >>> part_of("ts", 24)
    'CAST((ts - ts % 24) / 24 AS BIGINT)'
    """
    return f"CAST(({moment} - {moment} % {length}) / {length} AS BIGINT)"


def larger(one: str, other: str) -> str:
    return f"CASE WHEN {one} >= {other} THEN {one} ELSE {other} END"


def smaller(one: str, other: str) -> str:
    return f"CASE WHEN {one} <= {other} THEN {one} ELSE {other} END"
