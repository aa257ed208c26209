"""A dossier as people write it: nested text with everything that is not known left out."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any

from pydantic import BaseModel

from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import UNKNOWN, Listing, Unsaid

_NOTHING: Any = object()


def written(dossier: Dossier) -> dict[str, Any]:
    """The dossier as nested dicts, lists, text and whole numbers, in the order of its schema."""
    found: dict[str, Any] = _write(dossier)
    return {"schema_version": dossier.schema_version, **{k: v for k, v in found.items() if k != "schema_version"}}


def written_section(dossier: Dossier, name: str) -> Any:
    """One section in the same form; an empty mapping when nothing in it is known."""
    value = _write(getattr(dossier, name))
    return {} if value is _NOTHING else value


def written_noun(value: BaseModel) -> dict[str, Any]:
    """One member or section in the same form, on its own."""
    return _fields(value)


def as_text(value: Any) -> Any:
    """The same with whole numbers as text, as YAML is written and read here."""
    if isinstance(value, dict):
        return {k: as_text(v) for k, v in value.items()}
    if isinstance(value, list):
        return [as_text(v) for v in value]
    return str(value)


def _write(value: Any) -> Any:
    if value is UNKNOWN:
        return _NOTHING
    if isinstance(value, Listing):
        if not value.items and not value.complete:
            return _NOTHING
        return {"complete": "yes" if value.complete else "no", "items": [_member(m) for m in value.items]}
    if isinstance(value, BaseModel):
        return _fields(value) or _NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Unsaid | Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int) else str(value)


def _fields(value: BaseModel) -> dict[str, Any]:
    found = {name: _write(getattr(value, name)) for name in type(value).model_fields}
    return {name: inner for name, inner in found.items() if inner is not _NOTHING}


def _member(value: Any) -> Any:
    return _fields(value) if isinstance(value, BaseModel) else _write(value)
