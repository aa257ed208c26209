"""The door to Typst: one compiler, our faces only, data as JSON, characters no face has shown as 〓."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import typst

from zhengtu.reports.fonts.coverage import covered_characters

FONTS = Path(__file__).parent.parent / "fonts"
REGULAR = Path(pylopdf_fonts_zh_cn.__file__).parent / "NotoSansSC-Regular.otf"
_STANDARD: typst.PDFStandards = ["a-2b"]


def fields_of(value: Any) -> dict[str, Any]:
    """A value of a dataclass with slots as JSON takes it."""
    return {name: getattr(value, name) for name in value.__slots__}


def displayable(text: str) -> str:
    """The text with 〓 for each character the regular face lacks; PDF/A refuses a file with a hole in it."""
    missing = set(text) - covered_characters(REGULAR) - {"\n"}
    return text.translate(dict.fromkeys(map(ord, missing), "〓")) if missing else text


@cache
def _compiler(root: Path) -> typst.Compiler:
    faces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(REGULAR.parent), str(FONTS)])
    return typst.Compiler(root=str(root), font_paths=faces, ignore_system_fonts=True)


def typeset(template: Path, data: object, *, on: date, plain: Callable[[Any], Any] = fields_of) -> tuple[bytes, Sequence[str]]:
    """A template filled with data (`plain` tells JSON what it does not know) as PDF/A-2b dated `on`, and what Typst warns of. The same in, the same out."""
    inputs = {"data": displayable(json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=plain))}
    noon = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    made, warnings = _compiler(template.parent).compile_with_warnings(str(template), format="pdf", sys_inputs=inputs, pdf_standards=_STANDARD, timestamp=noon)
    assert isinstance(made, bytes)
    return made, [warning.message for warning in warnings]
