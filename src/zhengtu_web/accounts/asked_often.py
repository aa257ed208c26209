"""Rows that every request asks for: who it is, what they may do, in which firm."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


def rows_at(rows: models.Manager[Row], column: str, value: Any) -> list[Row]:
    """The rows with this value in an indexed column, in no order; outside every wall.

    A plain statement: for so short an answer, building a query costs several times what the database takes.
    """
    found = rows.raw(f"SELECT * FROM {rows.model._meta.db_table} WHERE {column} = %s", [value])
    return list(found)
