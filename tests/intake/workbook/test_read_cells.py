"""What a cell says, in every form people use; nothing is guessed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from zhengtu.intake.workbook.cells import Unreadable, read_code, read_day, read_month, read_number, read_part, read_yes_no
from zhengtu.intake.workbook.month_sheets import paid_by

THE_DAY = (
    *("2026/1/5", "2026-1-5", "2026.1.5", "2026年1月5日", "2026 年 1 月 5 号", "20260105", "２０２６／１／５", "2026-01-05 00:00:00", "46027", " 2026-01-05 "),
    *(20260105.0, 46027.0, date(2026, 1, 5), datetime(2026, 1, 5, 10, 30)),
)


@pytest.mark.parametrize("raw", THE_DAY)
def test_a_day_is_read_in_every_form(raw: Any) -> None:
    assert read_day(raw).text == "2026-01-05"


@pytest.mark.parametrize("raw", ["26-1-5", "1/5/2026", "2026-01", "大概一月", "长期", 5.0, 12345678.0, "2026年"])
def test_a_day_that_is_not_whole_is_no_day(raw: Any) -> None:
    with pytest.raises(Unreadable):
        read_day(raw)


def test_a_bare_day_number_of_a_workbook_that_counts_from_1904_is_not_known() -> None:
    assert read_day(46027.0, None)[0] == "" and "1904" in read_day(46027.0, None).remark


THE_MONTH = ("2026年1月", "2026-1", "2026/01", "2026.1", "202601", "2026年1月份", "２０２６年１月", 202601.0, date(2026, 1, 1), "2026-01-05")


@pytest.mark.parametrize("raw", THE_MONTH)
def test_a_month_is_read_in_every_form(raw: Any) -> None:
    assert read_month(raw).text == "2026-01"


def test_the_number_2026_1_may_be_january_or_october() -> None:
    assert read_month(2026.1).text == "" and "10" in read_month(2026.1).remark
    assert [read_month(n).text for n in (2026.02, 2026.2, 2026.11, 2026.12)] == ["2026-02", "2026-02", "2026-11", "2026-12"]


@pytest.mark.parametrize("raw", ["是", "有", "√", "✓", "Y", "y", "yes", "YES", "Ｙ", "1", "１", "true", True, 1.0, " 是 "])
def test_yes_has_many_spellings(raw: Any) -> None:
    assert read_yes_no(raw).text == "yes"


@pytest.mark.parametrize("raw", ["否", "无", "×", "✗", "N", "no", "No", "0", "０", "false", False, 0.0, "没有"])
def test_no_has_many_spellings_and_one_of_them_is_none(raw: Any) -> None:
    assert read_yes_no(raw).text == "no"


@pytest.mark.parametrize(("raw", "text"), [("不适用", "none"), ("none", "none"), ("未知", "unknown"), ("", "")])
def test_yes_and_no_leave_room_for_the_other_two_states(raw: str, text: str) -> None:
    assert read_yes_no(raw).text == text


@pytest.mark.parametrize(("raw", "text"), [("已签", "yes"), ("已签订", "yes"), ("已安装", "yes"), ("是的", "yes"), ("有的", "yes"), ("未签", "no"), ("未报备", "no"), ("没有的", "no")])
def test_what_is_done_or_not_yet_done_is_yes_or_no(raw: str, text: str) -> None:
    assert read_yes_no(raw).text == text


@pytest.mark.parametrize("raw", ["也许", "是的吧", 2.0, "?", "未定", "已经看过", "未核实"])
def test_what_is_neither_yes_nor_no_is_not_guessed(raw: Any) -> None:
    with pytest.raises(Unreadable):
        read_yes_no(raw)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("11010119730303000４", "110101197303030004"),
        (" 110101 19730303 0004 ", "110101197303030004"),
        ("'110101197303030004", "110101197303030004"),
        ("11010119730303000ｘ", "11010119730303000x"),
        (110000000000123.0, "110000000000123"),
        ("无", "none"),
    ],
)
def test_a_number_of_many_digits_keeps_them(raw: Any, text: str) -> None:
    assert read_code(raw).text == text


@pytest.mark.parametrize("raw", [110101197505050003.0, 1e17, "1.10101E+17", 1234567890123456.0])
def test_digits_beyond_the_fifteenth_are_lost_and_never_guessed(raw: Any) -> None:
    found = read_code(raw)
    assert found.text == "" and "15" in found.remark


@pytest.mark.parametrize(
    ("raw", "unit", "text"),
    [
        ("1,200,000", "yuan", "1200000"),
        ("￥1,200,000.50元", "yuan", "1200000.50"),
        ("１２０", "yuan", "120"),
        ("600万元", "yuan", "6000000"),
        ("1.5亿", "yuan", "150000000"),
        ("120㎡", "square_metre", "120"),
        ("30 天", "calendar_day", "30"),
        ("-5", None, "-5"),
        (3.0, None, "3"),
        (0.1 + 0.2, None, "0.3"),
        (1e16, None, ""),
    ],
)
def test_a_number_is_read_without_its_marks_and_unit(raw: Any, unit: str | None, text: str) -> None:
    assert read_number(raw, unit).text == text


@pytest.mark.parametrize("raw", ["一百万", "12人", "1,2", "约 5"])
def test_what_is_more_than_a_number_is_none(raw: str) -> None:
    with pytest.raises(Unreadable):
        read_number(raw)


@pytest.mark.parametrize(("raw", "text"), [(0.4, "40%"), (0.07, "7%"), (1.0, "100%"), (0.333, "33.3%"), ("４０％", "40%"), ("1/3", "1/3"), ("无", "none")])
def test_a_part_is_exact(raw: Any, text: str) -> None:
    assert read_part(raw).text == text and not read_part(raw).remark


@pytest.mark.parametrize(("raw", "text"), [(40.0, "40%"), (1 / 3, "33.333333%"), (date(2026, 1, 3), "")])
def test_a_part_read_with_a_reserve_says_so(raw: Any, text: str) -> None:
    assert read_part(raw).text == text and read_part(raw).remark


PAID = [("√", ""), ("是", ""), ("已缴", ""), (1.0, ""), (1250.5, ""), ("×", None), ("未缴", None), (0.0, None), ("某公司", "某公司")]


@pytest.mark.parametrize(("raw", "who"), PAID)
def test_a_cell_of_a_month_says_who_paid(raw: Any, who: str | None) -> None:
    assert paid_by(raw) == who
