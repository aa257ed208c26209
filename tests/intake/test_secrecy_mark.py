"""A mark on the carrier is found in whatever dress; words that only speak of secrets pass."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.intake.secrecy_mark import Passage, Zone, find_mark, may_bear
from zhengtu.places import IntakeError, load_tree

CASES = load_tree(Path(__file__).parent / "marks.yaml", IntakeError).value
BEARS = [(zone, text) for zone, texts in CASES["bears"].items() for text in texts]
PASSES = [(zone, text) for zone, texts in CASES["passes"].items() for text in texts]
BLANKS = st.text(alphabet=" \u3000\u00a0\t\u200b\u2060\ufeff", max_size=4)
# Running prose without a level; the words around a level are what real rules say of it.
PROSE = st.text(alphabet="本单位承接系统运维项目由三名管理员负责，。保涉国家人员合同密", max_size=60).filter(lambda t: not may_bear(t))
SPOKEN = st.sampled_from(["机密级系统", "不得含有绝密、机密、秘密", "保守国家秘密法", "密级：机密", "秘密级及以上", "商业秘密", "“机密★”标志"])


def test_there_are_enough_made_cases_of_each_side() -> None:
    assert len(set(BEARS)) >= 60
    assert len(set(PASSES)) >= 60


@pytest.mark.parametrize(("zone", "text"), BEARS)
def test_a_mark_is_found(zone: str, text: str) -> None:
    assert find_mark(Passage(text, "", Zone[zone.upper()])) is not None
    if zone == "edge":
        assert may_bear(text)


@pytest.mark.parametrize(("zone", "text"), PASSES)
def test_words_about_secrets_pass(zone: str, text: str) -> None:
    assert find_mark(Passage(text, "", Zone[zone.upper()])) is None


@given(BLANKS, BLANKS, BLANKS, st.sampled_from("绝机秘"), st.sampled_from("★☆"), st.sampled_from(["", "10年", "长期", "启用前"]), PROSE, PROSE)
def test_a_mark_is_found_whatever_stands_between_its_letters(a: str, b: str, c: str, first: str, star: str, period: str, before: str, after: str) -> None:
    found = find_mark(Passage(f"{before}\n{first}{a}密{b}{star}{c}{period}\n{after}", "", Zone.BODY))
    assert found is not None
    assert found.mark == f"{first}密★{period}"


@given(st.lists(st.one_of(PROSE, SPOKEN), max_size=8), st.sampled_from(["，", "。\n", "；"]))
def test_running_prose_is_not_refused(pieces: list[str], between: str) -> None:
    assert find_mark(Passage("本单位" + between.join(pieces), "", Zone.BODY)) is None


def test_it_tells_the_mark_alone_and_its_line() -> None:
    found = find_mark(Passage("甲方名称\n  机 密 ★ 10 年 某某专项内容", "", Zone.BODY, first_line=7))
    assert found is not None
    assert (found.level, found.mark, found.where) == ("机密", "机密★10年", "第 8 行 ‖ line 8")
