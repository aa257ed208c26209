"""A report as one PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from zhengtu.reports.arranging.arrange import arrange
from zhengtu.reports.arranging.arrangement import Chip, Quote
from zhengtu.reports.pdf.typesetting import typeset
from zhengtu.reports.report import Report

TEMPLATE = Path(__file__).parent / "report.typ"
_ELSEWHERE = frozenset({"title", "field"})  # what only the HTML shows


def written(report: Report) -> bytes:
    """The whole file. The same report gives the same bytes."""
    return typeset_report(report)[0]


def typeset_report(report: Report) -> tuple[bytes, Sequence[str]]:
    """The file, and what Typst warns of."""
    return typeset(TEMPLATE, {"report": arrange(report), "quotes": Quote, "chips": Chip}, on=report.on, plain=_sending_once(Quote, Chip))


def _sending_once(*kinds: type) -> Callable[[Any], Any]:
    """For JSON: a value of these kinds is sent as its number, the kind itself as the list of all numbered until then.

    A clause is cited and quoted hundreds of times; Typst reads and draws it once.
    """
    numbered: dict[type, dict[Any, int]] = {kind: {} for kind in kinds}

    def plain(value: Any) -> Any:
        if value in kinds:
            return [_printed(one) for one in numbered[value]]
        numbers = numbered.get(type(value))
        return _printed(value) if numbers is None else numbers.setdefault(value, len(numbers))

    return plain


def _printed(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__ if name not in _ELSEWHERE}
