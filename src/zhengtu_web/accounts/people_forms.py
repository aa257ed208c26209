"""Forms of the people page."""

from __future__ import annotations

from typing import Any

from django import forms

from zhengtu_web.accounts.duties import all_duties
from zhengtu_web.accounts.names import check_username, written
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.ui.wording import say, say_later, told


class OpenAccountForm(forms.Form):
    name = forms.CharField(label=say_later("姓名", "Name"), max_length=60)
    username = forms.CharField(
        label=say_later("账号名", "User name"),
        max_length=40,
        validators=[check_username],
        help_text=say_later("登录时输入；以后不能改", "Typed at log-in; it cannot be changed later"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_username(self) -> str:
        return written(self.cleaned_data["username"])


class GiveDutyForm(forms.Form):
    """A duty, and for a firm's duty the firm."""

    duty = forms.ChoiceField(label=say_later("岗位", "Duty"))
    organisation = forms.ModelChoiceField(
        label=say_later("单位", "Firm"),
        queryset=Organisation.every.none(),
        required=False,
        help_text=say_later("只有资质专员和编辑需要选单位", "Only leads and editors need one"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["duty"].choices = [("", "—"), *((duty.id, told(duty)) for duty in all_duties().values())]  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = Organisation.every.filter(closed_at=None)  # type: ignore[attr-defined]
        self.fields["organisation"].empty_label = "—"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        duty = all_duties().get(cleaned.get("duty") or "")
        if duty is not None and duty.where == "organisation" and cleaned.get("organisation") is None:
            self.add_error("organisation", say(f"{duty.zh}须选定单位", f"A {duty.en} needs a firm"))
        if duty is not None and duty.where == "installation":
            cleaned["organisation"] = None
        return cleaned


class PeopleFilter(forms.Form):
    """What the list is narrowed to; anything else in the address counts as nothing."""

    q = forms.CharField(required=False, max_length=60)
    duty = forms.ChoiceField(required=False)
    state = forms.ChoiceField(required=False, choices=[("", ""), ("open", ""), ("closed", ""), ("all", "")])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["duty"].choices = [("", ""), *((duty.id, told(duty)) for duty in all_duties().values())]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, str]:
        self.is_valid()
        typed = self.cleaned_data
        return {"search": typed.get("q", "").strip(), "duty": typed.get("duty", ""), "state": typed.get("state") or "open"}
