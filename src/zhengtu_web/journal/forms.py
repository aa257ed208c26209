"""What the journal's list is narrowed to."""

from __future__ import annotations

from typing import Any

from django import forms

from zhengtu_web.journal.deed_words import deed_word
from zhengtu_web.journal.queries import Wanted, deeds
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.ui.wording import say, say_later


class JournalFilter(forms.Form):
    deed = forms.ChoiceField(label=say_later("做了什么", "Deed"), required=False)
    actor = forms.CharField(label=say_later("何人", "Who"), required=False, max_length=100)
    organisation = forms.ModelChoiceField(
        label=say_later("单位", "Firm"),
        required=False,
        queryset=Organisation.every.none(),
        widget=forms.Select(attrs={"class": "zt-field", "aria-label": say_later("单位", "Firm")}),
    )
    day = forms.DateField(label=say_later("日期", "Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    refused = forms.BooleanField(label=say_later("只看被拒绝的", "Refusals only"), required=False)
    before = forms.IntegerField(required=False, min_value=0, max_value=1 << 62, widget=forms.HiddenInput)
    after = forms.IntegerField(required=False, min_value=0, max_value=1 << 62, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deed"].choices = [("", say("全部操作", "All deeds")), *((deed, deed_word(deed)) for deed in deeds())]  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = Organisation.every.all()  # type: ignore[attr-defined]
        self.fields["organisation"].empty_label = say("全部单位", "All firms")  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """Anything the address says that is no such thing counts as nothing."""
        self.is_valid()
        typed = self.cleaned_data
        firm = typed.get("organisation")
        return Wanted(typed.get("deed", ""), typed.get("actor", "").strip(), firm.pk if firm else None, typed.get("day"), typed.get("refused", False))
