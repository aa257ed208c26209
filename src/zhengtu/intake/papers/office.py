"""Reads Word, Excel and PowerPoint files of the Open XML kind: properties, text, headers, comments, drawings."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from zhengtu.intake.locks import is_locked_open_document
from zhengtu.intake.papers.paper import DAMAGED, LOCKED, UNKNOWN_KIND, Paper, TooMuch, both
from zhengtu.intake.papers.xml_text import Attributes, BrokenXml, Handler, walk
from zhengtu.intake.secrecy_mark import Zone, may_bear

LARGEST_PART = 96 * 1024 * 1024
LARGEST_UNPACKED = 256 * 1024 * 1024
MOST_PARTS = 5000
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError, zlib.error, BrokenXml)
_PROPERTIES = both("文档属性", "the file's properties")
_PICTURES = both("其中有整页的图片，上面的文字程序读不出", "it holds pictures as large as pages; the program cannot read what they show")
_ONLY_PICTURES = both("其中几乎只有图片，上面的文字程序读不出", "it holds hardly anything but pictures; the program cannot read what they show")
_INSIDE = both("其中嵌有别的文件，程序没有读", "other files are embedded in it; the program did not read them")
_LARGE = 5_000_000 * 7_000_000
"""About 14 cm by 19 cm in the units of drawings: a picture as large as most of a page."""
_HEAD = 6
_CONTENTS = "META-INF/manifest.xml"
_SCANT = 40


class _Parts:
    """The parts of a package, each read once and never more of them than the limits."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        entries = package.infolist()
        if len(entries) > MOST_PARTS:
            raise TooMuch
        self.package, self.names, self._left = package, [e.filename for e in entries], LARGEST_UNPACKED
        self.locked = any(e.flag_bits & 1 for e in entries)

    def read(self, name: str) -> bytes:
        with self.package.open(name) as part:
            content = part.read(min(LARGEST_PART, self._left) + 1)
        self._left -= len(content)
        if len(content) > LARGEST_PART or self._left < 0:
            raise TooMuch
        return content

    def like(self, pattern: str) -> list[str]:
        wanted = re.compile(pattern)
        return sorted((n for n in self.names if wanted.fullmatch(n)), key=lambda n: [int(d) if d.isdigit() else d for d in re.split(r"(\d+)", n)])


