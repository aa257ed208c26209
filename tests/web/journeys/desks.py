"""The real thing: `zhengtu serve` in a process of its own, on a folder and a port of its own."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
PROGRAM = str(Path(sys.executable).with_name("zhengtu"))
_STARTS, _STOPS = 120, 20  # seconds


@dataclass(frozen=True)
class Desk:
    """Where it answers, and what it printed."""

    address: str
    printed: str

    @property
    def one_time_code(self) -> str:
        return re.search(r"one-time code: (\S+)", self.printed)[1]


@contextmanager
def desk_in(place: Path, *, samples: bool = False) -> Iterator[Desk]:
    """A desk while the block lasts; its printed lines tell that it is ready."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [PROGRAM, "serve", "--data", str(place / "data"), "--port", str(port), "--workers", "1", *(["--samples", str(EXAMPLES)] if samples else [])]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "ZHENGTU_"))}
    log = place / "printed.txt"
    with log.open("w") as out:
        served = subprocess.Popen(
            command, stdout=out, stderr=subprocess.STDOUT, env={**environment, "ZHENGTU_KEY_FILE": str(place / "store.key"), "PYTHONUNBUFFERED": "1"}
        )
    try:
        yield Desk(f"http://127.0.0.1:{port}", _printed(served, log, port))
    finally:
        served.terminate()
        try:
            served.wait(_STOPS)
        except subprocess.TimeoutExpired:
            served.kill()
            served.wait()


def _printed(served: subprocess.Popen[bytes], log: Path, port: int) -> str:
    """Waits for the last line of the greeting, and then for the door to open."""
    subprocess.run(["timeout", str(_STARTS), "sh", "-c", f"until grep -q Ctrl-C '{log}' || ! kill -0 {served.pid}; do sleep 0.1; done"], check=True)
    assert served.poll() is None, log.read_text("utf-8")
    knock = f"import socket,time\nwhile True:\n try: socket.create_connection(('127.0.0.1', {port})).close(); break\n except OSError: time.sleep(0.1)"
    subprocess.run([sys.executable, "-c", knock], check=True, timeout=_STARTS)
    return log.read_text("utf-8")
