"""Rich renderables as text: coloured in a terminal, plain and of fixed width in a pipe or file."""

from __future__ import annotations

import io
import os
import shutil
import sys

from rich.console import Console, Group, RenderableType

PIPE_WIDTH = 120
_NARROWEST, _WIDEST = 60, 140  # of a terminal; one that is narrower breaks our lines, as it does any


def plain_text(*parts: RenderableType, to_file: bool = False) -> str:
    """The parts as text for where standard output goes; without colour when that is no terminal."""
    terminal = sys.stdout.isatty() and not to_file
    width = min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST) if terminal else PIPE_WIDTH
    plain = not terminal or "NO_COLOR" in os.environ
    console = Console(file=io.StringIO(), width=width, force_terminal=terminal, no_color=plain, highlight=False, emoji=False, markup=False)
    for part in parts:
        console.print(Group(part))  # on its own a text would be joined into a plain one and lose how it breaks
    written = console.file
    assert isinstance(written, io.StringIO)
    return "\n".join(line.rstrip() for line in written.getvalue().splitlines()) + "\n"
