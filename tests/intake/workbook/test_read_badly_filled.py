"""Sheets filled in badly in one way each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from zhengtu.intake.converting import convert
from zhengtu.intake.loading import LoadedDossier
from zhengtu.places import IntakeError
from zhengtu.terms.facts import ABSENT, UNKNOWN, Listing

Load = Callable[..., LoadedDossier]
Refused = Callable[..., IntakeError]
STAFF = ["姓名", "岗位职责", "是否从事涉密业务"]
ROW = ["孙样三", "保密总监", "是"]


def names(firm: LoadedDossier) -> list[Any]:
    return [p.name for p in firm.dossier.staff.items]


@pytest.mark.parametrize(
    "rows",
    [
        [STAFF, ROW],
        [["某公司"], [], ["从业人员情况", None, "2026 年"], STAFF, ROW],
        [[None, None, *STAFF], [None, None, *ROW]],
        [STAFF[::-1], ROW[::-1]],
        [["1. 姓名*", "岗位职责（可多选）：", "是否从事涉密业务？"], [], ROW, [], []],
        [["姓　名", "岗位", "从事涉密业务"], ROW],
        [["name", "duties", "works on classified business"], ROW],
        [STAFF, ["name", "duties", "works on classified business"], ROW],
        [STAFF, ROW, STAFF],
        [["序号", *STAFF], ["示例", "某某", "保密总监", "否"], [1, *ROW], [2], [3]],
        [["编号", *STAFF], [1, *ROW]],
    ],
    ids=["plain", "titles", "moved right", "turned round", "decorated", "spaced", "English", "two languages", "headings again", "numbered", "numbers as ids"],
)
def test_staff_is_read_however_the_table_lies(load: Load, rows: list[list[Any]]) -> None:
    firm = load({"随便": rows})
    (person,) = firm.dossier.staff.items
    assert (person.name, [d.value for d in person.duties.items], person.on_classified_work, person.id) == ("孙样三", ["secrecy_director"], True, "staff-1")


def test_two_lines_of_headings_are_one(load: Load) -> None:
    rows = [["姓名", "保密培训", None, "岗位职责"], [None, "发证单位", "有效期至", None], ["孙样三", "某中心", date(2028, 6, 19), "保密总监"]]
    firm = load({"人员": rows}, merged=("人员!A1:A2", "人员!B1:C1", "人员!D1:D2"))
    (person,) = firm.dossier.staff.items
    assert (person.training.issuer, person.training.valid_until) == ("某中心", date(2028, 6, 19))


@pytest.mark.parametrize("joined", ["、", ",", "，", "；", ";", "/", "\n"])
def test_several_words_in_a_cell_are_several(load: Load, joined: str) -> None:
    firm = load({"人员": [STAFF, ["甲", joined.join(("保密总监", "系统管理员")), "是"]]})
    assert [d.value for d in firm.dossier.staff.items[0].duties.items] == ["secrecy_director", "system_administrator"]


def test_several_people_in_a_cell_are_several_of_whom_only_the_names_are_known(load: Load) -> None:
    firm = load({"人员": [STAFF, ["孙样三、李样四", "保密总监", "是"], ["王样五", "保密总监", "是"]]})
    assert names(firm) == ["孙样三", "李样四", "王样五"]
    first, second, third = firm.dossier.staff.items
    assert all(p.duties.items == () and p.on_classified_work is UNKNOWN for p in (first, second)) and third.on_classified_work is True
    assert "人员!A2" in firm.remarks[0] and "2 个人" in firm.remarks[0] and "row" in firm.remarks[0]
    assert firm.place(("staff", "items", 1, "name")).cell == "人员!A2" and firm.place(("staff", "items", 2, "name")).cell == "人员!A3"


def test_an_entry_with_an_id_is_one_entry_whatever_its_name(load: Load) -> None:
    firm = load({"人员": [["档案编号", *STAFF], ["s-1", "孙样三、李样四", "保密总监", "是"]]})
    assert names(firm) == ["孙样三、李样四"] and any("人员!B2" in r for r in firm.remarks)


@pytest.mark.parametrize(("said", "complete"), [("是", True), ("√", True), ("否", False), (None, False)])
def test_a_list_says_above_its_headings_whether_it_is_complete(load: Load, said: Any, complete: bool) -> None:
    assert load({"人员": [["已列全", said], STAFF, ROW]}).dossier.staff.complete is complete
    assert load({"人员": [[f"是否已列全：{said or ''}"], STAFF, ROW]}).dossier.staff.complete is complete


def test_two_sheets_of_one_section_follow_each_other(load: Load) -> None:
    firm = load({"一部": [["已列全", "是"], STAFF, ROW], "二部": [STAFF, ["李样四", "系统管理员", "否"]]})
    assert names(firm) == ["孙样三", "李样四"] and not firm.dossier.staff.complete
    assert firm.place(("staff", "items", 1, "name")).cell == "二部!A2"


@pytest.mark.parametrize(
    ("word", "complete", "expected"),
    [
        ("无", None, Listing(complete=True)),
        ("无", "是", Listing(complete=True)),
        (None, "是", Listing(complete=True)),
        ("未知", None, Listing()),
        (None, None, Listing()),
        ("无", "否", Listing()),
    ],
)
def test_no_words_may_mean_none_or_not_known(load: Load, word: Any, complete: Any, expected: Any) -> None:
    firm = load({"人员": [["姓名", "专业证书", "专业证书已列全", "岗位"], ["甲", word, complete, "保密总监"]]})
    found = firm.dossier.staff.items[0].certificates
    assert (found.complete, found.items) == (expected.complete, expected.items)


@pytest.mark.parametrize(("said", "expected"), [("无", ABSENT), ("未知", UNKNOWN), (None, UNKNOWN)])
def test_a_part_that_is_not_there_is_said_in_a_column_of_its_own(load: Load, said: Any, expected: Any) -> None:
    assert load({"人员": [[*STAFF, "有无保密培训", "发证单位"], [*ROW, said, None]]}).dossier.staff.items[0].training is expected


def test_a_part_said_to_be_missing_and_filled_is_not_known(load: Load) -> None:
    firm = load({"人员": [[*STAFF, "有无保密培训", "发证单位"], [*ROW, "无", "某中心"]]})
    assert firm.dossier.staff.items[0].training is UNKNOWN and any("人员!D2" in r for r in firm.remarks)


@pytest.mark.parametrize(
    ("rows", "cell", "word"),
    [
        ([[*STAFF, "血型"], [*ROW, "O"]], "人员!D1", "血型"),
        ([STAFF, [*ROW, "随手写的"]], "人员!D1", "没有标题"),
        ([[*STAFF, "姓名"], [*ROW, "又一个"]], "人员!D1", "两次"),
        ([STAFF, ROW, ["合计：1 人"]], "人员!A3", "合计"),
    ],
)
def test_nothing_is_dropped_in_silence(load: Load, rows: list[list[Any]], cell: str, word: str) -> None:
    firm = load({"人员": rows})
    assert names(firm) == ["孙样三"]
    assert any(remark.startswith(cell) and word in remark for remark in firm.remarks), firm.remarks


def test_headings_that_fit_two_sections_are_not_guessed(load: Load) -> None:
    rows = [["姓名", "身份证号"], ["孙样三", "110101197303030004"]]
    firm = load({"人": rows, "说明": [["档案名称", "某档案"]]})
    assert not firm.dossier.staff.items and not firm.dossier.key_persons.items and any("“从业人员”" in r for r in firm.remarks)
    assert names(load({"从业人员": rows})) == ["孙样三"]


def test_a_form_may_lie_across_or_hold_its_value_behind_a_colon(load: Load) -> None:
    assert load({"申请单位": [["单位名称", "注册省份", "成立日期"], ["某公司", "某省", "2018.3.15"]]}).dossier.applicant.registered_province == "某省"
    assert load({"申请单位": [["单位名称：某公司"], ["成立日期：2018年3月15日"]]}).dossier.applicant.established_on == date(2018, 3, 15)


def test_a_part_up_to_one_among_plain_percentages_is_not_known(load: Load) -> None:
    stakes = [["出资人", "被出资单位", "出资比例"], ["甲", "本公司", 99.5], ["乙", "本公司", 0.5]]
    firm = load({"股权": stakes, "名单": [["名称或姓名", "类型"], ["甲", "自然人"], ["乙", "自然人"]]})
    assert [str(s.part) if s.part is not UNKNOWN else "" for s in firm.dossier.shareholding.stakes.items] == ["99.5%", ""]
    assert any("股权!C3" in r for r in firm.remarks)


def test_a_name_that_two_entries_bear_has_to_be_said_by_id(load: Load) -> None:
    people = {"关键人员": [["姓名", "身份"], ["孙样三", "董事"]], "从业人员": [STAFF, ROW]}
    firm = load({**people, "申报材料": [["材料种类", "所属对象"], ["保密培训证书", "孙样三"]]})
    assert firm.dossier.documents.items[0].about is UNKNOWN
    assert firm.remarks[0].startswith("申报材料!B2") and "key-person-1" in firm.remarks[0] and "staff-1" in firm.remarks[0]


def test_months_may_also_stand_in_a_row_each(load: Load) -> None:
    rows = [["姓名", "月份", "缴费单位"], ["孙样三", "2026年1月", "某公司"], ["孙样三", date(2026, 2, 1), "某公司"]]
    firm = load({"从业人员": [STAFF, ROW], "社保明细": rows})
    assert [str(m.month) for m in firm.dossier.staff.items[0].social_security.items] == ["2026-01", "2026-02"]
    assert firm.place(("staff", "items", 0, "social_security", "items", 1)).cell == "社保明细!B3"


@pytest.mark.parametrize(
    ("rows", "cell", "word"),
    [
        ([STAFF, ["甲", "跑腿", "是"]], "B2", "保密总监"),
        ([STAFF, ["甲", "保密总监", "也许"]], "C2", "是"),
        ([[*STAFF, "身份证号"], [*ROW, "110101197303030005"]], "D2", "校验码"),
        ([[*STAFF, "保密培训·有效期至"], [*ROW, "长期"]], "D2", "日期"),
    ],
)
def test_a_cell_that_does_not_fit_is_not_known_and_named_first(load: Load, rows: list[list[Any]], cell: str, word: str) -> None:
    firm = load({"人员": rows})
    assert firm.remarks[0].startswith(f"人员!{cell}：") and word in firm.remarks[0] and "按未知处理" in firm.remarks[0]
    (person,) = firm.dossier.staff.items
    seen = {"B": person.duties.items, "C": person.on_classified_work, "D": person.identity_number if word == "校验码" else person.training}
    assert seen[cell[0]] in ((), UNKNOWN)
    assert person.name in ("甲", "孙样三")


def test_two_rows_with_one_id_are_refused(refused: Refused) -> None:
    error = refused({"人员": [["档案编号", *STAFF], ["s-1", *ROW], ["s-1", *ROW]]})
    assert error.where.startswith("firm.xlsx:人员!A3") and "首次在 人员!A2" in error.said("zh")


@pytest.mark.parametrize("column", ["是否从事涉密业务", "身份证号"])
def test_every_cell_that_does_not_fit_is_named_at_once_to_who_would_lose_it(load: Load, tmp_path: Path, column: str) -> None:
    wrong = "1101"
    firm = load({"人员": [["姓名", "岗位", column], ["甲", "保密总监", wrong], ["乙", "保密总监", wrong], ["丙", "保密总监", wrong]]})
    with pytest.raises(IntakeError) as caught:
        convert(firm, tmp_path / "firm.json")
    error = caught.value
    assert error.where.startswith("firm.xlsx:人员!C2") and "人员!C3" in error.said("zh") and "人员!C4" in error.said("en")
    assert not (tmp_path / "firm.json").exists()


def test_a_list_of_which_one_word_does_not_fit_keeps_the_others_and_is_not_complete(load: Load) -> None:
    rows = [["姓名", "岗位职责", "岗位职责已列全"], ["甲", "保密总监、跑腿", "是"], ["乙", "跑腿", "是"], ["丙", "保密总监", "也许"]]
    first, second, third = load({"人员": rows}).dossier.staff.items
    assert ([d.value for d in first.duties.items], first.duties.complete) == (["secrecy_director"], False)
    assert (second.duties.items, second.duties.complete) == ((), False)
    assert ([d.value for d in third.duties.items], third.duties.complete) == (["secrecy_director"], False)


def test_the_usual_word_for_a_nationality_is_read_and_said(load: Load) -> None:
    firm = load({"人员": [[*STAFF, "国籍"], [*ROW, "中国"]]})
    assert firm.dossier.staff.items[0].nationality.value == "mainland"
    assert any(r.startswith("人员!D2") and "境内" in r for r in firm.remarks)
