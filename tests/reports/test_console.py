"""Text for a terminal: as wide as the terminal, and whole where the terminal does not say or is very narrow."""

from __future__ import annotations

import fcntl
import os
import struct
import sys
import termios

import pytest
from rich.table import Table

from zhengtu.reports.console import plain_text

WORDS = ("WO-20260409-183", "运维监控室", "有日志证实")


@pytest.mark.parametrize("columns", [0, 12, 60, 100, 300])
def test_nothing_is_lost_whatever_width_a_terminal_says_it_has(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40 if columns else 0, columns, 0, 0))
    table = Table()
    for word in WORDS:
        table.add_column(word)
    table.add_row(*WORDS)
    with os.fdopen(slave, "w") as terminal, os.fdopen(master):
        monkeypatch.setattr(sys, "stdout", terminal)
        monkeypatch.setattr(sys, "__stdout__", terminal)
        monkeypatch.delenv("COLUMNS", raising=False)
        text = plain_text(table)
    assert all(text.count(word) == 2 for word in WORDS)
