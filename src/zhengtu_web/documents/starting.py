"""What happens to undecided papers when the desk starts."""

from __future__ import annotations

from zhengtu_web.acting import act
from zhengtu_web.documents.actions.wipe_quarantine import THE_START, WipeQuarantine
from zhengtu_web.documents.models import PendingPaper
from zhengtu_web.organisations.scope import within


def forget_pending() -> int:
    """Drop the rows of papers whose files were just wiped; how many. Nothing is written down where there were none."""
    with within(None, why="start"):
        return int(act(WipeQuarantine(), by=THE_START)) if PendingPaper.objects.exists() else 0
