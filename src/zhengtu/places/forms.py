"""A part of a file read as a form; what does not fit is named with its place and the nearest known name."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from zhengtu.places.errors import ZhengtuError, in_language
from zhengtu.places.place import Path, Tree, field_name

M = TypeVar("M", bound=BaseModel)
_LONGEST_SHOWN = 60
_MOST_NAMED = 8


def read_as(form: type[M], tree: Tree, path: Path, error: type[ZhengtuError]) -> M:
    """The value at `path` as `form`; the first thing that does not fit is raised with its place."""
    value = tree.value
    for step in path:
        value = value[step]
    try:
        return form.model_validate(value)
    except ValidationError as e:
        raise _first(e, form, value, tree, path, error) from None


def misfits(e: ValidationError, form: type[BaseModel], value: Any) -> Iterator[tuple[Path, str, str]]:
    """Each place below `value` that does not fit, once: its path, what is wrong, what to do."""
    said: set[Path] = set()
    for details in e.errors(include_url=False):
        path = _real(details["loc"], value)
        if path not in said:
            said.add(path)
            yield (path, *sentence_for(details, form))


def _first(e: ValidationError, form: type[BaseModel], value: Any, tree: Tree, path: Path, error: type[ZhengtuError]) -> ZhengtuError:
    every = e.errors(include_url=False)
    details = min(every, key=lambda d: tree.place((*path, *_real(d["loc"], value))).line)
    real = (*path, *_real(details["loc"], value))
    wrong, todo = sentence_for(details, form)
    more = e.error_count() - 1
    if more and tree.cell_of is not None:
        todo = _naming_others(todo, [tree.place((*path, *_real(d["loc"], value))).cell for d in every if d is not details])
    elif more:
        zh, en = in_language(todo, "zh"), in_language(todo, "en")
        rest = f"本文件中还有 {more} 处问题 ‖ {more} more in this file"
        todo = f"{zh}（本文件中还有 {more} 处问题） ‖ {en} ({more} more in this file)" if todo else rest
    return error(tree.place(real), wrong, todo)


def _naming_others(todo: str, cells: list[str]) -> str:
    """In a workbook every cell that does not fit is named, so that all can be mended at once."""
    others = list(dict.fromkeys(cell for cell in cells if cell))
    named = ", ".join(others[:_MOST_NAMED]) + (" …" if len(others) > _MOST_NAMED else "")
    zh, en = in_language(todo, "zh"), in_language(todo, "en")
    return f"{zh}（还有 {len(cells)} 处：{named}） ‖ {en} ({len(cells)} more: {named})"


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


def sentence_for(details: ErrorDetails, form: type[BaseModel]) -> tuple[str, str]:
    """What is wrong and what to do, both languages, for one thing that does not fit a form."""
    kind, given = details["type"], details.get("input")
    name = field_name(details["loc"][-1:]) if details["loc"] else "this"
    if kind == "extra_forbidden":
        known = fields_at(form, details["loc"][:-1])
        near = get_close_matches(name, known, 1, 0.5)
        listed = f"已知字段：{'、'.join(known[:12])} ‖ Known fields: {', '.join(known[:12])}"
        return f'此处没有字段“{name}” ‖ there is no field "{name}" here', _did_you_mean(near) or listed
    if kind == "missing":
        return f'缺少字段“{name}” ‖ the field "{name}" is missing', "请补上 ‖ Add it"
    zh, en = ("所写号码", "this number") if _is_identity(form, details["loc"]) else _shown(given)
    if kind in ("enum", "literal_error"):
        words = [w.strip("' ") for w in str(details["ctx"]["expected"]).replace(" or ", ", ").split(", ")]
        near = get_close_matches(str(given), words, 1, 0.5)
        wrong = f"{zh}不在可选值之中：{'、'.join(words)} ‖ {en} is not one of {', '.join(words)}"
        return wrong, _did_you_mean(near) or "请写其中之一 ‖ Write one of them"
    if kind in ("value_error", "assertion_error"):
        cause = str(details["ctx"]["error"])
        if isinstance(given, str) and given:
            cause = f"{zh}不合要求：{in_language(cause, 'zh')} ‖ {en} does not fit: {in_language(cause, 'en')}"
        return cause, ""
    if kind == "string_pattern_mismatch":
        pattern = details["ctx"]["pattern"]
        return f"{zh}的写法不合本字段的要求 ‖ {en} does not have the form of this field", f"须符合 {pattern} ‖ It has to match {pattern}"
    return f"{zh}不合要求（{_misfit(details)}） ‖ {en} does not fit ({details['msg'][0].lower()}{details['msg'][1:]})", ""


def _did_you_mean(near: list[str]) -> str:
    return f'是否想写“{near[0]}”？ ‖ Did you mean "{near[0]}"?' if near else ""


def _shown(given: Any) -> tuple[str, str]:
    """What was written, in Chinese and in English."""
    if isinstance(given, str):
        shown = given if len(given) <= _LONGEST_SHOWN else f"{given[:_LONGEST_SHOWN]}…"
        return f"“{shown}”", f'"{shown}"'
    if isinstance(given, list | tuple):
        return "列表", "a list"
    return ("一组字段", "a mapping") if isinstance(given, dict) else ("此值", "this")


def _misfit(details: ErrorDetails) -> str:
    """pydantic's own reason, in Chinese."""
    kind = details["type"]
    if kind in ("too_short", "too_long") and isinstance(details.get("input"), str):
        kind = f"string_{kind}"
    return _MISFITS.get(kind, "类型或取值不符").format_map(details.get("ctx", {}))


