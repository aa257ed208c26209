"""A file of the law once read is kept beside it as JSON, like bytecode: ten times quicker to read again.

What is kept counts only for a file of the same size and time of change. Nothing is kept where Python keeps no bytecode.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

from zhengtu.places.errors import ZhengtuError
from zhengtu.places.place import Path, Tree
from zhengtu.places.yaml_text import load_tree

FORM = 1


def load_kept_tree(path: FilePath, error: type[ZhengtuError], *, shown_as: str) -> Tree:
    """What `load_tree` gives, from the kept form when it is there and fits."""
    kept, stamp = _kept_path(path), _stamp(path)
    found = _read(kept, stamp)
    if found is not None:
        value, lines = found
        return Tree(shown_as, value, dict(zip(_paths(value, ()), lines, strict=True)))
    tree = load_tree(path, error, shown_as=shown_as)
    if not sys.dont_write_bytecode:
        _write(kept, [stamp, tree.value, [tree.lines.get(p, 0) for p in _paths(tree.value, ())]])
    return tree


def _kept_path(path: FilePath) -> FilePath:
    folder = path.resolve().parent
    beside = FilePath(sys.pycache_prefix, *folder.parts[1:]) if sys.pycache_prefix else folder / "__pycache__"
    return beside / f"{path.name}.{FORM}.json"


def _stamp(path: FilePath) -> list[int]:
    try:
        state = path.stat()
    except OSError:
        return []
    return [FORM, state.st_size, state.st_mtime_ns]


def _read(kept: FilePath, stamp: list[int]) -> tuple[Any, list[int]] | None:
    try:
        found = json.loads(kept.read_bytes())
        return (found[1], found[2]) if found[0] == stamp else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _write(kept: FilePath, form: list[Any]) -> None:
    passing = kept.with_name(f".{kept.name}.{id(form):x}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        passing.write_text(json.dumps(form, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        passing.replace(kept)
    except OSError:
        return


def _paths(value: Any, path: Path) -> Iterator[Path]:
    """Every value's path, parents first, in the order of the file."""
    yield path
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _paths(inner, (*path, name))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _paths(inner, (*path, at))
