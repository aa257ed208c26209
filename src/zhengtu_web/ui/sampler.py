"""What the sheet of styles shows: colours, sizes, and one fictional example of every part."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest

from zhengtu_web.ui.forms import DayField, described
from zhengtu_web.ui.pictures.history import Moment
from zhengtu_web.ui.tables import Column, parse_ordering
from zhengtu_web.ui.wording import say, say_later

COLOURS = (
    ("墨", "ink", "正文、标题"), ("次墨", "ink-soft", "说明"), ("淡墨", "ink-faint", "表头、日期"), ("边", "edge", "输入框"), ("深线", "line-strong", "边框"),
    ("线", "line", "分隔"), ("槽", "sunken", "空白段"), ("纸", "paper", "页面底"), ("面", "surface", "卡片"), ("石青", "azure", "唯一强调色"),
    ("深石青", "azure-deep", "选中字"), ("图石青", "azure-data", "图中标记"), ("纹石青", "azure-mid", "斜线"), ("浅石青", "azure-wash", "选中底"),
    ("松绿", "met", "符合"), ("松绿底", "met-wash", "符合的底"), ("朱", "unmet", "不符合、逾期"), ("朱底", "unmet-wash", "不符合的底"),
    ("赭", "unknown", "待定、暂定"), ("赭底", "unknown-wash", "待定的底"),
)  # fmt: skip
COLUMNS = (
    Column("name", "姓名", "Name", "name"),
    Column("duty", "岗位", "Duty"),
    Column("due", "证书有效期至", "Certificate until", "due"),
    Column("hours", "学时", "Hours", "hours", is_number=True),
    Column("verdict", "结论", "Verdict"),
    Column("deeds", "操作", "Deeds", is_unseen=True),
)
PEOPLE = (
    {"name": "顾清和", "number": "330102198803050012", "duty": ("保密总监", "secrecy director"), "until": date(2028, 3, 31), "hours": 24, "verdict": "met"},
    {"name": "沈知微", "number": "330102199112124526", "duty": ("保密管理员", "secrecy manager"), "until": date(2026, 8, 31), "hours": 16, "verdict": "unmet"},
    {"name": "许澄", "number": "330102199507237085", "duty": ("运维工程师", "engineer"), "until": None, "hours": 8, "verdict": "undetermined"},
)
WRONG = {"wrong-code": "9131O115MA1K000000X", "wrong-seconds": "-3", "wrong-until": "2028-05-31", "wrong-grade": "b", "wrong-known": "unknown"}


class SampleForm(forms.Form):
    """Each kind of field once."""

    code = described(
        forms.CharField(label=say_later("统一社会信用代码", "Unified social credit code"), max_length=18, help_text=say_later("18 位", "18 places")),
        cites=("M2020-17-LICENCE",),
    )
    seconds = described(
        forms.IntegerField(
            min_value=0,
            label=say_later("报警响应时间", "Alarm response time"), required=False, help_text=say_later("不知道就留空，按“未知”处理", "Leave empty if unknown")
        ),
        unit=say_later("秒", "s"),
    )
    until = DayField(label=say_later("证书有效期至", "Certificate valid until"), required=False)
    grade = forms.ChoiceField(label=say_later("申请等级", "Grade"), choices=[("a", say_later("甲级", "A")), ("b", say_later("乙级", "B"))])
    known = forms.ChoiceField(
        label=say_later("有没有境外投资", "Foreign investment"),
        choices=[("yes", say_later("有", "yes")), ("no", say_later("没有", "none")), ("unknown", say_later("未知", "not known"))],
        widget=forms.RadioSelect,
    )
    agree = forms.BooleanField(label=say_later("我已核对，其中没有国家秘密", "I have checked: no state secrets in it"))
    remark = forms.CharField(label=say_later("说明", "Remark"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


def sample_context(request: HttpRequest) -> dict[str, Any]:
    """One fictional firm's numbers, none of them true of anybody."""
    moments = [
        Moment(say(f"第 {number} 版", f"revision {number}"), low, high)
        for number, low, high in ((3, 41, 78), (7, 48, 80), (9, 58, 81), (12, 66, 84), (15, Decimal("69.5"), 85), (17, 72, 86))
    ]
    months = [(f"2025-{month:02}", "other") for month in (10, 11)] + [("2025-12", "paid")] + [(f"2026-{month:02}", "paid") for month in range(1, 10)]
    months[9], months[11] = ("2026-07", "missing"), ("2026-09", "unknown")
    return {
        "colours": COLOURS,
        "lines": [(say("乙级线", "B"), 80), (say("甲级线", "A"), 90)],
        "low": 72,
        "high": 86,
        "parts": [((say("保密室", "Room")), 24, 27, 30), (say("技术团队", "Team"), 28, 33, 40), (say("项目案例", "Projects"), 20, 26, 30)],
        "moments": moments,
        "months": months,
        "columns": COLUMNS,
        "ordering": parse_ordering(request, COLUMNS, usual="name"),
        "people": PEOPLE,
        "page": Paginator(range(97), 10).page(4),
        "form": SampleForm(WRONG, prefix="wrong", label_suffix=""),
        "clean_form": SampleForm(prefix="clean", label_suffix=""),
        "day": date(2026, 10, 13),
        "late_day": date(2027, 2, 3),
        "instant": datetime(2026, 10, 8, 16, 42),  # noqa: DTZ001 -- a picture of an instant, not one
    }
