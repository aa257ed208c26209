"""A term whose end a notice states: no source sets its length, so there is nothing to count."""

from __future__ import annotations

from datetime import date

from zhengtu.workdays.derivation import DerivationLine, Why
from zhengtu.workdays.term import Due


def due_stated(start_on: date, end_on: date) -> Due:
    """The end as stated.

    >>> due_stated(date(2026, 5, 6), date(2026, 6, 5)).due_on
    datetime.date(2026, 6, 5)
    """
    return Due(end_on, None, (DerivationLine(start_on, None, Why.EVENT_DAY), DerivationLine(end_on, None, Why.STATED)))
