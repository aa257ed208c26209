"""What a field says when its content does not fit: what is wrong and how to write it, in place of Django's own words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.forms.boundfield import BoundField

from zhengtu_web.ui.wording import say, told

_FORMS: tuple[tuple[type[forms.Field], Callable[[], str]], ...] = (
    (forms.DateTimeField, lambda: say("这不是时刻，请写成 2026-11-21 16:30", "This is no time; write it as 2026-11-21 16:30")),
    (forms.DateField, lambda: say("没有这一天，请写成 2026-11-21", "There is no such day; write it as 2026-11-21")),
    (forms.FloatField, lambda: say("请填写数字，例如 12.5", "Write a number, such as 12.5")),
    (forms.DecimalField, lambda: say("请填写数字，例如 12.5", "Write a number, such as 12.5")),
    (forms.IntegerField, lambda: say("请填写整数，例如 30", "Write a whole number, such as 30")),
    (forms.EmailField, lambda: say("这不是电子邮箱，请写成 name@example.cn", "This is no address; write it as name@example.cn")),
)
_LIMITS: dict[str, tuple[str, str]] = {
    "max_length": ("最多 {limit_value} 个字，现在有 {show_value} 个", "At most {limit_value} characters; there are {show_value}"),
    "min_length": ("至少 {limit_value} 个字，现在有 {show_value} 个", "At least {limit_value} characters; there are {show_value}"),
    "max_value": ("不能大于 {limit_value}", "No more than {limit_value}"),
    "min_value": ("不能小于 {limit_value}", "No less than {limit_value}"),
    "max_decimal_places": ("小数最多 {max} 位", "At most {max} places after the point"),
}


def complaints(field: BoundField) -> list[str]:
    """Each error of a field as a sentence for the person who filled it in."""
    return [_spoken(error, field.field) for error in field.errors.as_data()]


def _spoken(error: ValidationError, field: forms.Field) -> str:
    if error.code == "required":
        return _missing(field)
    if error.code in _LIMITS and isinstance(error.params, dict):
        return say(*_LIMITS[error.code]).format(**error.params)
    if error.code == "invalid_choice":
        return say("请从列出的项中选择", "Choose one of those listed")
    if error.code == "invalid" and _is_djangos(error, field):
        return next((told_as() for kind, told_as in _FORMS if isinstance(field, kind)), _plain(error))
    return _plain(error)


def _missing(field: forms.Field) -> str:
    if isinstance(field, forms.BooleanField):
        return say("请勾选确认", "Tick it to confirm")
    if isinstance(field, forms.FileField):
        return say("请选择文件", "Choose a file")
    if isinstance(field, forms.ChoiceField):
        return say("请选择一项", "Choose one")
    return say("请填写", "Fill this in")


def _is_djangos(error: ValidationError, field: forms.Field) -> bool:
    """Whether the words are Django's usual ones: what a form says for itself is left alone."""
    if isinstance(field, forms.EmailField):
        return str(error.message) == str(EmailValidator.message)
    own = (vars(kind).get("default_error_messages", {}) for kind in type(field).__mro__)
    usual: Any = next((messages["invalid"] for messages in own if "invalid" in messages), None)
    return usual is not None and str(error.message) == str(usual)


def _plain(error: ValidationError) -> str:
    return told(" ".join(error.messages))
