"""The form of a new token."""

from __future__ import annotations

from typing import Any

from django import forms

from zhengtu_web.api.models import SCOPES
from zhengtu_web.api.queries import firms_for_tokens
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.ui.wording import say, say_later

_DAYS = [(7, "7"), (30, "30"), (90, "90"), (365, "365")]
_EN = {"read": "read only", "write": "read and change"}


class TokenForm(forms.Form):
    one_column = True
    name = forms.CharField(
        label=say_later("用途", "What it is for"), max_length=60, help_text=say_later("例如：每晚同步人员名册", "For example: nightly sync of the staff list")
    )
    scope = forms.ChoiceField(
        label=say_later("可以做什么", "What it may do"),
        choices=[(scope, say_later(zh, _EN[scope])) for scope, zh in SCOPES],
        initial="read",
        widget=forms.RadioSelect,
    )
    organisation = forms.ModelChoiceField(label=say_later("限于一个单位", "Within one firm only"), queryset=Organisation.every.none(), required=False)
    days = forms.TypedChoiceField(label=say_later("有效天数", "Valid for, days"), choices=_DAYS, coerce=int, initial=30)
    password = forms.CharField(
        label=say_later("您的密码", "Your password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        firms = self.fields["organisation"]
        firms.queryset = firms_for_tokens()  # type: ignore[attr-defined]
        firms.empty_label = say("我能看到的所有单位", "every firm I see")  # type: ignore[attr-defined]
