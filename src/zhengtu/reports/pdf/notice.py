"""A notice of a case as PDF, laid out by the template its law brings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from zhengtu.places import RulepackError
from zhengtu.reports.pdf.typesetting import typeset

NOTICES = "notices"


def typeset_notice(templates: Path, notice: str, form: dict[str, Any]) -> tuple[bytes, Sequence[str]]:
    """The file, and what Typst warns of; raises RulepackError where the law brings no template of this name."""
    template = templates / NOTICES / f"{notice}.typ"
    if not template.is_file():
        wrong = f"文书“{notice}”没有模板 ‖ the notice {notice} has no template"
        raise RulepackError(f"{NOTICES}/{notice}.typ", wrong, "请把模板放到该处 ‖ Put it there")
    return typeset(template, form, on=date.fromisoformat(form["on"]))
