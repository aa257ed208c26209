"""YAML as nested text with places, read from the parser's events so that nothing is ever constructed."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any

import yaml

from zhengtu.places.errors import ZhengtuError
from zhengtu.places.json_text import parse_json
from zhengtu.places.place import Path, Place, Tree

LARGEST_FILE = 16 * 1024 * 1024
DEEPEST_NESTING = 32
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_tree(path: FilePath, error: type[ZhengtuError], *, shown_as: str = "") -> Tree:
    """Read a `.yaml` or `.json` file; `error` is raised with the place of whatever cannot be read."""
    name = shown_as or path.name
    try:
        if path.stat().st_size > LARGEST_FILE:
            size = path.stat().st_size // (1024 * 1024)
            raise error(name, f"the file has {size} MB; at most {LARGEST_FILE // (1024 * 1024)} MB are read", "Split it, or remove what does not belong in it")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as e:
        raise error(name, f"the file cannot be read ({e.strerror})", "Check the name and the permissions") from None
    except UnicodeDecodeError as e:
        line = path.read_bytes()[: e.start].count(b"\n") + 1
        raise error(Place(name, line), "the file is not UTF-8 text", "Save it as UTF-8") from None
    if path.suffix == ".json":
        return parse_json(text, name, error)
    return parse_yaml(text, name, error)


def parse_yaml(text: str, file: str, error: type[ZhengtuError]) -> Tree:
    """The text of one YAML document; an empty scalar reads as `''`, which a schema takes for *not said*."""
    lines: dict[Path, int] = {}
    try:
        value = _build(yaml.parse(text, Loader=_Loader), file, error, lines)
    except yaml.MarkedYAMLError as e:
        mark = e.problem_mark or e.context_mark
        line = mark.line + 1 if mark else 0
        raise error(Place(file, line), f"this is not YAML ({e.problem or e.context})", "Check indentation, quotes and colons on this line") from None
    except yaml.YAMLError as e:
        raise error(file, f"this is not YAML ({getattr(e, 'reason', 'unreadable character')})", "Remove control characters from the file") from None
    return Tree(file, value, lines)


class _TextDumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # one of two classes
    """Writes text without guessing types, so that yes, dates and numbers stand plain as people write them."""

    yaml_implicit_resolvers: dict[str, Any] = {}


def write_yaml(value: Any) -> str:
    """Nested text as block-style YAML that reads back as the same text."""
    text: str = yaml.dump(value, Dumper=_TextDumper, allow_unicode=True, sort_keys=False, width=110)
    return text


class _Open:
    """A mapping or list that is still being read."""

    __slots__ = ("key", "path", "value")

    def __init__(self, value: dict[str, Any] | list[Any], path: Path) -> None:
        self.value = value
        self.path = path
        self.key: str | None = None


def _build(events: Any, file: str, error: type[ZhengtuError], lines: dict[Path, int]) -> Any:
    stack: list[_Open] = []
    documents: list[Any] = []
    for event in events:
        kind = type(event)
        if kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            stack.pop()
            continue
        if kind is yaml.DocumentStartEvent and documents:
            raise error(Place(file, event.start_mark.line + 1), "a second document starts here", "Keep one document in a file")
        if kind not in (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent, yaml.AliasEvent):
            continue
        line = event.start_mark.line + 1
        _refuse_cleverness(event, file, line, error)
        is_key = bool(stack) and isinstance(stack[-1].value, dict) and stack[-1].key is None
        if is_key:
            _read_key(event, stack[-1], file, line, error, lines)
            continue
        path = _next_path(stack)
        value: Any = {} if kind is yaml.MappingStartEvent else [] if kind is yaml.SequenceStartEvent else event.value
        lines.setdefault(path, line)
        _put(stack, documents, value)
        if not isinstance(value, str):
            if len(stack) >= DEEPEST_NESTING:
                raise error(Place(file, line), f"values are nested more than {DEEPEST_NESTING} deep", "Flatten this part")
            stack.append(_Open(value, path))
    return documents[0] if documents else ""


def _refuse_cleverness(event: Any, file: str, line: int, error: type[ZhengtuError]) -> None:
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        raise error(Place(file, line), "anchors and aliases (& and *) are not read", "Write the value out, or put it in quotes")
    if event.tag:
        raise error(Place(file, line), f"the tag {event.tag} is not read", "Remove the tag, or put the value in quotes")


def _read_key(event: Any, mapping: _Open, file: str, line: int, error: type[ZhengtuError], lines: dict[Path, int]) -> None:
    if not isinstance(event, yaml.ScalarEvent):
        raise error(Place(file, line), "a list or mapping stands where a field name belongs", "Write a plain name before the colon")
    path = (*mapping.path, event.value)
    if event.value in mapping.value:
        raise error(Place(file, line, path), f'"{event.value}" is written twice (first on line {lines[path]})', "Keep one of them")
    lines[path] = line
    mapping.key = event.value
    mapping.value[event.value] = ""  # type: ignore[call-overload]


def _next_path(stack: list[_Open]) -> Path:
    if not stack:
        return ()
    top = stack[-1]
    return (*top.path, top.key if top.key is not None else len(top.value))


def _put(stack: list[_Open], documents: list[Any], value: Any) -> None:
    if not stack:
        documents.append(value)
        return
    top = stack[-1]
    if isinstance(top.value, list):
        top.value.append(value)
    elif top.key is not None:
        top.value[top.key] = value
        top.key = None
