"""Forms as the desk draws them: label, help, unit, the clause that asks, errors that say what to do.

A field may carry `unit` (text), `cites` (ids of clauses) and `wide`; see `described`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from django import forms
from django.forms import renderers
from django.template.backends.django import DjangoTemplates

F = TypeVar("F", bound=forms.Field)


class Renderer(renderers.DjangoTemplates):
    """Django's own widgets inside the desk's rows and summaries."""

    form_template_name = "ui/form/form.html"
    field_template_name = "ui/form/field.html"
    formset_template_name = "ui/form/formset.html"
    backend = DjangoTemplates

    @cached_property
    def engine(self) -> DjangoTemplates:
        builtins = ["zhengtu_web.ui.templatetags.zt", "zhengtu_web.ui.templatetags.zt_form"]
        folders = [Path(renderers.__file__).parent / "templates"]
        return self.backend({"APP_DIRS": True, "DIRS": folders, "NAME": "zhengtu_forms", "OPTIONS": {"builtins": builtins}})


def described(field: F, *, unit: Any = "", cites: Sequence[str] = (), wide: bool = False) -> F:
    """The field with what the schema knows of it beyond Django's own words."""
    field.unit, field.cites, field.wide = unit, tuple(cites), wide  # type: ignore[attr-defined]
    return field


class DayField(forms.DateField):
    """A day as people write it: `2026-11-21`, `2026/11/21`, `2026.11.21`, `2026年11月21日`; typed and pasted, in every browser's language alike."""

    def __init__(self, **given: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"placeholder": "2026-11-21", "inputmode": "numeric", "autocomplete": "off"})
        super().__init__(**{"widget": widget, "input_formats": ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"], **given})
