"""Long work says what it is at: one line on standard error where that is a terminal, gone before the answer is printed."""

from __future__ import annotations

import sys
from importlib import import_module
from types import TracebackType
from typing import Any

from zhengtu.cli.options import Lang
from zhengtu.places.errors import in_language


class Busy:
    """What is being done, and for how long already. In a pipe or a file it says nothing."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang.value
        self._line: Any = None

    def at(self, doing: str) -> None:
        """Say what begins now, as `中文 ‖ English`."""
        words = in_language(doing, self._lang)
        if self._line is not None:
            self._line.update(self._line.task_ids[0], description=words)
        elif sys.stderr.isatty():
            self._line = _line(words)
            self._line.start()

    def done(self) -> None:
        """Take the line away: what follows is printed, or over."""
        if self._line is not None:
            self._line.stop()
            self._line = None

    def __enter__(self) -> Busy:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.done()


def _line(words: str) -> Any:
    shown, screen = import_module("rich.progress"), import_module("rich.console")  # an answer that comes at once never needs them
    columns = (shown.SpinnerColumn(), shown.TextColumn("{task.description}", markup=False), shown.TimeElapsedColumn())
    line = shown.Progress(*columns, console=screen.Console(stderr=True), transient=True)
    line.add_task(words, total=None)
    return line
