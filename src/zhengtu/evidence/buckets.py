"""Buckets of time: arithmetic on microseconds that every engine does alike."""

from __future__ import annotations

MINUTE = 60_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
BUCKET = 4 * HOUR
"""What orders and events meet by: most orders lie in one, so there are few more rows than orders, and few orders of one person lie in the same."""


def part_of(moment: str, length: int) -> str:
    """The number of the bucket or day a time (not before 1970) lies in, as SQL: the remainder goes first, so no engine rounds.

    >>> part_of("ts", 24)
    'CAST((ts - ts % 24) / 24 AS BIGINT)'
    """
    return f"CAST(({moment} - {moment} % {length}) / {length} AS BIGINT)"


def each_bucket(table: str, begins: str, ends: str, *, length: int = BUCKET) -> str:
    """The rows of a table as SQL, once for each bucket (or day) from one of its times to another: `part` is the number of it.

    `numbers` meets the few lengths that occur, and the rows meet those on equality: many times less work than a range join of every row.
    """
    first, more = part_of(f"({begins})", length), f"{part_of(f'({ends})', length)} - {part_of(f'({begins})', length)}"
    steps = f"SELECT more, k FROM (SELECT DISTINCT {more} AS more FROM {table}) d JOIN numbers ON k <= more"
    return f"SELECT r.*, r.part_0 + n.k AS part FROM (SELECT s.*, {first} AS part_0, {more} AS more FROM {table} s) r JOIN ({steps}) n ON n.more = r.more"


def larger(one: str, other: str) -> str:
    return f"CASE WHEN {one} >= {other} THEN {one} ELSE {other} END"


def smaller(one: str, other: str) -> str:
    return f"CASE WHEN {one} <= {other} THEN {one} ELSE {other} END"
