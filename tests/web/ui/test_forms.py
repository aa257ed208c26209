"""A field shows label, help, unit, clause and error, tied together for those who listen; errors say what to write."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.validators import MinLengthValidator
from django.utils.translation import override

from zhengtu_web.ui.complaints import complaints
from zhengtu_web.ui.forms import DayField, described

pytestmark = pytest.mark.urls("web.ui.ui_urls")


class Everything(forms.Form):
    code = described(forms.CharField(label="代码", help_text="18 位", max_length=18), cites=("M2020-17-LICENCE",))
    seconds = described(forms.IntegerField(label="响应时间", min_value=0, max_value=90, required=False), unit="秒")
    share = forms.DecimalField(label="比例", decimal_places=2, required=False)
    until = DayField(label="有效期至", required=False)
    mail = forms.EmailField(label="邮箱", required=False)
    kind = forms.ChoiceField(label="种类", choices=[("a", "甲")], widget=forms.RadioSelect)
    grade = forms.ChoiceField(label="等级", choices=[("a", "甲级")])
    agreed = forms.BooleanField(label="已核对")
    paper = forms.FileField(label="文件")
    nickname = forms.CharField(label="简称", validators=[MinLengthValidator(2)], required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def bound(**data: Any) -> Everything:
    return Everything(data, label_suffix="")


@pytest.mark.parametrize(
    ("field", "data", "zh", "en"),
    [
        ("code", "", "请填写", "Fill this in"),
        ("code", "x" * 19, "最多 18 个字，现在有 19 个", "At most 18 characters; there are 19"),
        ("nickname", "x", "至少 2 个字，现在有 1 个", "At least 2 characters; there are 1"),
        ("seconds", "三", "请填写整数，例如 30", "Write a whole number, such as 30"),
        ("seconds", "-1", "不能小于 0", "No less than 0"),
        ("seconds", "91", "不能大于 90", "No more than 90"),
        ("share", "half", "请填写数字，例如 12.5", "Write a number, such as 12.5"),
        ("share", "0.123", "小数最多 2 位", "At most 2 places after the point"),
        ("until", "2026-02-30", "没有这一天，请写成 2026-11-21", "There is no such day; write it as 2026-11-21"),
        ("mail", "nobody", "这不是电子邮箱，请写成 name@example.cn", "This is no address; write it as name@example.cn"),
        ("kind", "", "请选择一项", "Choose one"),
        ("grade", "z", "请从列出的项中选择", "Choose one of those listed"),
        ("agreed", "", "请勾选确认", "Tick it to confirm"),
        ("paper", "", "请选择文件", "Choose a file"),
    ],
)
def test_an_error_says_what_to_write(field: str, data: str, zh: str, en: str) -> None:
    form = bound(**{field: data})
    assert complaints(form[field]) == [zh]
    with override("en"):
        assert complaints(bound(**{field: data})[field]) == [en]


def test_what_a_form_says_for_itself_is_left_alone() -> None:
    form = bound(code="x")
    form.add_error("code", forms.ValidationError("第 5 位是字母 O ‖ place 5 is the letter O", code="invalid"))
    assert complaints(form["code"]) == ["第 5 位是字母 O"]


def test_a_field_is_tied_to_its_help_and_its_error() -> None:
    row = bound(code="").fields and bound(code="")["code"].as_field_group()
    assert 'aria-invalid="true"' in row
    described_by = row.split('aria-describedby="')[1].split('"')[0].split()
    assert described_by == ["id_code_helptext", "id_code_error"]
    assert all(f'id="{name}"' in row for name in described_by)
    assert '<label for="id_code">代码</label>' in row


def test_unit_and_clause_stand_beside_their_field() -> None:
    form = bound()
    assert '<span class="zt-unit">秒</span>' in form["seconds"].as_field_group()
    assert 'popovertarget="cite-M2020-17-LICENCE-id_code"' in form["code"].as_field_group()


def test_a_set_of_choices_has_a_legend() -> None:
    row = bound()["kind"].as_field_group()
    assert row.count("<legend") == 1
    assert '<label for="id_kind">' not in row


def test_the_summary_names_and_reaches_every_field_that_is_wrong() -> None:
    page = str(bound(code="", kind=""))
    assert "还没有保存：5 处需要改正" in page
    for anchor in ("id_code", "id_kind_0", "id_grade", "id_agreed", "id_paper"):
        assert f'href="#{anchor}"' in page
        assert f'id="{anchor}"' in page


def test_a_form_without_mistakes_has_no_summary_and_keeps_hidden_fields() -> None:
    page = str(Everything(label_suffix=""))
    assert "zt-error" not in page
    assert '<input type="hidden" name="secret"' in page


def test_what_was_typed_is_shown_again_and_escaped() -> None:
    page = str(bound(code='"><script>'))
    assert "<script>" not in page
    assert "&quot;&gt;&lt;script&gt;" in page


@pytest.mark.parametrize("text", ["2026-11-21", "2026/11/21", "2026.11.21", "2026年11月21日", "20261121", " 2026-11-21 "])
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert DayField().clean(text).isoformat() == "2026-11-21"


def test_described_keeps_what_the_field_was() -> None:
    field = described(forms.DecimalField(max_digits=4), unit="平方米", wide=True)
    assert field.clean("12.5") == Decimal("12.5")
