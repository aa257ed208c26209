"""Lines break where Chinese is broken, and nothing is lost by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from zhengtu.reports.console import plain_text
from zhengtu.reports.flowing import Flowing, breaks

TEXTS = st.text(st.sampled_from("条款涉密abcAB12-. ，。；：（）《》“”…\u3000é"), max_size=120)


def lines_of(text: str, width: int) -> list[str]:
    ends = [*breaks(text, width), len(text)]
    return [text[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]


@given(TEXTS, st.integers(4, 40))
def test_every_character_stays_in_its_order_and_every_line_fits(text: str, width: int) -> None:
    lines = lines_of(text, width)
    assert "".join(lines) == text
    assert all(lines) or not text
    assert max(cell_len(line.rstrip()) for line in lines) <= width


@pytest.mark.parametrize("width", range(12, 60))
def test_no_line_begins_with_what_closes_or_ends_with_what_opens(width: int) -> None:
    text = "G2-2.1a 指南《运维服务类涉密办理全流程：从材料提交到拿证周期》材料提交，外资背景（含港澳台）：法人有外资背景的，须交“股权穿透说明”。"
    for line in lines_of(text, width)[1:]:
        assert line[0] not in "，。；：、！？）》”"
    for line in lines_of(text, width)[:-1]:
        assert line.rstrip()[-1] not in "（《“"


def test_a_clause_and_what_it_says_share_a_line() -> None:
    first = plain_text(Flowing("REG-47.1 " + "行政法规" * 40), to_file=True).splitlines()[0]
    assert first.startswith("REG-47.1 行政法规") and cell_len(first) > 110
