"""Forms of firms and of the access they grant."""

from __future__ import annotations

from typing import Any

from django import forms

from zhengtu_web.accounts.models import User
from zhengtu_web.accounts.names import written
from zhengtu_web.ui.wording import say, say_later


class OpenFirmForm(forms.Form):
    one_column = True
    name = forms.CharField(label=say_later("单位名称", "Name of the firm"), max_length=120)
    lead = forms.CharField(
        label=say_later("资质专员的账号名", "User name of its lead"),
        max_length=80,
        help_text=say_later("由他填写档案、授权顾问；没有账号请先开通", "Who keeps its dossier and lets coaches in; open an account first if there is none"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_lead(self) -> User:
        typed = written(self.cleaned_data["lead"])
        user = User.objects.filter(username=typed, is_active=True).first()
        if user is None:
            raise forms.ValidationError(say(f"没有在用的账号“{typed}”，请核对或先开通", f"No open account “{typed}”; check the name, or open one first"))
        return user


class RenameFirmForm(forms.Form):
    one_column = True
    name = forms.CharField(label=say_later("新名称", "New name"), max_length=120)


class GrantForm(forms.Form):
    one_column = True
    username = forms.CharField(label=say_later("顾问的账号名", "The coach's user name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    may_edit = forms.TypedChoiceField(
        label=say_later("可以做什么", "What they may do"),
        choices=[("read", say_later("只查看", "Read only")), ("edit", say_later("查看并修改档案", "Read, and edit the dossier"))],
        coerce=lambda value: value == "edit",
        initial="read",
        widget=forms.RadioSelect,
    )

    def clean_username(self) -> str:
        return written(self.cleaned_data["username"])


class FirmFilter(forms.Form):
    """What the list of firms is narrowed to; anything else in the address counts as nothing."""

    q = forms.CharField(required=False, max_length=120)
    whose = forms.ChoiceField(required=False, choices=[("", ""), ("own", ""), ("clients", "")])
    verdict = forms.ChoiceField(required=False, choices=[("", ""), ("met", ""), ("unmet", ""), ("undetermined", ""), ("none", "")])
    closed = forms.BooleanField(required=False)

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        typed = self.cleaned_data
        return {
            "search": typed.get("q", "").strip(),
            "whose": typed.get("whose", ""),
            "verdict": typed.get("verdict", ""),
            "closed": bool(typed.get("closed")),
        }
