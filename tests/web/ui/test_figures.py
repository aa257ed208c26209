"""Figures and days as people write them; a term that ends past the published years is provisional."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.workdays.china import china
from zhengtu_web.ui.figures import day_mark, due_mark, ending, instant_mark, yuan

LAST = max(china().years)


@pytest.mark.parametrize(("low", "high", "zh", "en"), [(3600, None, "3,600 元", "CNY 3,600"), (0, 48000, "0–48,000 元", "CNY 0–48,000"), (Decimal("12.50"), None, "12.50 元", "CNY 12.50")])
def test_money_is_exact_in_both_languages(low: Decimal, high: int | None, zh: str, en: str) -> None:
    assert yuan(low, high) == zh
    with override("en"):
        assert yuan(low, high) == en


@pytest.mark.parametrize(("day", "provisional"), [(date(LAST, 12, 31), False), (date(LAST + 1, 1, 1), True), (date(2018, 1, 1), False)])
def test_a_term_past_the_published_years_says_so(day: date, provisional: bool) -> None:
    assert ("暂定" in due_mark(day)) is provisional
    assert "暂定" not in day_mark(day)


def test_a_day_has_its_weekday_where_asked_and_nothing_for_none() -> None:
    assert day_mark(date(2026, 10, 10), weekday=True) == '<time datetime="2026-10-10">2026-10-10 周六</time>'
    assert (day_mark(None), due_mark(None), instant_mark(None)) == ("", "", "")


def test_an_instant_is_told_in_the_time_of_the_installation() -> None:
    at = datetime(2026, 10, 9, 16, 30, tzinfo=UTC)
    assert ">2026-10-10 00:30<" in instant_mark(at)
    assert ">2026-10-10<" in day_mark(at)


@given(st.text(alphabet="0123456789X", max_size=20))
def test_an_identity_number_never_shows_more_than_its_last_four(number: str) -> None:
    shown = ending(number).removeprefix("尾号 ")
    assert len(shown) <= 4
    assert not number or shown == "…" or number.endswith(shown)