def read_office(content: bytes, paper: Paper) -> None:
    """Read a package; what it is says its content, not its suffix."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = _Parts(package)
            if parts.locked:
                paper.leave(LOCKED)
                return
            reader = next((read for name, read in _KINDS if name in parts.names), None)
            if reader is None:
                paper.leave(LOCKED if _is_locked(parts) else UNKNOWN_KIND)
                return
            _read_properties(parts, paper)
            reader(parts, paper)
            _leave_unread(parts, paper)
    except _BROKEN:
        paper.leave(DAMAGED)


def _is_locked(parts: _Parts) -> bool:
    return _CONTENTS in parts.names and is_locked_open_document(parts.read(_CONTENTS))


def _leave_unread(parts: _Parts, paper: Paper) -> None:
    if parts.like(r".*/embeddings/.*|.*/afchunk.*|.*\.(?:docx|xlsx|pdf|mht|rtf)"):
        paper.leave(_INSIDE)
    pictures = parts.like(r".*/media/.*")
    said = sum(len(p.text.strip()) for p in paper.passages if p.zone is Zone.BODY)
    if pictures and said < _SCANT:
        paper.leave(_ONLY_PICTURES)


def _read_properties(parts: _Parts, paper: Paper) -> None:
    for name in parts.like(r"docProps/(?:core|app|custom)\.xml"):
        found = _Properties()
        walk(parts.read(name), Handler(found.start, found.text, found.end))
        for label, value in found.said:
            if label.lower() in ("title", "subject", "template"):
                paper.add(value, _PROPERTIES, Zone.NAME)
            else:
                for one in re.split(r"[,;，；、|]", value):
                    paper.add(one, _PROPERTIES, Zone.ITSELF)


@dataclass(slots=True)
class _Properties:
    said: list[tuple[str, str]] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _custom: str = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        self._open.append(tag)
        if tag == "property":
            self._custom = attributes.get("name", "")

    def text(self, data: str) -> None:
        if data.strip() and self._open:
            self.said.append((self._custom or self._open[-1], data.strip()))

    def end(self, tag: str) -> None:
        self._open.pop()
        if tag == "property":
            self._custom = ""


@dataclass(slots=True)
class _Paragraphs:
    """The paragraphs of a Word or drawing part, and which of them stand in a table or are a watermark."""

    lines: list[tuple[str, bool]] = field(default_factory=list)
    watermarks: list[str] = field(default_factory=list)
    large_picture: bool = False
    _line: list[str] = field(default_factory=list)
    _tables: int = 0
    _listening: int = 0
    _extents: list[int] = field(default_factory=list)
    _blip: bool = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag in ("t", "delText"):
            self._listening += 1
        elif tag == "tbl":
            self._tables += 1
        elif tag == "p":
            self._close()
        elif tag in ("tab", "br", "cr"):
            self._line.append("\t" if tag == "tab" else "\n")
        elif tag == "sym":
            self._line.append(_symbol(attributes.get("char", "")))
        elif tag == "textpath":
            self.watermarks.append(attributes.get("string", ""))
        elif tag in ("extent", "ext") and attributes.get("cx", "").isdigit() and attributes.get("cy", "").isdigit():
            self._extents.append(int(attributes["cx"]) * int(attributes["cy"]))
        elif tag in ("blip", "imagedata"):
            self._blip = True
        self.large_picture = self._blip and any(e > _LARGE for e in self._extents)

    def text(self, data: str) -> None:
        if self._listening:
            self._line.append(data)

    def end(self, tag: str) -> None:
        if tag in ("t", "delText"):
            self._listening -= 1
        elif tag in ("p", "comment", "text"):
            self._close()
        elif tag == "tbl":
            self._tables -= 1

    def _close(self) -> None:
        if self._line:
            self.lines.append(("".join(self._line), self._tables > 0))
            self._line = []


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _paragraphs(parts: _Parts, name: str) -> _Paragraphs:
    found = _Paragraphs()
    walk(parts.read(name), Handler(found.start, found.text, found.end))
    return found


def _add_paragraphs(found: _Paragraphs, paper: Paper, where: str, *, itself: bool, head: int = 0) -> None:
    paper.add("\n".join(line for line, _ in found.lines), where)
    filled = [(line, in_table) for line, in_table in found.lines if line.strip()]
    for at, (line, in_table) in enumerate(filled):
        zone = Zone.ITSELF if itself else Zone.EDGE if at < head and not in_table else Zone.BODY
        if zone is not Zone.BODY and may_bear(line):
            paper.add(line, where, zone)
    for text in found.watermarks:
        paper.add(text, both("水印", "a watermark"), Zone.ITSELF)
    if found.large_picture:
        paper.leave(_PICTURES)


def _read_word(parts: _Parts, paper: Paper) -> None:
    _add_paragraphs(_paragraphs(parts, "word/document.xml"), paper, both("正文", "its text"), itself=False, head=_HEAD)
    for name in parts.like(r"word/(?:header|footer)\d*\.xml"):
        _add_paragraphs(_paragraphs(parts, name), paper, both("页眉页脚", "its header or footer"), itself=True)
    for name in parts.like(r"word/(?:comments|footnotes|endnotes|glossary/document)\w*\.xml"):
        _add_paragraphs(_paragraphs(parts, name), paper, both("批注或脚注", "its comments or notes"), itself=False)
    for name in parts.like(r"word/(?:charts|diagrams)/(?:chart|data)\d*\.xml"):
        _add_paragraphs(_paragraphs(parts, name), paper, both("图表", "a chart"), itself=False)


def _read_slides(parts: _Parts, paper: Paper) -> None:
    for name in parts.like(r"ppt/(?:slides|notesSlides|slideMasters|slideLayouts|comments)/[^/]*\.xml"):
        kind, number = name.split("/")[1], re.sub(r"\D", "", name.rsplit("/", 1)[1]) or "1"
        where = both(f"第 {number} 张幻灯片", f"slide {number}") if kind == "slides" else both("母版或备注", "a master or note")
        _add_paragraphs(_paragraphs(parts, name), paper, where, itself=kind in ("slideMasters", "slideLayouts"), head=_HEAD)


def _read_workbook(parts: _Parts, paper: Paper) -> None:
    shared = _shared_strings(parts)
    for name in parts.like(r"xl/workbook\.xml"):
        for title in _attributes(parts.read(name), "sheet", "name"):
            paper.add(title, both("工作表名", "the name of a sheet"))
    for number, name in enumerate(parts.like(r"xl/(?:worksheets|chartsheets|dialogsheets)/[^/]*\.xml"), 1):
        _read_sheet(parts.read(name), shared, paper, both(f"第 {number} 张工作表", f"sheet {number}"))
    for name in parts.like(r"xl/(?:(?:comments/)?comment[^/]*|threadedComments/[^/]*|charts/chart\d*)\.xml"):
        _add_paragraphs(_paragraphs(parts, name), paper, both("批注或图表", "a comment or chart"), itself=False)
    for name in parts.like(r"xl/drawings/(?:drawing|vmlDrawing)\d*\.(?:xml|vml)"):
        try:
            _add_paragraphs(_paragraphs(parts, name), paper, both("文本框", "a text box"), itself=True)
        except BrokenXml:
            if name.endswith(".xml"):
                raise


@dataclass(slots=True)
class _Strings:
    """The strings cells share, in their order; nested runs are one string."""

    found: list[str] = field(default_factory=list)
    _listening: bool = False

    def start(self, tag: str, _: Attributes) -> None:
        self._listening = tag == "t"
        if tag == "si":
            self.found.append("")

    def text(self, data: str) -> None:
        if self._listening and self.found:
            self.found[-1] += data

    def end(self, _: str) -> None:
        self._listening = False


def _shared_strings(parts: _Parts) -> list[str]:
    found = _Strings()
    for name in parts.like(r"xl/sharedStrings\.xml"):
        walk(parts.read(name), Handler(found.start, found.text, found.end))
    return found.found


@dataclass(slots=True)
class _Rows:
    """The text cells of a sheet row by row, and its printed headers."""

    shared: list[str]
    rows: list[list[str]] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    _kind: str = ""
    _into: str = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "row":
            self.rows.append([])
        elif tag == "c":
            self._kind = attributes.get("t", "")
            self._taken: list[str] = []
        elif tag in ("v", "t"):
            self._into = "cell"
        elif re.fullmatch(r"(?:odd|even|first)(?:Header|Footer)", tag):
            self._into = "header"
            self.headers.append("")

    def text(self, data: str) -> None:
        if self._into == "cell" and self.rows:
            self._taken.append(data)
        elif self._into == "header":
            self.headers[-1] += data

    def end(self, tag: str) -> None:
        self._into = "" if tag in ("v", "t") or tag.endswith(("Header", "Footer")) else self._into
        if tag == "c" and self.rows:
            self.rows[-1].append(self._value("".join(self._taken)))

    _taken: list[str] = field(default_factory=list)

    def _value(self, text: str) -> str:
        if self._kind != "s":
            return text
        return self.shared[int(text)] if text.strip().isdigit() and int(text) < len(self.shared) else ""


def _read_sheet(xml: bytes, shared: list[str], paper: Paper, where: str) -> None:
    found = _Rows(shared)
    walk(xml, Handler(found.start, found.text, found.end))
    head = 0
    for number, row in enumerate(found.rows, 1):
        filled = [cell for cell in row if cell.strip()]
        head += bool(filled)
        for cell in filled:
            if may_bear(cell):
                zh, en = where.split(" ‖ ")
                place = both(f"{zh}第 {number} 行", f"{en}, row {number}")
                paper.add(cell, place, Zone.EDGE if len(filled) == 1 and head <= 3 else Zone.BODY)
    text = "\n".join(" ".join(row) for row in found.rows)
    paper.add(text if len(text) < _SCANT else text[:_SCANT], where)
    for header in found.headers:
        for piece in re.split(r'&(?:[LCRBIUSXYEPNDTFAZ]|"[^"]*"|K[0-9A-Fa-f]{6}|\d+)', header):
            paper.add(piece, both("页眉页脚", "its header or footer"), Zone.ITSELF)


def _attributes(xml: bytes, tag: str, name: str) -> Iterator[str]:
    found: list[str] = []

    def start(at: str, attributes: Attributes) -> None:
        if at == tag and name in attributes:
            found.append(attributes[name])

    walk(xml, Handler(start, lambda _: None, lambda _: None))
    return iter(found)


_KINDS: tuple[tuple[str, Callable[[_Parts, Paper], None]], ...] = (
    ("word/document.xml", _read_word),
    ("xl/workbook.xml", _read_workbook),
    ("ppt/presentation.xml", _read_slides),
)
