"""A tracing as one self-contained HTML file; its filters are the style sheet's own and need no script."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import jinja2

from zhengtu.reports.tracing.sheet import TraceSheet

MOST_CHOICES = 200
"""Devices and operators a filter offers."""


def written(sheet: TraceSheet, on: date) -> bytes:
    """The whole file. The same tracing gives the same bytes."""
    devices = _numbered({order.device for order in sheet.orders})
    operators = _numbered({order.operator for order in sheet.orders})
    return _template().render(s=sheet, w=sheet.words, on=on.isoformat(), devices=devices, operators=operators).encode()


def _numbered(names: set[str]) -> dict[str, int]:
    return {name: at for at, name in enumerate(sorted(names)[:MOST_CHOICES], 1)}


@cache
def _template() -> jinja2.Template:
    folder = jinja2.FileSystemLoader(Path(__file__).parent)
    templates = jinja2.Environment(loader=folder, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return templates.get_template("tracing.html")
