"""JSON as nested text with places: numbers keep their digits, true and false read as yes and no."""

from __future__ import annotations

import json
import re
from typing import Any

from zhengtu.places.errors import ZhengtuError
from zhengtu.places.place import Path, Place, Tree

DEEPEST_NESTING = 32
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_WORDS = {"true": "yes", "false": "no", "null": ""}


def parse_json(text: str, file: str, error: type[ZhengtuError]) -> Tree:
    """The text of one JSON document; `null` reads as `''`, which a schema takes for *not said*."""
    try:
        json.loads(text)
    except json.JSONDecodeError as e:
        raise error(Place(file, e.lineno), f"this is not JSON ({e.msg})", "Check commas, quotes and brackets on this line") from None
    except (RecursionError, ValueError):
        raise error(file, f"values are nested more than {DEEPEST_NESTING} deep", "Flatten the file") from None
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
        if token not in "{[":
            return json.loads(token) if token[0] == '"' else _WORDS.get(token, token)
        if len(path) >= DEEPEST_NESTING:
            raise self.error(Place(self.file, self.line), f"values are nested more than {DEEPEST_NESTING} deep", "Flatten this part")
        return self._mapping(path) if token == "{" else self._list(path)

    def _mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for token in self.tokens:
            if token == "}":
                break
            if token == ",":
                continue
            key = json.loads(token)
            inner = (*path, key)
            if key in found:
                raise self.error(Place(self.file, self.line, inner), f'"{key}" is written twice (first on line {self.lines[inner]})', "Keep one of them")
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
