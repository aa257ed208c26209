"""What stands in a workbook and is not a value: formulas, errors, macros, links to other files."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from zhengtu.intake.workbook.guarding import column_letters, is_too_far, part_of, too_far, unsound

_CELL_START = re.compile(rb"<(?:\w+:)?c\b")
_ADDRESS = re.compile(rb'\br="([A-Z]+[0-9]+)"')
_ERROR = re.compile(rb'\bt="e"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_SAVED = re.compile(rb"<(?:\w+:)?v>[^<]")
_SIGNS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b't="e"')
"""Looked for before cells are looked at one by one."""

_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Peculiar:
    """Addresses of formulas and of errors, whether there are macros, how many other files are linked."""

    macros: bool = False
    links: int = 0
    from_1904: bool = False
    formulas: list[str] = field(default_factory=list)
    unsaved: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def peculiar_xlsx(parts: zipfile.ZipFile, name: str) -> Peculiar:
    """What an .xlsx or .xlsm holds beside values; raises IntakeError when its table of contents is no plain XML."""
    names = parts.namelist()
    contents = part_of(parts, "xl/workbook.xml").decode("utf-8", "replace")
    if "<!DOCTYPE" in contents:
        raise unsound(name)
    found = Peculiar(
        macros=any(n.endswith("vbaProject.bin") for n in names),
        links=sum(n.startswith("xl/externalLinks/externalLink") for n in names),
        from_1904=bool(re.search(r'\bdate1904="(?:1|true)"', contents)),
    )
    for title, part in _sheet_parts(parts, contents):
        xml = part_of(parts, part)
        if any(sign in xml for sign in _SIGNS):
            _look_at_cells(xml, title, found)
    return found


def _sheet_parts(parts: zipfile.ZipFile, contents: str) -> list[tuple[str, str]]:
    relations = part_of(parts, "xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {_attribute(r, "Id"): _attribute(r, "Target") for r in _RELATION.findall(relations)}
    found = []
    for sheet in _SHEET.findall(contents):
        target = targets.get(_attribute(sheet, r"\w+:id"), "")
        found.append((_attribute(sheet, "name"), target.lstrip("/") if target.startswith("/") else f"xl/{target}"))
    return found


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\s{name}="([^"]*)"', tag)
    text = found[1] if found else ""
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return text


def _look_at_cells(xml: bytes, title: str, found: Peculiar) -> None:
    starts = [m.start() for m in _CELL_START.finditer(xml)]
    for start, end in zip(starts, [*starts[1:], len(xml)], strict=True):
        cell = xml[start:end]
        address = _ADDRESS.search(cell)
        where = f"{title}!{address[1].decode()}" if address else title
        if _ERROR.search(cell[: cell.find(b">")]):
            found.errors.append(where)
        elif _FORMULA.search(cell):
            (found.formulas if _SAVED.search(cell) else found.unsaved).append(where)


def peculiar_ods(parts: zipfile.ZipFile, name: str) -> Peculiar:
    """What an .ods holds beside values; raises IntakeError when repeated cells would fill more than any sheet has."""
    walk = _OdsWalk(name)
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.StartDoctypeDeclHandler = walk.refuse
    try:
        parser.Parse(part_of(parts, "content.xml"), True)
    except expat.ExpatError:
        raise unsound(name) from None
    macros = any(n.startswith(("Basic/", "Scripts/")) and not n.endswith("/") for n in parts.namelist())
    return Peculiar(macros=macros, formulas=walk.formulas, errors=walk.errors)


class _OdsWalk:
    """Counts rows and columns as repetitions spread them, and notes formulas."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.sheet = ""
        self.row = self.column = self.widest = self.times = 0
        self.formulas: list[str] = []
        self.errors: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self.sheet, self.row, self.widest = attributes.get("table:name", ""), 0, 0
        elif tag == "table:table-row":
            self.column, self.times = 0, _times(attributes, "rows")
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._cell(attributes)

    def _cell(self, attributes: dict[str, str]) -> None:
        if "table:formula" in attributes:
            self.formulas.append(f"{self.sheet}!{column_letters(self.column + 1)}{self.row + 1}")
        self.column += _times(attributes, "columns")
        if any(name.endswith(":value-type") for name in attributes):
            self.widest = max(self.widest, self.column)
            if is_too_far(self.row + self.times, self.widest):
                raise too_far(self.name, self.sheet, self.row + self.times, self.widest)

    def end(self, tag: str) -> None:
        if tag == "table:table-row":
            self.row += self.times

    def refuse(self, *_: Any) -> None:
        raise unsound(self.name)


def _times(attributes: dict[str, str], what: str) -> int:
    text = attributes.get(f"table:number-{what}-repeated", "1")
    return int(text) if text.isdecimal() and len(text) < 9 else 1
