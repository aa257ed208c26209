"""JSON as nested text with places: numbers keep their digits, true and false read as yes and no."""

from __future__ import annotations

import json
import re
from typing import Any

from zhengtu.places.errors import ZhengtuError
from zhengtu.places.place import Path, Place, Tree

DEEPEST_NESTING = 32
MOST_VALUES = 200_000
TOO_DEEP = f"嵌套超过 {DEEPEST_NESTING} 层 ‖ values are nested more than {DEEPEST_NESTING} deep"
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
TOO_MANY = f"文件超过 {MOST_VALUES} 个值 ‖ the file holds more than {MOST_VALUES} values"
_WORDS = {"true": "yes", "false": "no", "null": ""}
_NO_NUMBERS = {"NaN", "Infinity", "-Infinity"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse_json(text: str, file: str, error: type[ZhengtuError]) -> Tree:
    """The text of one JSON document; `null` reads as `''`, which a schema takes for *not said*."""
    try:
        json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as e:
        wrong = f"这不是 JSON（{e.msg}） ‖ this is not JSON ({e.msg})"
        raise error(Place(file, e.lineno), wrong, "请检查这一行的逗号、引号和括号 ‖ Check commas, quotes and brackets on this line") from None
    except RecursionError:
        pass  # the reader below names the line where it gets too deep
    return _Reader(text, file, error).read()


class _Reader:
    """Walks the tokens of text that is known to be JSON, keeping the line of every value."""

    def __init__(self, text: str, file: str, error: type[ZhengtuError]) -> None:
        self.file, self.error = file, error
        self.lines: dict[Path, int] = {}
        self.tokens = self._tokens(text)
        self.line = 1

    def read(self) -> Tree:
        return Tree(self.file, self._value(next(self.tokens), ()), self.lines)

    def _tokens(self, text: str) -> Any:
        at = 0
        for match in _TOKEN.finditer(text):
            self.line += text.count("\n", at, match.start())
            at = match.start()
            yield match.group()

    def _value(self, token: str, path: Path) -> Any:
        self.lines.setdefault(path, self.line)
        if len(self.lines) > MOST_VALUES:
            raise self.error(Place(self.file, self.line), TOO_MANY, "请拆分文件 ‖ Split the file")
        if token not in "{[":
            return self._scalar(token, path)
        if len(path) >= DEEPEST_NESTING:
            raise self.error(Place(self.file, self.line), TOO_DEEP, "请减少此处的嵌套层数 ‖ Flatten this part")
        return self._mapping(path) if token == "{" else self._list(path)

    def _scalar(self, token: str, path: Path) -> str:
        if token in _NO_NUMBERS:
            wrong = f"{token} 不是数 ‖ {token} is no number"
            raise self.error(Place(self.file, self.line, path), wrong, "请写普通数字，或删去 ‖ Write a plain number, or leave it out")
        if token[0] != '"':
            return _WORDS.get(token, token)
        text: str = json.loads(token)
        if _SURROGATE.search(text):
            wrong = "文字中有半个字符（\\ud800 至 \\udfff） ‖ half a character (\\ud800 to \\udfff) stands in this text"
            raise self.error(Place(self.file, self.line, path), wrong, "请写出完整字符 ‖ Write the whole character")
        return text

    def _mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for token in self.tokens:
            if token == "}":
                break
            if token == ",":
                continue
            key = self._scalar(token, path)
            inner = (*path, key)
            if key in found:
                first = self.lines[inner]
                wrong = f'“{key}”写了两次（首次在第 {first} 行） ‖ "{key}" is written twice (first on line {first})'
                raise self.error(Place(self.file, self.line, inner), wrong, "请只保留一处 ‖ Keep one of them")
            self.lines[inner] = self.line
            next(self.tokens)  # the colon
            found[key] = self._value(next(self.tokens), inner)
        return found

    def _list(self, path: Path) -> list[Any]:
        found: list[Any] = []
        for token in self.tokens:
            if token == "]":
                break
            if token != ",":
                found.append(self._value(token, (*path, len(found))))
        return found
