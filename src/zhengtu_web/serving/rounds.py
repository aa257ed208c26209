"""What the server does every second beside answering: bring lists of readiness up to date, and run the tracings that wait."""

from __future__ import annotations

import logging
import os
import signal
import sys
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from threading import Event
from time import monotonic

PAUSE = 1.0  # seconds between two rounds with nothing to do
REST = 3  # times as long as a round took: people who save go first
LEAST_HURRY = 15  # of the system's scale of niceness


def start_rounds() -> BaseProcess:
    """A process of its own, so that no answer waits for it; it ends with the server."""
    process = get_context("spawn").Process(target=go_round, args=(os.getpid(),), daemon=True, name="zhengtu-rounds")
    process.start()
    return process


def go_round(server: int) -> None:
    """Until the server is gone; a round that fails is told and tried again, since the next save may mend it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then takes us along
    os.nice(LEAST_HURRY)
    import_module("django").setup()  # this process begins without it
    standing, timezone, database = (import_module(name) for name in ("zhengtu_web.readiness.standing", "django.utils.timezone", "django.db"))
    tracing = import_module("zhengtu_web.tracing.running")
    while os.getppid() == server:
        began = monotonic()
        try:
            busy = standing.refresh(as_of=timezone.localdate()) or tracing.run_next()
        except database.DatabaseError as e:
            print(f"zhengtu: 后台一轮未成，稍后再试 / a round failed and is tried again: {e}", file=sys.stderr)
            busy = 0
        except Exception:  # one fault must not end the lists and tracings of every firm; it is told with where it happened
            logging.getLogger(__name__).exception("后台一轮出错，其余照常 / a round failed, the others go on")
            busy = 0
        database.close_old_connections()
        Event().wait((monotonic() - began) * REST if busy else PAUSE)
