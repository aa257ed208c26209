"""The web server: granian over WSGI, on this machine only unless told otherwise."""

from __future__ import annotations

import gc
import socket
import threading

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from zhengtu.places.errors import ZhengtuError

APPLICATION = "zhengtu_web.config.wsgi:application"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
THREADS = 4  # of one worker: enough to wait for the disk side by side, few enough for SQLite


class CannotServe(ZhengtuError):
    """The address cannot be taken."""


def refuse_taken(host: str, port: int) -> None:
    """Say so now if the port is taken, rather than start workers that cannot listen."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as e:
            wrong = f"不能在此地址开始服务（{e.strerror}） ‖ cannot listen at this address ({e.strerror})"
            todo = "请换一个 --port，或先停掉占用它的程序 ‖ Take another --port, or stop the program that holds it"
            raise CannotServe(f"{host}:{port}", wrong, todo) from None


def run_server(host: str, port: int, *, workers: int) -> None:
    """Serve until interrupted."""
    gc.enable()  # short commands switch it off; a server lives long
    server = Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,  # what fails outside Django is told on the console
        respawn_failed_workers=True,
        websockets=False,
    )
    assert threading.current_thread() is threading.main_thread()
    server.serve()
