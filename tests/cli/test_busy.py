"""What long work says of itself: on a terminal, in the language asked for, and gone before the answer."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

ORDERS = "order_id,device_id,operator,co_operator,started_at,finished_at\nWO-1,h1,op1,,2026-03-02 09:00:00,2026-03-02 10:00:00\n"
LOG = "device_id,account,ts,action\nh1,op1,2026-03-02 09:10:00,login\n"
_TURNED_OFF, _TURNED_ON = "\x1b[?25l", "\x1b[?25h"  # the cursor
_WIPED = "\r\x1b[1A\x1b[2K"  # back to the line above, and that line cleared


def run_in_terminal(*arguments: str) -> str:
    """What a terminal is sent."""
    master, slave = pty.openpty()
    code = "from zhengtu.cli.program import main; main()"
    with subprocess.Popen([sys.executable, "-c", code, *arguments], stdin=slave, stdout=slave, stderr=slave, env={**os.environ, "TERM": "xterm"}) as process:
        os.close(slave)
        sent = bytearray()
        try:
            while part := os.read(master, 65536):
                sent += part
        except OSError:  # the other end has closed
            pass
        finally:
            os.close(master)
    assert process.returncode == 0, sent.decode()
    return sent.decode()


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    orders, log = tmp_path / "orders.csv", tmp_path / "log.csv"
    orders.write_text(ORDERS)
    log.write_text(LOG)
    return str(orders), str(log)


@pytest.mark.parametrize(("lang", "reading", "proven"), [("zh", "正在读取 log.csv", "有日志证实"), ("en", "reading log.csv", "proven by the log")])
def test_the_line_names_each_file_and_is_gone_before_the_answer(lang: str, reading: str, proven: str, files: tuple[str, str]) -> None:
    sent = run_in_terminal("trace", *files, "--on", "2026-04-01", "--lang", lang)
    before, _, after = sent.rpartition(_TURNED_ON)
    assert reading in before
    assert before.count(_TURNED_OFF) == 1
    assert after.startswith(_WIPED)
    assert proven in after


def test_a_pipe_hears_nothing_of_it(files: tuple[str, str]) -> None:
    code = "from zhengtu.cli.program import main; main()"
    done = subprocess.run([sys.executable, "-c", code, "trace", *files, "--on", "2026-04-01"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
