"""The one place that reads the clock: today is the default of `--on`, and nothing else."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """The day it is on this machine."""
    return date.today()
