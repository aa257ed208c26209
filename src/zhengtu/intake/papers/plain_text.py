"""Reads plain text, Markdown, CSV and HTML in the encodings offices use."""

from __future__ import annotations

import codecs
import csv
import io
import re
from html.parser import HTMLParser

from zhengtu.intake.papers.paper import DAMAGED, Paper, TooMuch, both
from zhengtu.intake.secrecy_mark import Zone, may_bear

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".csv", ".tsv", ".html", ".htm", ".log", ".json", ".yaml", ".yml"})
LARGEST_TEXT = 16 * 1024 * 1024
_MARKS_OF_ORDER = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HEAD, _FOOT = 5, 3
_BLOCKS = frozenset(
    ("p", "div", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "table", "section", "article", "header", "footer")
    + ("main", "aside", "title", "dt", "dd", "blockquote", "pre", "body")
)


def decode(content: bytes) -> str | None:
    """Byte-order mark, else UTF-8, else GB 18030; None when it is none of them.

    >>> decode("密级".encode("gb18030"))
    '密级'
    """
    for mark, encoding in _MARKS_OF_ORDER:
        if content.startswith(mark):
            return _decoded(content, encoding)
    text = _decoded(content, "utf-8")
    return _decoded(content, "gb18030") if text is None else text


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text


def read_text(content: bytes, suffix: str, paper: Paper) -> None:
    """Read one of the kinds in `SUFFIXES`."""
    if len(content) > LARGEST_TEXT:
        raise TooMuch
    text = decode(content)
    if text is None:
        paper.leave(DAMAGED)
    elif suffix in (".html", ".htm"):
        _read_html(text, paper)
    elif suffix in (".csv", ".tsv"):
        _read_cells(text, "\t" if suffix == ".tsv" else ",", paper)
    else:
        read_lines(text, paper)


def read_lines(text: str, paper: Paper) -> None:
    """Running text whose first and last lines are its head and foot, page by page where it has pages."""
    number = 1
    for page in text.replace("\r\n", "\n").split("\f"):
        lines = page.split("\n")
        paper.add(page, "", first_line=number)
        filled = [at for at, line in enumerate(lines) if line.strip()]
        for at in dict.fromkeys([*filled[:_HEAD], *filled[-_FOOT:]]):
            if may_bear(lines[at]):
                paper.add(lines[at], "", Zone.EDGE, first_line=number + at)
        top = "\n".join(lines[at] for at in filled[:_HEAD])
        if may_bear(top):
            paper.add(top, both("开头", "its head"), Zone.EDGE)
        number += len(lines)


def _read_cells(text: str, between: str, paper: Paper) -> None:
    """A cell alone in one of the first rows stands at the head; others are a list's."""
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=between), 1):
            filled = [cell for cell in row if cell.strip()]
            for cell in filled:
                if may_bear(cell):
                    paper.add(cell, both(f"第 {number} 行", f"row {number}"), Zone.EDGE if number <= _HEAD and len(filled) == 1 else Zone.BODY)
    except csv.Error:
        read_lines(text, paper)


class _Html(HTMLParser):
    """The words a browser shows, a line for each block; title, comments and descriptions apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self.itself: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._silent += 1
        if tag in _BLOCKS:
            self.shown.append("\n")
        if tag in ("td", "th"):
            self.shown.append("\t")
        self.itself += [value for name, value in attrs if value and (name in ("alt", "title") or (tag == "meta" and name == "content"))]

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)
        if tag in _BLOCKS:
            self.shown.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.shown.append(re.sub(r"\s+", " ", data))

    def handle_comment(self, data: str) -> None:
        self.itself.append(data)


def _read_html(text: str, paper: Paper) -> None:
    page = _Html()
    page.feed(text)
    page.close()
    read_lines(re.sub(r"\n[ \n]*", "\n", "".join(page.shown)), paper)
    for said in page.itself:
        paper.add(said, both("网页属性或注释", "a property or comment of the page"), Zone.ITSELF)
