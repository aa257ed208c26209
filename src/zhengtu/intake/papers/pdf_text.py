"""Reads a PDF page by page: the text layer, where words stand, what is a picture, what says the file of itself."""

from __future__ import annotations

import ctypes
import math
import re
import zlib
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from zhengtu.intake.papers.paper import DAMAGED, LOCKED, Paper, TooMuch, both, numbered
from zhengtu.intake.secrecy_mark import Zone, may_bear

MOST_PAGES = 2000
MOST_OBJECTS = 2_000_000
_FIELDS = (
    *("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "Company", "Category", "Status"),
    *("密级", "保密级别", "Classification", "SecurityLevel", "SecrecyLevel", "Secrecy"),
)
_PROPERTIES = both("文档属性", "the file's properties")
_LEAST, _SCANT, _MUCH_DRAWN = 12, 200, 400
_HEAD, _FOOT = 0.16, 0.90
_LARGEST_XMP = 4 * 1024 * 1024


class Shape(NamedTuple):
    """What stands on a page besides readable characters: shares of its area and numbers."""

    pictured: float
    drawn: int
    hidden: bool


class Letter(NamedTuple):
    """A character, where its middle is in parts of the page from top left, how tall it is, how it is turned."""

    char: str
    x: float
    y: float
    height: float
    angle: float


def read_pdf(path: Path, paper: Paper) -> None:
    """Read a PDF; run it where a crash or an endless page does no harm."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as e:
        paper.leave(LOCKED if "password" in str(e).lower() else DAMAGED)
        return
    with document:
        if len(document) > MOST_PAGES:
            raise TooMuch
        _read_properties(document, path, paper)
        if document.count_attachments():
            paper.leave(both("其中附有别的文件，程序没有读", "other files are attached to it; the program did not read them"))
        _read_pages(document, paper)
        paper.pages = len(document)


def _read_pages(document: Any, paper: Paper) -> None:
    silent, garbled, objects = [], [], 0
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            silent.append(number)
            continue
        try:
            objects += raw.FPDFPage_CountObjects(page)
            if objects > MOST_OBJECTS:
                raise TooMuch
            text = _read_page(page, number, paper)
            shape = _shape(page)
        finally:
            page.close()
        letters = len(re.sub(r"\s", "", text))
        if _is_silent(letters, shape):
            silent.append(number)
        elif letters and len(re.findall(r"[\x00-\x08\ufffd\ufffe\ue000-\uf0a0\uf0c0-\uf8ff]", text)) > letters * 0.2:
            garbled.append(number)
    if silent:
        paper.leave(both(f"第 {numbered(silent)} 页是图像，读不出文字", f"page {numbered(silent)}: a picture, no text can be read"))
    if garbled:
        paper.leave(both(f"第 {numbered(garbled)} 页的文字编码无法还原", f"page {numbered(garbled)}: the letters cannot be told from their codes"))


def _is_silent(letters: int, shape: Shape) -> bool:
    """A page that shows more than its text layer tells: a scan, a photo, or letters drawn as outlines."""
    if shape.pictured >= 0.5:
        return letters < _SCANT or shape.hidden
    if letters == 0:
        return shape.pictured > 0 or shape.drawn > 20
    return letters < _LEAST and (shape.pictured > 0.05 or shape.drawn > _MUCH_DRAWN)


def _read_page(page: Any, number: int, paper: Paper) -> str:
    where = both(f"第 {number} 页", f"page {number}")
    textpage = page.get_textpage()
    try:
        text = str(textpage.get_text_range())
        paper.add(text, where)
        if may_bear(text):
            _read_places(page, textpage, where, paper)
    finally:
        textpage.close()
    return text + _read_notes(page, where, paper)


def _read_places(page: Any, textpage: Any, where: str, paper: Paper) -> None:
    """Line by line as they stand on the page; those at its head and foot, and those set askew, speak of the page itself."""
    letters = _letters(page, textpage)
    askew = [a.char for a in letters if a.angle % 90 > 3 and a.angle % 90 < 87]
    paper.add("".join(askew), where, Zone.ITSELF)
    rows = _rows([a for a in letters if a.char.strip()])
    edge = [row for row in rows if row[0].y < _HEAD or row[0].y > _FOOT]
    for row in edge:
        paper.add(_line(row), where, Zone.EDGE)
    paper.add("\n".join(_line(row) for row in edge if row[0].y < _HEAD), where, Zone.EDGE)
    paper.add("\n".join(map(_line, rows)), where)


def _letters(page: Any, textpage: Any) -> list[Letter]:
    found = []
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_int(), ctypes.c_int()
    for at in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, at)
        if not raw.FPDFText_GetCharBox(textpage, at, left, right, bottom, top):
            continue
        raw.FPDF_PageToDevice(page, 0, 0, 10000, 10000, 0, (left.value + right.value) / 2, (bottom.value + top.value) / 2, x, y)
        tall = abs(top.value - bottom.value) / max(1.0, page.get_height())
        angle = math.degrees(raw.FPDFText_GetCharAngle(textpage, at))
        found.append(Letter(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "", x.value / 10000, y.value / 10000, tall, angle))
    return [a for a in found if a.char]


def _rows(letters: list[Letter]) -> list[list[Letter]]:
    """Letters at one height, from top to bottom, each row from left to right."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda a: a.y):
        if rows and letter.y - rows[-1][0].y < max(0.003, rows[-1][0].height * 0.5):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [sorted(row, key=lambda a: a.x) for row in rows]


def _line(row: list[Letter]) -> str:
    """A row as text, a blank where there is room for two letters."""
    text = row[0].char
    for before, after in zip(row, row[1:], strict=False):
        text += (" " if after.x - before.x > 0.04 else "") + after.char
    return text


def _read_notes(page: Any, where: str, paper: Paper) -> str:
    """Notes, stamps and filled-in fields; a stamp without words is a picture."""
    said = []
    for at in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, at)
        if not note:
            continue
        try:
            kind = raw.FPDFAnnot_GetSubtype(note)
            words = [text for key in (b"Contents", b"V", b"Subj", b"Name") if (text := _string(note, key))]
        finally:
            raw.FPDFPage_CloseAnnot(note)
        for text in words:
            paper.add(text, where, Zone.ITSELF)
        said += words
        if kind == raw.FPDF_ANNOT_STAMP and not any(re.search(r"[\u4e00-\u9fff]", w) for w in words):
            paper.leave(both("页上有图章批注，程序读不出", "a stamp was put on a page; the program cannot read it"))
    return "".join(said)


