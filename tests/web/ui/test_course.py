"""The course of a plan as a picture: stages in order, late ends hatched, the same in words."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from zhengtu_web.ui.pictures.course import Stage, course

FIRST = Stage("自评", date(2026, 11, 22), date(2026, 11, 30), date(2026, 12, 7), before_submission=True)
SECOND = Stage("审查 <script>", date(2026, 12, 8), date(2027, 2, 1), date(2027, 2, 1))


def test_a_stage_that_may_run_late_is_hatched_and_one_that_may_not_is_not() -> None:
    assert course([FIRST], today=date(2026, 11, 22)).count("url(#") == 1
    assert course([SECOND], today=date(2026, 11, 22)).count("url(#") == 0


def test_the_picture_says_the_same_in_words_and_names_stay_text() -> None:
    drawn = course([FIRST, SECOND], today=date(2026, 11, 22))
    assert "自评：2026-11-22 至 2026-12-07" in drawn
    assert "<script>" not in drawn
    assert "2027-01" in drawn


@given(
    st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 900), st.integers(0, 900)), max_size=12),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
)
def test_every_bar_lies_within_the_frame(spans: list[tuple[date, int, int]], today: date) -> None:
    days = [(begins.toordinal(), length, slack) for begins, length, slack in spans]
    stages = [Stage("x", date.fromordinal(a), date.fromordinal(a + n), date.fromordinal(a + n + late)) for a, n, late in days]
    drawn = course(stages, today=today)
    for x, width in re.findall(r'<rect x="([\d.]+)%"[^>]*width="([\d.]+)%"', drawn):
        assert 30 <= float(x) <= 100
        assert float(x) + float(width) <= 100.6
