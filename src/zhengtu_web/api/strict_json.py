"""JSON in and out: Chinese as Chinese, numbers exact, nothing that a database cannot keep."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser
from ninja.renderers import JSONRenderer

DEEPEST = 60  # levels


class NotReadable(ValueError):
    """The body is no JSON, or holds what cannot be kept; `wrong` says so in both languages."""

    def __init__(self, wrong: str) -> None:
        self.wrong = wrong
        super().__init__(wrong)


def read_json(body: bytes) -> Any:
    """The value of a JSON text; numbers with a point stay exact. Raises NotReadable.

    >>> read_json('{"节": [1, 2.50]}'.encode())
    {'节': [1, Decimal('2.50')]}
    """
    try:
        value = json.loads(body.decode("utf-8"), parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_object)
    except NotReadable:
        raise
    except UnicodeDecodeError:
        raise NotReadable("内容不是 UTF-8 ‖ the content is not UTF-8") from None
    except json.JSONDecodeError as e:
        raise NotReadable(f"第 {e.lineno} 行第 {e.colno} 列起不是 JSON ‖ from line {e.lineno}, column {e.colno} on it is no JSON") from None
    except (RecursionError, ValueError):
        raise NotReadable("嵌套太深，或数字太长 ‖ nested too deep, or a number is too long") from None
    _check(value, 0)
    return value


def _no_number(name: str) -> Any:
    raise NotReadable(f"{name} 不是数字 ‖ {name} is no number")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)[:60]
        raise NotReadable(f"“{twice}”写了两次 ‖ “{twice}” is written twice")
    return found


def _check(value: Any, depth: int) -> None:
    if depth > DEEPEST:
        raise NotReadable(f"嵌套超过 {DEEPEST} 层 ‖ nested more than {DEEPEST} levels deep")
    if isinstance(value, str) and (("\x00" in value) or any("\ud800" <= sign <= "\udfff" for sign in value)):
        raise NotReadable("文字中有无法保存的字符 ‖ a text holds a character that cannot be kept")
    inner: Iterable[Any] = (*value, *value.values()) if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        _check(one, depth + 1)


class StrictParser(Parser):
    def parse_body(self, request: HttpRequest) -> Any:
        return read_json(request.body)


class PlainRenderer(JSONRenderer):
    """Chinese unescaped: a third shorter, and people can read it."""

    json_dumps_params = {"ensure_ascii": False}
