"""What the server does every second beside answering: bring lists of readiness up to date."""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from threading import Event

PAUSE = 1.0  # seconds between two rounds with nothing to do


def start_rounds() -> BaseProcess:
    """A process of its own, so that no answer waits for it; it ends with the server."""
    process = get_context("spawn").Process(target=go_round, args=(os.getpid(),), daemon=True, name="zhengtu-rounds")
    process.start()
    return process


def go_round(server: int) -> None:
    """Until the server is gone; a round that fails is told and tried again, since the next save may mend it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then takes us along
    import_module("django").setup()  # this process begins without it
    standing, timezone, database = (import_module(name) for name in ("zhengtu_web.readiness.standing", "django.utils.timezone", "django.db"))
    while os.getppid() == server:
        try:
            busy = standing.refresh(as_of=timezone.localdate())
        except database.DatabaseError as e:
            print(f"zhengtu: 更新自评列表未成，稍后再试 / lists of readiness were not brought up to date, trying again: {e}", file=sys.stderr)
            busy = 0
        database.close_old_connections()
        if not busy:
            Event().wait(PAUSE)
