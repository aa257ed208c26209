"""Lines of Chinese and English on a screen: Chinese breaks between any two characters, but no line begins with what closes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.containers import Lines
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

_HAN, _OPENS, _CLOSES = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef", "“‘《（【「", "，。；：、！？）》】」”’％…—"
_PIECES = re.compile(rf"[{_HAN}{_OPENS}][{_CLOSES}]*\s*|[^\s{_HAN}{_OPENS}]+\s*|\s+")


class Flowing(Text):
    """A text that fills its lines as Chinese is set; words of other scripts stay whole where they fit."""

    def wrap(self, console: Console, width: int, **how: Any) -> Lines:
        """The lines of the text."""
        lines = Lines()
        for line in self.split(allow_blank=True):
            divided = line.divide(breaks(line.plain, width))
            for one in divided:
                one.rstrip()
            lines.extend(divided)
        return lines


def breaks(text: str, width: int) -> list[int]:
    """Where the lines after the first begin.

    >>> breaks("条款：见《条例》。", 8), breaks("REG-47.1 行政法规", 12)
    ([4, 6], [10])
    """
    found, column, at = [], 0, 0
    for piece in _whole(_PIECES.findall(text)):
        size = cell_len(piece.rstrip())
        if column and column + size > width:
            found.append(at)
            column = 0
        while column + size > width:  # longer than a line
            fits = _fitting(piece, width)
            piece, at, size = piece[fits:], at + fits, cell_len(piece[fits:].rstrip())
            found.append(at)
        column += cell_len(piece)
        at += len(piece)
    return found


def _whole(pieces: list[str]) -> list[str]:
    """What opens stays with what follows."""
    whole: list[str] = []
    for piece in pieces:
        if whole and whole[-1][-1] in _OPENS:
            whole[-1] += piece
        else:
            whole.append(piece)
    return whole


def _fitting(text: str, width: int) -> int:
    """How many characters fit, at least one."""
    count = 1
    while count < len(text) and cell_len(text[: count + 1]) <= width:
        count += 1
    return count
