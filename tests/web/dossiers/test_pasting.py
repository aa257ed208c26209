"""A table pasted from Excel: by headings or in order, errors by row and column, ten thousand rows, limits beyond."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from web.dossiers.browsing_forms import form_of

from zhengtu.places import IntakeError
from zhengtu_web.accounts.models import User
from zhengtu_web.dossiers.models import Item
from zhengtu_web.dossiers.pasting import read_pasted
from zhengtu_web.dossiers.sections import sections
from zhengtu_web.organisations.models import Organisation

STAFF, TOOLS = sections()["staff"], sections()["tools"]


def test_columns_are_found_by_their_headings_whatever_their_order() -> None:
    pasted = read_pasted(STAFF, "序号\t岗位\t姓名\t保密培训·有效期至\n1\t运维工程师、系统管理员\t王示例\t2027年1月31日\n")
    ((row, content),) = pasted.entries
    assert row == 2
    assert content["duties"]["items"] == ["operation_engineer", "system_administrator"]
    assert (content["name"], content["training"]) == ("王示例", {"valid_until": "2027-01-31"})
    assert pasted.by_heading


def test_without_headings_columns_are_taken_in_the_order_of_the_page() -> None:
    pasted = read_pasted(TOOLS, "堡垒机\t某厂\t国产\t是\t2026/1/5\n终端\t某厂\t境外\t否\n")
    assert not pasted.by_heading
    assert [(row, content["product"], content["origin"]) for row, content in pasted.entries] == [(1, "堡垒机", "domestic"), (2, "终端", "foreign")]
    assert pasted.entries[0][1]["reported_on"] == "2026-01-05"


@pytest.mark.parametrize(
    ("text", "row", "column"),
    [
        ("姓名\t身份证号\n王示例\t123\n", 2, "身份证号"),
        ("姓名\t职称\n王示例\t初级\n李示例\t特级\n", 3, "职称"),
        ("姓名\t岗位\n王示例\t飞行员\n", 2, "岗位职责"),
    ],
)
def test_an_error_names_row_and_column_and_leaves_the_other_rows(text: str, row: int, column: str) -> None:
    pasted = read_pasted(STAFF, text)
    (fault,) = pasted.faults
    assert (fault.row, fault.column) == (row, column)
    assert "123" not in fault.wrong
    assert len(pasted.entries) == text.count("\n") - 2


def test_quoted_cells_hold_lines_and_marks_of_html_stay_text() -> None:
    pasted = read_pasted(TOOLS, '产品\t厂商\n"第一行\n第二行"\t<script>alert(1)</script>\n')
    assert pasted.entries[0][1] == {"product": "第一行\n第二行", "vendor": "<script>alert(1)</script>"}


def test_entries_that_are_there_already_are_set_apart() -> None:
    present = [{"id": "staff-1", "name": "王示例", "identity_number": "11010119900307109X"}]
    text = "姓名\t身份证号\n王示例\t11010119900307109X\n李示例\t\n李示例\t\n"
    pasted = read_pasted(STAFF, text, present=present)
    assert [row for row, _ in pasted.known] == [2, 4]
    assert [row for row, _ in pasted.entries] == [3]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\x00"])
def test_nothing_pasted_is_said(text: str) -> None:
    with pytest.raises(IntakeError, match="nothing was pasted"):
        read_pasted(TOOLS, text)


def test_beyond_ten_thousand_rows_it_is_refused_and_not_cut() -> None:
    assert len(read_pasted(TOOLS, "产品\t厂商\n" + "".join(f"设备 {n} 型\t某厂\n" for n in range(10_000))).entries) == 10_000
    for rows in (10_001, 10_100):
        with pytest.raises(IntakeError, match="10,000"):
            read_pasted(TOOLS, "产品\t厂商\n" + "设备\t某厂\n" * rows)
    with pytest.raises(IntakeError, match="columns"):
        read_pasted(TOOLS, "x\t" * 300)


def test_preview_then_one_deed(firm: Organisation, lead: User, client_of: Callable[[User], Client], address: Callable[..., str], all_firms: None) -> None:
    client, page = client_of(lead), address("paste", "staff")
    text = "姓名\t岗位\n" + "".join(f"示例{n}\t运维工程师\n" for n in range(20)) + "坏行\t飞行员\n"
    preview = client.post(page, form_of(client.get(page)) | {"text": [text]})
    assert Item.objects.count() == 0
    assert "只添加其余 20 条" in preview.content.decode()
    sent = form_of(preview) | {"apply": ["1"]}
    assert client.post(page, sent).status_code == 302
    assert client.post(page, sent).status_code == 302
    assert Item.objects.filter(section="staff").count() == 20


def test_a_list_of_ten_thousand_opens_page_by_page_and_is_searched_and_sorted(
    firm: Organisation, lead: User, client_of: Callable[[User], Client], address: Callable[..., str], all_firms: None
) -> None:
    client, page = client_of(lead), address("paste", "tools")
    text = "产品\t厂商\t报备日期\n" + "".join(f"产品{n:05d}\t厂商{n % 7}\t2026-01-{n % 28 + 1:02d}\n" for n in range(10_000))
    client.post(page, form_of(client.get(page)) | {"text": [text], "apply": ["1"]})
    assert Item.objects.count() == 10_000
    shown = client.get(address("section", "tools"), {"page": "200"}).content.decode()
    assert "产品09999" in shown
    found = client.get(address("section", "tools"), {"q": "产品09999 厂商"}).content.decode()
    assert "产品09999" in found
    assert "产品09998" not in found
    assert "产品00027" in client.get(address("section", "tools"), {"sort": "-reported_on"}).content.decode()
