"""An item held against its own noun, and nothing else: what does not fit is named field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from zhengtu.intake.written import as_text, written_noun
from zhengtu.places import IntakeError, Path
from zhengtu.places.forms import misfits
from zhengtu_web.dossiers.sections import Section


class Misfit(NamedTuple):
    """不合之处: a field whose value does not fit: where, what is wrong, what to do (both languages)."""

    path: Path
    wrong: str
    todo: str


class DoesNotFit(IntakeError):
    """The item cannot be kept as it stands; `misfits` names every field at fault. Nothing was changed."""

    def __init__(self, section: Section, found: tuple[Misfit, ...]) -> None:
        super().__init__(f"{section.zh} ‖ {section.en}", found[0].wrong, found[0].todo)
        self.misfits = found


def fitting(section: Section, content: Mapping[str, Any]) -> dict[str, Any]:
    """The content in written form; raises DoesNotFit with every field that is wrong."""
    try:
        noun = section.noun.model_validate(dict(content))
    except ValidationError as e:
        raise DoesNotFit(section, tuple(Misfit(*found) for found in misfits(e, section.noun, content))) from None
    kept: dict[str, Any] = as_text(written_noun(noun))
    return kept
