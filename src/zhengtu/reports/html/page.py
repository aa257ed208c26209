"""A report as one self-contained HTML file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2

from zhengtu.reports.arranging.arrange import arrange
from zhengtu.reports.report import Report


def written(report: Report) -> bytes:
    """The whole file. The same report gives the same bytes."""
    return _template().render(a=arrange(report)).encode()


@cache
def _template() -> jinja2.Template:
    folder = jinja2.FileSystemLoader(Path(__file__).parent)
    templates = jinja2.Environment(loader=folder, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return templates.get_template("report.html")
