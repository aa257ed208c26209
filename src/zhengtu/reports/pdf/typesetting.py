"""The door to Typst: one compiler, our faces only, data as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

FONTS = Path(__file__).parent.parent / "fonts"
_STANDARD: typst.PDFStandards = ["a-2b"]


@cache
def _compiler(root: Path) -> typst.Compiler:
    regular = Path(pylopdf_fonts_zh_cn.__file__).parent
    faces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(regular), str(FONTS)])
    return typst.Compiler(root=str(root), font_paths=faces, ignore_system_fonts=True)


def typeset(template: Path, data: object, *, on: date) -> tuple[bytes, Sequence[str]]:
    """A template filled with data as PDF/A-2b dated `on`, and what Typst warns of. The same in, the same out."""
    inputs = {"data": json.dumps(data, ensure_ascii=False, separators=(",", ":"))}
    noon = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    made, warnings = _compiler(template.parent).compile_with_warnings(str(template), format="pdf", sys_inputs=inputs, pdf_standards=_STANDARD, timestamp=noon)
    assert isinstance(made, bytes)
    return made, [warning.message for warning in warnings]
