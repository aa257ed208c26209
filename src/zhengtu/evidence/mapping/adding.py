"""New guesses below what a user wrote in a mapping: not a word or comment of theirs is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from zhengtu.places import IntakeError, write_yaml
from zhengtu.places.yaml_text import parse_yaml


def with_tables(text: str, entries: Sequence[dict[str, Any]]) -> str | None:
    """A mapping's text with entries added to the end of its `tables`; None where its form leaves no such place, as `tables: []` does.

    >>> print(with_tables("tables:  # 运维部的\\n  - {file: a.csv, table: door, columns: {}}\\nlogs: []\\n", [{"file": "b.csv"}]))
    tables:  # 运维部的
      - {file: a.csv, table: door, columns: {}}
      - file: b.csv
    logs: []
    <BLANKLINE>
    """
    before = parse_yaml(text.removeprefix("\ufeff"), "", IntakeError)
    value = before.value or {}
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    if "tables" in value:
        own = before.place(("tables",)).line or 1
        below = [line - 1 for name in value if (line := before.place((name,)).line or 0) > own]
        first = re.match(" *(?=-)", lines[(before.place(("tables", 0)).line or 1) - 1]) if value["tables"] else None
        at, indent = min(below, default=len(lines)), first[0] if first else ""
        while at < len(lines) and at > own and lines[at - 1].lstrip().startswith(("#", "\n")):
            at -= 1  # what stands above the next field speaks of it
    else:
        lines.append("tables:\n")
        at, indent = len(lines), ""
    added = [f"{indent}{line}" for line in write_yaml(list(entries)).splitlines(keepends=True)]
    made = "".join((*lines[:at], *added, *lines[at:]))
    try:
        after = parse_yaml(made.removeprefix("\ufeff"), "", IntakeError).value
    except IntakeError:
        return None
    return made if after == {**value, "tables": [*(value.get("tables") or []), *entries]} else None
