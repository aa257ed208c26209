"""Reads PDFs in a process of their own: one that crashes it or never ends is a paper that cannot be read."""

from __future__ import annotations

import json
from contextlib import suppress
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType

from zhengtu.intake.papers.paper import DAMAGED, TOO_LARGE, Paper, TooMuch, both
from zhengtu.intake.papers.pdf_text import read_pdf
from zhengtu.intake.secrecy_mark import Passage, Zone

PATIENCE = 90.0
"""Seconds a paper may take, start of the process included."""
_MEMORY = 3 << 30
_ENDLESS = both("读了很久仍未读完", "it was not read to its end in good time")


class PdfReader:
    """A process that reads one PDF after another; started with the first, started anew after one that broke it."""

    def __init__(self, *, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None

    def __enter__(self) -> PdfReader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stop()

    def read(self, path: Path, paper: Paper) -> None:
        """Read one PDF into a paper."""
        line = self._started()
        try:
            line.send_bytes(str(path).encode())
            if not line.poll(self._patience):
                self._stop()
                paper.leave(_ENDLESS)
                return
            told = json.loads(line.recv_bytes())
        except (EOFError, OSError, ValueError):
            self._stop()
            paper.leave(DAMAGED)
            return
        paper.passages += [Passage(text, where, Zone[zone]) for text, where, zone in told["passages"]]
        paper.pages = told["pages"]
        for reason in told["unread"]:
            paper.leave(reason)

    def _started(self) -> Connection:
        if self._line is None:
            context = get_context("spawn")
            self._line, theirs = context.Pipe()
            self._process = context.Process(target=serve, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        return self._line

    def _stop(self) -> None:
        if self._process is not None and self._line is not None:
            self._line.close()
            self._process.kill()
            self._process.join()
        self._process = self._line = None


def serve(line: Connection) -> None:
    """Answer paths with what was read of them, until nobody asks any more."""
    _limit_memory()
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            line.send_bytes(answer(Path(line.recv_bytes().decode())))


def answer(path: Path) -> bytes:
    """What was read of a PDF, as JSON."""
    paper = Paper()
    try:
        read_pdf(path, paper)
    except (TooMuch, MemoryError):
        paper.leave(TOO_LARGE)
    except (OSError, RuntimeError, ValueError):
        paper.leave(DAMAGED)
    passages = [(p.text.encode("utf-8", "replace").decode(), p.where, p.zone.name) for p in paper.passages]
    return json.dumps({"passages": passages, "unread": paper.unread, "pages": paper.pages}).encode()


def _limit_memory() -> None:
    """Where the system lets a process limit itself."""
    with suppress(ImportError, ValueError, OSError):
        limits = import_module("resource")
        limits.setrlimit(limits.RLIMIT_AS, (_MEMORY, _MEMORY))
