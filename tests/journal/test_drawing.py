"""The draw anybody can repeat."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhengtu.journal.drawing import draw

NAMES = st.lists(st.text(min_size=1, max_size=8), unique=True, max_size=12)


@given(NAMES, st.integers(0, 14), st.text(max_size=8), st.randoms())
def test_the_same_seed_draws_the_same_people_in_whatever_order_they_stand(names, count, seed, random) -> None:
    drawn = draw(names, count, seed=seed)
    mixed = list(names)
    random.shuffle(mixed)
    assert draw(mixed, count, seed=seed) == drawn
    assert len(drawn) == min(count, len(names)) and set(drawn) <= set(names)


@given(NAMES.filter(bool), st.text(max_size=8))
def test_who_is_drawn_stays_drawn_when_more_are_drawn(names, seed) -> None:
    assert draw(names, len(names), seed=seed)[:2] == draw(names, 2, seed=seed)


def test_every_person_is_drawn_about_as_often() -> None:
    names = [f"staff-{n}" for n in range(10)]
    drawn = [name for seed in range(2000) for name in draw(names, 3, seed=str(seed))]
    assert all(500 < drawn.count(name) < 700 for name in names)
