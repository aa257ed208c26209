"""What people type on the pages of readiness."""

from __future__ import annotations

from typing import Any

from django import forms
from pydantic import ValidationError

from zhengtu.places.errors import in_language
from zhengtu.rulepacks.values import FilledSlot, Value
from zhengtu_web.ui.forms import DayField, described
from zhengtu_web.ui.law import law
from zhengtu_web.ui.wording import language, say, say_later, told


class AimForm(forms.Form):
    """Grade and reading."""

    grade = forms.ChoiceField(label=say_later("申请等级", "Grade"))
    reading = forms.ChoiceField(label=say_later("口径", "Reading"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        manifest = law().manifest
        self.fields["grade"].choices = [(one.id, told(one.name)) for one in manifest.grades]  # type: ignore[attr-defined]
        self.fields["reading"].choices = [(one.id, told(one.name)) for one in manifest.readings]  # type: ignore[attr-defined]


class SlotForm(forms.Form):
    """A number, or met / not met for a condition in words; where it is from, and of what day."""

    value = forms.CharField(label=say_later("数值", "Value"), max_length=40, required=False)
    answer = forms.ChoiceField(label=say_later("或者回答", "Or an answer"), required=False)
    source = forms.CharField(
        label=say_later("从哪里得知", "Source"), max_length=300, help_text=say_later("文件、来函、谈话记录", "a letter, a text, a talk on record")
    )
    dated_on = DayField(label=say_later("该依据的日期", "Day of that source"))

    def __init__(self, slot: Value, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slot = slot
        described(self.fields["value"], unit=told(slot.unit))
        none = say("不作回答", "no answer")
        self.fields["answer"].choices = [("", none), ("met", say("符合", "met")), ("unmet", say("不符合", "not met"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("value")) == bool(given.get("answer")):
            self.add_error("value", say("请填数值或选择回答，二者居其一", "Give a value or an answer: one of the two"))
        elif not self.errors:
            form = {"id": self.slot.id, "source": given["source"], "dated_on": str(given["dated_on"])}
            form |= {"value": given["value"]} if given.get("value") else {"answer": given["answer"]}
            try:
                self.filled = FilledSlot.model_validate(form)
            except ValidationError as e:
                self.add_error("value", in_language(e.errors()[0]["msg"].removeprefix("Value error, "), language()))
        return given
