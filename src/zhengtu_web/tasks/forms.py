"""The form of a task."""

from __future__ import annotations

from typing import Any

from django import forms

from zhengtu_web.accounts.models import User
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.tasks.actions.add_task import Wanted
from zhengtu_web.tasks.queries import people_of
from zhengtu_web.ui.forms import DayField
from zhengtu_web.ui.wording import say, say_later


class TaskForm(forms.Form):
    title = forms.CharField(label=say_later("要做什么", "What to do"), max_length=200)
    owner = forms.ModelChoiceField(label=say_later("负责人", "Owner"), queryset=User.objects.none(), required=False)
    due_on = DayField(label=say_later("完成日期", "Due"), required=False)
    note = forms.CharField(label=say_later("备注", "Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, firm: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        owner.queryset = people_of(firm)  # type: ignore[attr-defined]
        owner.empty_label = say("未分派", "nobody yet")  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        return Wanted(**self.cleaned_data)
