"""YAML as nested text with places, read from the parser's events so that nothing is ever constructed."""

from __future__ import annotations

import re
from pathlib import Path as FilePath
from typing import Any

import yaml

from zhengtu.places.errors import ZhengtuError
from zhengtu.places.json_text import DEEPEST_NESTING, MOST_VALUES, TOO_DEEP, TOO_MANY, parse_json
from zhengtu.places.place import Path, Place, Tree

LARGEST_FILE = 16 * 1024 * 1024
_DIRECTIVE = re.compile("(?:\\A|[\r\n\x85\u2028\u2029])%")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COMMON_SLIPS = (
    (re.compile(r" *\t"), "请把行首的制表符换成空格 ‖ Put spaces for the tab this line begins with"),
    (re.compile(r" *(?:- +)?\w+："), "请用半角冒号，其后空一格 ‖ Write the colon in its half-width form, with a space after it"),
    (re.compile(r" *(?:- +)?\w+:[^\s]"), "请在冒号后空一格 ‖ Put a space after the colon"),
)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_tree(path: FilePath, error: type[ZhengtuError], *, shown_as: str = "") -> Tree:
    """Read a `.yaml` or `.json` file; `error` is raised with the place of whatever cannot be read."""
    name = shown_as or path.name
    try:
        content = _read(path, name, error).removeprefix(b"\xef\xbb\xbf")
    except OSError as e:
        wrong = f"文件无法读取（{e.strerror}） ‖ the file cannot be read ({e.strerror})"
        raise error(name, wrong, "请检查文件名和权限 ‖ Check the name and the permissions") from None
    try:
        text = content.decode()
    except UnicodeDecodeError as e:
        line = content[: e.start].count(b"\n") + 1
        raise error(Place(name, line), "文件不是 UTF-8 文本 ‖ the file is not UTF-8 text", "请另存为 UTF-8 编码 ‖ Save it as UTF-8") from None
    if path.suffix == ".json":
        return parse_json(text, name, error)
    return parse_yaml(text, name, error)


def _read(path: FilePath, name: str, error: type[ZhengtuError]) -> bytes:
    size = path.stat().st_size
    with path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1) if size <= LARGEST_FILE else b""
    if max(size, len(content)) > LARGEST_FILE:
        has, most = max(size, len(content)) // (1024 * 1024), LARGEST_FILE // (1024 * 1024)
        wrong = f"文件有 {has} MB，最多读取 {most} MB ‖ the file has {has} MB; at most {most} MB are read"
        raise error(name, wrong, "请拆分文件，或删去不属于它的内容 ‖ Split it, or remove what does not belong in it")
    return content


def parse_yaml(text: str, file: str, error: type[ZhengtuError]) -> Tree:
    """The text of one YAML document; an empty scalar reads as `''`, which a schema takes for *not said*."""
    lines: dict[Path, int] = {}
    _refuse_directives(text, file, error)
    try:
        value = _build(yaml.parse(text, Loader=_Loader), file, error, lines)
    except yaml.MarkedYAMLError as e:
        mark = e.problem_mark or e.context_mark
        line = mark.line + 1 if mark else 0
        problem = e.problem or e.context
        wrong = f"这不是 YAML（{problem}） ‖ this is not YAML ({problem})"
        todo = "请检查这一行和上一行的缩进、引号和冒号 ‖ Check indentation, quotes and colons on this line and the one above"
        slip = _common_slip(text, line)
        if slip is not None:
            line, todo = slip
        raise error(Place(file, line), wrong, todo) from None
    except (yaml.YAMLError, UnicodeEncodeError):
        strange = _UNPRINTABLE.search(text)
        name = f"U+{ord(strange[0]):04X}" if strange else "?"
        wrong = f"有控制字符 {name} ‖ there is a control character, {name}"
        raise error(Place(file, _line_at(text, strange.start()) if strange else 0), wrong, "请删除它 ‖ Remove it") from None
    return Tree(file, value, lines)


def _common_slip(text: str, line: int) -> tuple[int, str] | None:
    """The line of a common slip and its remedy: the parser often stumbles one line after it."""
    lines = text.split("\n")
    for at in (line, line - 1):
        for slip, todo in _COMMON_SLIPS:
            if 1 <= at <= len(lines) and slip.match(lines[at - 1]):
                return at, todo
    return None


def _refuse_directives(text: str, file: str, error: type[ZhengtuError]) -> None:
    """libyaml reads directives in quadratic time, and no dossier or pack needs one."""
    if "%" in text and (found := _DIRECTIVE.search(text)):
        wrong = "行首的 % 是 YAML 指令，不予读取 ‖ a line begins with %: directives are not read"
        raise error(Place(file, _line_at(text, found.end())), wrong, "请删除这一行，或缩进 ‖ Remove the line, or indent it")


def _line_at(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


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
            wrong = "第二个文档从这里开始 ‖ a second document starts here"
            raise error(Place(file, event.start_mark.line + 1), wrong, "一个文件只写一个文档 ‖ Keep one document in a file")
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
        if len(lines) > MOST_VALUES:
            raise error(Place(file, line), TOO_MANY, "请拆分文件 ‖ Split the file")
        _put(stack, documents, value)
        if not isinstance(value, str):
            if len(stack) >= DEEPEST_NESTING:
                raise error(Place(file, line), TOO_DEEP, "请减少此处的嵌套层数 ‖ Flatten this part")
            stack.append(_Open(value, path))
    return documents[0] if documents else ""


def _refuse_cleverness(event: Any, file: str, line: int, error: type[ZhengtuError]) -> None:
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        wrong = "不读取锚点和别名（& 和 *） ‖ anchors and aliases (& and *) are not read"
        raise error(Place(file, line), wrong, "请直接写出该值，或加上引号 ‖ Write the value out, or put it in quotes")
    if event.tag:
        wrong = f"不读取标签 {event.tag} ‖ the tag {event.tag} is not read"
        raise error(Place(file, line), wrong, "请删除标签，或给该值加上引号 ‖ Remove the tag, or put the value in quotes")


def _read_key(event: Any, mapping: _Open, file: str, line: int, error: type[ZhengtuError], lines: dict[Path, int]) -> None:
    if not isinstance(event, yaml.ScalarEvent):
        wrong = "此处应为字段名，却写了列表或一组字段 ‖ a list or mapping stands where a field name belongs"
        raise error(Place(file, line), wrong, "请在冒号前写普通的字段名 ‖ Write a plain name before the colon")
    path = (*mapping.path, event.value)
    if event.value in mapping.value:
        wrong = f'“{event.value}”写了两次（首次在第 {lines[path]} 行） ‖ "{event.value}" is written twice (first on line {lines[path]})'
        raise error(Place(file, line, path), wrong, "请只保留一处 ‖ Keep one of them")
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
