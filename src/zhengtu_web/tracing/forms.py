"""What a tracing asks for before its files."""

from __future__ import annotations

from django import forms

from zhengtu.evidence.plan import shipped_tracing_plan
from zhengtu_web.ui.forms import described
from zhengtu_web.ui.wording import say_later


class RunForm(forms.Form):
    tolerance = described(
        forms.IntegerField(label=say_later("前后容差", "Tolerance"), min_value=0, max_value=24 * 60), unit=say_later("分钟", "minutes")
    )
    draw = forms.IntegerField(
        label=say_later("抽取几张备查", "Orders to draw"),
        min_value=0,
        max_value=10_000,
        required=False,
        help_text=say_later("不抽就空着", "Leave empty for none"),
    )
    seed = forms.CharField(
        label=say_later("抽取的种子", "Seed of the draw"),
        max_length=80,
        required=False,
        help_text=say_later("同一种子抽出同一批", "One seed, one draw"),
    )
    apply_offsets = forms.BooleanField(label=say_later("同意按估计的时钟偏差改正", "Correct the clocks by their estimated offsets"), required=False)

    @staticmethod
    def usual() -> dict[str, int]:
        return {"tolerance": shipped_tracing_plan().tolerance_minutes}