_MISFITS = {
    **dict.fromkeys(("string_type", "string_unicode"), "应为文字"),
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "应为整数"),
    **dict.fromkeys(("float_type", "float_parsing", "decimal_type", "decimal_parsing", "finite_number"), "应为数字"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "应为是或否"),
    **dict.fromkeys(("list_type", "tuple_type", "set_type", "frozen_set_type", "iterable_type"), "应为列表"),
    **dict.fromkeys(("dict_type", "mapping_type", "model_type", "model_attributes_type"), "应为一组字段"),
    **dict.fromkeys(("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"), "应为日期，写成 2026-11-21"),
    "date_past": "应为过去的日期",
    "date_future": "应为将来的日期",
    "int_parsing_size": "整数过大",
    "decimal_max_digits": "最多 {max_digits} 位数字",
    "decimal_max_places": "小数最多 {decimal_places} 位",
    "decimal_whole_digits": "整数部分最多 {whole_digits} 位",
    "string_too_short": "至少 {min_length} 个字符",
    "string_too_long": "最多 {max_length} 个字符",
    "too_short": "至少 {min_length} 项",
    "too_long": "最多 {max_length} 项",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "应不小于 {ge}",
    "less_than": "应小于 {lt}",
    "less_than_equal": "应不大于 {le}",
    "multiple_of": "应为 {multiple_of} 的倍数",
    "none_required": "应留空",
    "invalid_key": "字段名应为文字",
}


def fields_at(form: Any, loc: tuple[int | str, ...]) -> list[str]:
    """The fields a form knows at a location."""
    schema = _schema_of(form)
    return sorted({name for part in _parts_at(schema, loc) for opened in _opened(part, schema) for name in opened.get("properties", {})})


def _is_identity(form: type[BaseModel], loc: tuple[int | str, ...]) -> bool:
    """Whether the schema marks a field as one whose value is never repeated in full."""
    return any(part.get("identity") for part in _parts_at(_schema_of(form), loc))


@cache
def _schema_of(form: type[BaseModel]) -> dict[str, Any]:
    return form.model_json_schema()


def _parts_at(schema: dict[str, Any], loc: tuple[int | str, ...]) -> list[dict[str, Any]]:
    here: list[dict[str, Any]] = [schema]
    for step in loc:
        here = [inner for part in here for inner in _down(part, step, schema)] or here
    return here


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
