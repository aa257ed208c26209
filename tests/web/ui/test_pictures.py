"""Pictures draw what is known, hatch what is not, and say both in words."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu_web.ui.pictures.history import Moment, score_history, sparkline
from zhengtu_web.ui.pictures.months import month_strip
from zhengtu_web.ui.pictures.score_bar import part_bar, score_bar

points = st.decimals(0, 100, places=1)


def width(picture: str, wanted: str) -> Decimal:
    """How wide the bar with this class or filling is, in percent; nought where it is not drawn."""
    for rect in ElementTree.fromstring(picture).iter("rect"):
        if wanted in (rect.get("class"), (rect.get("fill") or "")[:5]):
            return Decimal((rect.get("width") or "0%").rstrip("%"))
    return Decimal(0)


@given(points, points)
def test_the_filled_part_ends_at_the_certain_score_and_the_hatched_at_the_possible(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    picture = score_bar(low, high, [("乙级线", 80)])
    assert width(picture, "bar-known") == low
    assert width(picture, "url(#") == (high if high > low else 0)


@given(points, points, st.integers(1, 100))
def test_no_bar_leaves_its_frame(one: Decimal, other: Decimal, out_of: int) -> None:
    low, high = sorted((one, other))
    picture = part_bar(low, high, out_of)
    assert width(picture, "bar-known") <= 100
    assert width(picture, "url(#") <= 100


def test_a_certain_score_has_no_hatching() -> None:
    assert "url(#" not in score_bar(88, 88)


@pytest.mark.parametrize(
    ("picture", "sentence"),
    [
        (score_bar(72, 86, [("甲级线", 90), ("乙级线", 80)]), "得分 72–86，满分 100；乙级线 80；甲级线 90"),
        (score_bar(Decimal("88.50"), Decimal("88.5")), "得分 88.5，满分 100"),
        (part_bar(24, 27, 30), "得分 24–27，满分 30"),
        (score_history([Moment("第 3 版", 41, 78), Moment("第 17 版", 72, 86)]), "得分从第 3 版的 41–78 到第 17 版的 72–86，共 2 次"),
        (sparkline([Moment("第 1 版", 50, 60)]), "第 1 版 得分 50–60"),
        (sparkline([]), "还没有得分"),
        (score_history([]), "还没有得分"),
        (month_strip([("2026-07", "missing"), ("2026-08", "paid"), ("2026-09", "unknown")]), "3 个月：缺 2026-07；未知 2026-09"),
        (month_strip([("2026-08", "paid")]), "1 个月：均由本单位缴纳"),
    ],
)
def test_a_picture_says_in_words_what_it_shows(picture: str, sentence: str) -> None:
    image = ElementTree.fromstring(picture)
    assert (image.get("role"), image.get("aria-label")) == ("img", sentence)


def test_names_in_a_picture_are_text_and_nothing_else() -> None:
    picture = score_bar(1, 2, [("<script>", 80)])
    assert "<script>" not in picture
    assert "&lt;script&gt;" in picture


@given(st.lists(st.tuples(points, points), max_size=8))
def test_a_history_stays_within_its_frame(scores: list[tuple[Decimal, Decimal]]) -> None:
    moments = [Moment(str(at), min(pair), max(pair)) for at, pair in enumerate(scores)]
    picture = ElementTree.fromstring(score_history(moments, [("线", 90)]))
    for line in picture.iter("polyline"):
        for pair in (line.get("points") or "").split():
            assert all(0 <= Decimal(part) <= 100 for part in pair.split(","))


def test_months_are_told_apart_without_colour() -> None:
    strip = ElementTree.fromstring(month_strip([("a", "paid"), ("b", "other"), ("c", "missing"), ("d", "unknown")]))
    assert [text.text for text in strip.iter("text")] == ["他", "?"]
    assert len(list(strip.iter("path"))) == 1
