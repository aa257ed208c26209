"""The generator of a made-up firm's half year, and a run of the tracing over one."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from zhengtu.evidence.engine.resources import Resources
from zhengtu.evidence.mapping.remembered import Mapping
from zhengtu.evidence.reading.found import FileReading
from zhengtu.evidence.reading.reader import Evidence, read_evidence

SMALL = Resources(memory="512MB", threads=1)
AS_OF = date(2026, 10, 9)


def script(path: str) -> ModuleType:
    """A script of the checkout as a module."""
    name = f"script_{Path(path).stem}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).resolve().parents[1] / path)
        assert spec and spec.loader
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


def read(orders: Sequence[Path] = (), logs: Sequence[Path] = (), *, aliases: Sequence[Path] = (), mapping: Mapping | None = None, as_of: date = AS_OF) -> Evidence:
    return read_evidence(orders, logs, aliases=aliases, mapping=mapping, zone_hours=8, as_of=as_of, resources=SMALL)


@contextmanager
def events(*logs: Path, **more: Any) -> Any:
    """The events of some logs as dicts, and what became of each file."""
    with read(logs=logs, **more) as evidence:
        yield rows_of(evidence, evidence.logs.events), {Path(file.name).name: file for file in evidence.files}


def rows_of(evidence: Evidence, paths: Sequence[Path]) -> list[dict[str, Any]]:
    engine = evidence.folder
    assert engine is not None
    found = []
    for path in paths:
        names = [str(name) for name, *_ in engine.rows(f"DESCRIBE SELECT * FROM read_parquet('{path}')")]
        found += [dict(zip(names, row, strict=True)) for row in engine.rows(f"SELECT * FROM read_parquet('{path}') ORDER BY {'source, ' * ('source' in names)}line")]
    return found


def said(file: FileReading) -> str:
    return " / ".join(file.remarks)
