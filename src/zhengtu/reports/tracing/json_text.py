"""A tracing as JSON, written as it is read: a million orders take no more memory than ten."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from zhengtu.evidence.contract import coverage_of, orders_of, summary_of, unexplained_of
from zhengtu.evidence.reading.found import FileReading
from zhengtu.evidence.sample import Sample
from zhengtu.evidence.tracing import Tracing
from zhengtu.places.errors import in_language


def json_pieces(tracing: Tracing, files: Sequence[FileReading], sample: Sample | None, *, lang: str) -> Iterator[str]:
    """The text in pieces: the contract of `zhengtu.evidence.contract`, then the files read and the sample."""
    yield '{\n"schema_version": "1",\n"language": ' + _text(lang) + ',\n"summary": ' + _text(_summary(tracing, files))
    yield from _listed("orders", orders_of(tracing))
    yield from _listed("unexplained", unexplained_of(tracing))
    yield from _listed("coverage", coverage_of(tracing))
    yield from _listed("files", (file_part(file, lang) for file in files))
    yield ',\n"sample": ' + _text(None if sample is None else sample_part(sample)) + "\n}\n"


def _summary(tracing: Tracing, files: Sequence[FileReading]) -> dict[str, Any]:
    """The contract's summary; files whose reader had to assume a zone are named with those the matching found."""
    told = summary_of(tracing)
    names = dict.fromkeys([*told["zone_assumed"]["files"], *(file.name for file in files if file.zone_assumed)])
    unread = told["unread"] + sum(file.rows_unread for file in files)
    return told | {"unread": unread, "zone_assumed": told["zone_assumed"] | {"files": list(names)}}


def file_part(file: FileReading, lang: str) -> dict[str, Any]:
    """What became of a file."""
    return {
        "name": file.name,
        "format": file.format,
        "rows_read": file.rows_read if file.counted else None,
        "rows_unread": file.rows_unread,
        "unread": [{"line": u.line, "why": in_language(u.why, lang)} for u in file.unread],
        "remarks": [in_language(remark, lang) for remark in file.remarks],
    }


def sample_part(sample: Sample) -> dict[str, Any]:
    """Seed and list of a draw."""
    return {"seed": sample.seed, "drawn_from": sample.drawn_from, "digest": sample.digest, "orders": [order.id for order in sample.orders]}


def _listed(name: str, rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield f',\n"{name}": ['
    between = "\n"
    for row in rows:
        yield between + _text(row)
        between = ",\n"
    yield "\n]"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
