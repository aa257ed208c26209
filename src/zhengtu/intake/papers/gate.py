"""The gate: whether a paper bears the mark of a state secret, as far as it can be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import TracebackType

from zhengtu.intake.locks import is_locked_compound
from zhengtu.intake.papers.office import read_office
from zhengtu.intake.papers.paper import DAMAGED, EMPTY, LOCKED, PICTURE, TOO_LARGE, UNKNOWN_KIND, Paper, TooMuch, both
from zhengtu.intake.papers.pdf_reader import PATIENCE, PdfReader
from zhengtu.intake.papers.plain_text import SUFFIXES, read_text
from zhengtu.intake.secrecy_mark import Passage, SecrecyMark, Zone, find_mark

LARGEST = 200 * 1024 * 1024
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_OFFICE = both("旧格式（.doc、.xls、.ppt、.wps）程序读不了，请另存为新格式", "an old office format (.doc, .xls, .ppt, .wps); save it in the new one")


class Answer(Enum):
    """What the gate says of a paper."""

    FOUND = "found"
    NONE = "none"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """The answer with its ground: the mark that was found, or why the paper, or a part of it, was not read."""

    mark: SecrecyMark | None
    unread: tuple[str, ...]
    pages: int = 0
    """of a PDF that was gone through to its end"""

    @property
    def answer(self) -> Answer:
        return Answer.FOUND if self.mark else Answer.UNREADABLE if self.unread else Answer.NONE


class Gate:
    """Lets papers by one at a time; a process for PDFs is kept while it is open."""

    def __init__(self, *, patience: float = PATIENCE) -> None:
        self._pdf = PdfReader(patience=patience)

    def __enter__(self) -> Gate:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._pdf.__exit__(kind, error, trace)

    def check(self, path: Path, *, name: str = "") -> GateAnswer:
        """Read a paper and look for a mark; a mark counts even where the rest cannot be read."""
        paper = self.read(path, name=name)
        mark = next((m for m in map(find_mark, paper.passages) if m), None)
        return GateAnswer(mark, tuple(paper.unread), paper.pages)

    def read(self, path: Path, *, name: str = "") -> Paper:
        """Everything that can be read of a paper, its name first."""
        paper = Paper()
        for part in Path(name or path.name).parts:
            paper.add(part.removesuffix(path.suffix), both("文件名", "its file name"), Zone.NAME)
        try:
            self._read(path, paper)
        except TooMuch:
            paper.leave(TOO_LARGE)
        return paper

    def _read(self, path: Path, paper: Paper) -> None:
        size = path.stat().st_size
        if size > LARGEST:
            raise TooMuch
        if size == 0:
            paper.leave(EMPTY)
            return
        with path.open("rb") as file:
            start = file.read(2048)
        if b"%PDF-" in start[:1024]:
            self._pdf.read(path.resolve(), paper)
        elif start.startswith(b"PK\x03\x04"):
            read_office(path.read_bytes(), paper)
        elif start.startswith(_OLE):
            content = path.read_bytes()
            paper.leave(LOCKED if is_locked_compound(content) else _OLD_OFFICE)
            _look_into_old(content, paper)
        elif start.startswith(_PICTURES) and path.suffix.lower() not in SUFFIXES:
            paper.leave(PICTURE)
        elif path.suffix.lower() in SUFFIXES:
            read_text(path.read_bytes(), path.suffix.lower(), paper)
        else:
            paper.leave(DAMAGED if path.suffix.lower() in (".pdf", ".docx", ".xlsx", ".pptx", ".doc", ".xls") else UNKNOWN_KIND)


def _look_into_old(content: bytes, paper: Paper) -> None:
    """An old file is not read, yet a star after a level shows in its bytes."""
    for level in ("绝密", "机密", "秘密"):
        for star in "★☆":
            at = content.find(f"{level}{star}".encode("utf-16-le"))
            if at >= 0:
                paper.passages.append(Passage(f"{level}{star}", both("内容中", "in its content")))
