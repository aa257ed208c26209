"""Parameters and bodies that do not fit their form: each field named, with our own sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.forms import Form
from ninja.errors import ValidationErrorContext

from zhengtu.places.forms import sentence_for
from zhengtu_web.api.problems import FieldProblem
from zhengtu_web.ui.wording import told

_MOST_NAMED = 50


class Misfits(Exception):
    """What was sent does not fit; every field at fault is named."""

    def __init__(self, fields: list[FieldProblem]) -> None:
        self.fields = fields[:_MOST_NAMED]
        super().__init__(f"{len(fields)} fields do not fit")


def misfits_in(contexts: Iterable[ValidationErrorContext]) -> list[FieldProblem]:  # type: ignore[type-arg]
    return list(_misfits_in(contexts))


def _misfits_in(contexts: Iterable[ValidationErrorContext]) -> Iterator[FieldProblem]:  # type: ignore[type-arg]
    said = set()
    for context in contexts:
        source = context.model.__ninja_param_source__
        for details in context.pydantic_validation_error.errors(include_url=False):
            steps = _steps(source, context.model, details["loc"])
            if steps not in said:
                said.add(steps)
                wrong, todo = sentence_for(details, context.model)
                yield FieldProblem(at=".".join(steps), wrong=told(wrong), todo=told(todo))


def _steps(source: str, model: type, loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """Where it stands as the caller wrote it: a body is the body itself, not the name of our parameter."""
    real = getattr(model, "__ninja_flatten_map_reverse__", {}).get(loc, loc)
    inner = real[1:] if source == "body" and getattr(model, "__read_from_single_attr__", None) else real
    return (source, *(str(step) for step in inner))


def misfits_of_form(form: Form) -> Misfits:
    """What a page's own form says of the same fields."""
    found = [FieldProblem(at=f"body.{name}", wrong=str(error), todo="") for name, errors in form.errors.items() for error in errors]
    return Misfits(found)
