"""In which form a paper stands in the binder: its own pages, a picture, set text, or a sheet that names the file."""

from __future__ import annotations

from pathlib import Path
from struct import unpack

from zhengtu.intake.papers.plain_text import decode
from zhengtu.reports.binder.admitting import Admitted

MOST_TEXT = 200_000
_MOST_POINTS = 60_000_000
_SET = frozenset({".txt", ".text", ".md", ".markdown"})
_PICTURES = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif"}


def pages_of(one: Admitted) -> int:
    """Pages of a sound PDF, else 0."""
    return one.gate.pages


def set_text(one: Admitted) -> str | None:
    """The text of a paper that is set as text."""
    if one.path.suffix.lower() not in _SET or one.path.stat().st_size > 4 * MOST_TEXT:
        return None
    text = decode(one.path.read_bytes())
    return None if text is None or len(text) > MOST_TEXT else text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")


def picture_suffix(path: Path) -> str | None:
    """The kind of a picture that can be placed on a page; None for others and for ones too large to unpack."""
    with path.open("rb") as file:
        start = file.read(1 << 20)
    kind = next((suffix for magic, suffix in _PICTURES.items() if start.startswith(magic)), None)
    width, height = _measure(start, kind)
    return kind if 0 < width * height <= _MOST_POINTS else None


def _measure(start: bytes, kind: str | None) -> tuple[int, int]:
    """Width and height as the head of the file states them; 0 where it does not."""
    if kind == ".png" and len(start) >= 24:
        width, height = unpack(">II", start[16:24])
        return int(width), int(height)
    if kind == ".gif" and len(start) >= 10:
        width, height = unpack("<HH", start[6:10])
        return int(width), int(height)
    return _measure_jpeg(start) if kind == ".jpg" else (0, 0)


def _measure_jpeg(start: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(start) and start[at] == 0xFF:
        marker, length = start[at + 1], int.from_bytes(start[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = unpack(">HH", start[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + length
    return 0, 0
