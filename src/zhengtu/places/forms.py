"""A part of a file read as a form; what does not fit is named with its place and the nearest known name."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from zhengtu.places.errors import ZhengtuError
from zhengtu.places.place import Path, Tree, field_name

M = TypeVar("M", bound=BaseModel)


def read_as(form: type[M], tree: Tree, path: Path, error: type[ZhengtuError]) -> M:
    """The value at `path` as `form`; the first thing that does not fit is raised with its place."""
    value = tree.value
    for step in path:
        value = value[step]
    try:
        return form.model_validate(value)
    except ValidationError as e:
        raise _first(e, form, value, tree, path, error) from None


def _first(e: ValidationError, form: type[BaseModel], value: Any, tree: Tree, path: Path, error: type[ZhengtuError]) -> ZhengtuError:
    details = min(e.errors(include_url=False), key=lambda d: tree.lines.get((*path, *_real(d["loc"], value)), 0))
    real = (*path, *_real(details["loc"], value))
    wrong, todo = _sentence(details, form)
    more = e.error_count() - 1
    if more:
        todo += f" ({more} more in this file)" if todo else f"{more} more in this file"
    return error(tree.place(real), wrong, todo)


def _real(loc: tuple[int | str, ...], value: Any) -> Path:
    """The steps of an error's location that are steps of the file: unions and tags put others between."""
    real: list[int | str] = []
    for step in loc:
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        elif isinstance(value, dict) and step == loc[-1] and isinstance(step, str):
            value = None  # a field that is missing
        else:
            continue
        real.append(step)
    return tuple(real)


def _sentence(details: ErrorDetails, form: type[BaseModel]) -> tuple[str, str]:
    kind, given = details["type"], details.get("input")
    name = field_name(details["loc"][-1:]) if details["loc"] else "this"
    if kind == "extra_forbidden":
        known = fields_at(form, details["loc"][:-1])
        near = get_close_matches(name, known, 1, 0.5)
        return f'there is no field "{name}" here', f'Did you mean "{near[0]}"?' if near else f"Known fields: {', '.join(known[:12])}"
    if kind == "missing":
        return f'the field "{name}" is missing', "Add it"
    shown = f'"{given}"' if isinstance(given, str) else "a list" if isinstance(given, list | tuple) else "a mapping" if isinstance(given, dict) else "this"
    if kind in ("enum", "literal_error"):
        words = [w.strip("' ") for w in str(details["ctx"]["expected"]).replace(" or ", ", ").split(", ")]
        near = get_close_matches(str(given), words, 1, 0.5)
        return f"{shown} is not one of {', '.join(words)}", f'Did you mean "{near[0]}"?' if near else "Write one of them"
    if kind in ("value_error", "assertion_error"):
        cause = details["ctx"]["error"]
        return f"{shown} does not fit: {cause}" if isinstance(given, str) else str(cause), ""
    if kind == "string_pattern_mismatch":
        return f"{shown} does not have the form of this field", f"It has to match {details['ctx']['pattern']}"
    return f"{shown} does not fit ({details['msg'][0].lower()}{details['msg'][1:]})", ""


def fields_at(form: Any, loc: tuple[int | str, ...]) -> list[str]:
    """The fields a form knows at a location."""
    schema = form.model_json_schema()
    here: list[dict[str, Any]] = [schema]
    for step in loc:
        here = [inner for part in here for inner in _down(part, step, schema)] or here
    return sorted({name for part in here for opened in _opened(part, schema) for name in opened.get("properties", {})})


def _opened(part: dict[str, Any], schema: dict[str, Any]) -> list[dict[str, Any]]:
    if "$ref" in part:
        return _opened(schema["$defs"][part["$ref"].rsplit("/", 1)[1]], schema)
    return [part] + [o for kind in ("anyOf", "oneOf", "allOf") for choice in part.get(kind, ()) for o in _opened(choice, schema)]


def _down(part: dict[str, Any], step: int | str, schema: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for opened in _opened(part, schema):
        if isinstance(step, int) and "items" in opened:
            found.append(opened["items"])
        elif step in opened.get("properties", {}):
            found.append(opened["properties"][step])
    return found
