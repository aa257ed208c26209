"""The one place that reads the clock: the day is the default of `--on`, the instant that of a deed, and nothing else."""

from __future__ import annotations

from datetime import date, datetime

from zhengtu.workdays import CHINA_TIME


def today() -> date:
    """The day it is on this machine."""
    return date.today()


def now() -> datetime:
    """The instant it is on this machine, as China writes it, to the second."""
    return datetime.now(CHINA_TIME).replace(microsecond=0)