def _string(note: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 2 < size < 1 << 20:
        return ""
    taken = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(taken, ctypes.POINTER(ctypes.c_ushort)), size)
    return taken.raw[: size - 2].decode("utf-16-le", "replace")


def _shape(page: Any) -> Shape:
    area = max(1.0, page.get_width() * page.get_height())
    pictured, drawn, hidden = 0.0, 0, False
    for thing in page.get_objects(max_depth=4):
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            pictured += abs(right - left) * abs(top - bottom) / area
        elif thing.type == raw.FPDF_PAGEOBJ_PATH:
            drawn += max(0, raw.FPDFPath_CountSegments(thing.raw))
        elif thing.type == raw.FPDF_PAGEOBJ_TEXT and not hidden:
            hidden = raw.FPDFTextObj_GetTextRenderMode(thing.raw) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
    return Shape(pictured, drawn, hidden)


def _read_properties(document: Any, path: Path, paper: Paper) -> None:
    for name in _FIELDS:
        value = document.get_metadata_value(name)
        zone = Zone.NAME if name in ("Title", "Subject") else Zone.ITSELF
        for one in [value] if zone is Zone.NAME else re.split(r"[,;，；、|]", value):
            paper.add(one, _PROPERTIES, zone)
    for packet in _packets(path.read_bytes()):
        for said in re.split(r"<[^>]*>", packet.decode("utf-8", "replace")):
            paper.add(said, _PROPERTIES, Zone.NAME)
        for said in re.findall(r'="([^"]*)"', packet.decode("utf-8", "replace")):
            paper.add(said, _PROPERTIES, Zone.NAME)
    for _, marks in groupby(document.get_toc(max_depth=6), key=lambda mark: mark.level):
        for mark in marks:
            paper.add(mark.get_title(), both("书签", "a bookmark"))


def _packets(content: bytes) -> list[bytes]:
    """XMP packets, plain ones and those in a compressed stream of metadata."""
    found = [m[0] for m in re.finditer(rb"<x:xmpmeta.{0,200000}?</x:xmpmeta>", content, re.DOTALL)]
    for m in re.finditer(rb"/Type\s*/Metadata[^>]{0,300}>>\s*stream\r?\n", content):
        try:
            found.append(zlib.decompressobj().decompress(content[m.end() : m.end() + _LARGEST_XMP], _LARGEST_XMP))
        except zlib.error:
            continue
    return found[:20]
