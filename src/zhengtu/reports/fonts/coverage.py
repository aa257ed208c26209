"""Which characters a font has, read from its `cmap` table (segmented coverage, format 12)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from struct import iter_unpack, unpack_from


@cache
def covered_characters(font: Path) -> frozenset[str]:
    """Every character the font has a glyph for.

    Raises ValueError for a font without a full Unicode table.
    """
    data = font.read_bytes()
    at = _table(data, b"cmap")
    count = unpack_from(">H", data, at + 2)[0]
    for platform, encoding, offset in iter_unpack(">HHI", data[at + 4 : at + 4 + 8 * count]):
        if (platform, encoding) in ((3, 10), (0, 4), (0, 6)) and unpack_from(">H", data, at + offset)[0] == 12:
            return _segments(data, at + offset)
    raise ValueError(f"{font.name} has no full Unicode table")


def _table(data: bytes, wanted: bytes) -> int:
    count = unpack_from(">H", data, 4)[0]
    return next(int(offset) for tag, _, offset, _ in iter_unpack(">4sIII", data[12 : 12 + 16 * count]) if tag == wanted)


def _segments(data: bytes, at: int) -> frozenset[str]:
    groups = unpack_from(">I", data, at + 12)[0]
    segments = iter_unpack(">III", data[at + 16 : at + 16 + 12 * groups])
    return frozenset(chr(code) for first, last, _ in segments for code in range(first, last + 1))
