"""What a row of a form asks about its widget."""

from __future__ import annotations

from django import forms, template
from django.forms.boundfield import BoundField

from zhengtu_web.ui.complaints import complaints

register = template.Library()


@register.filter
def is_tick(field: BoundField) -> bool:
    """One box to tick: its label stands behind it."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def is_choices(field: BoundField) -> bool:
    """Several boxes or buttons: the label is the legend of a set."""
    return isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)


@register.filter
def is_wide(field: BoundField) -> bool:
    return bool(getattr(field.field, "wide", False)) or isinstance(field.field.widget, forms.Textarea)


@register.filter
def anchor(field: BoundField) -> str:
    """Where a link to the field leads: its first control."""
    return f"{field.auto_id}_0" if is_choices(field) else field.auto_id


@register.filter(name="complaints")
def complaints_of(field: BoundField) -> str:
    return " ".join(complaints(field))
