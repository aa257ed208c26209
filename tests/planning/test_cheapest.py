"""The cheapest choices, held against every subset."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from zhengtu.planning.cheapest import Choice, Deed, cheapest

SMALL = st.integers(0, 4)


@st.composite
def problems(draw):
    """A few deeds, choices that share them, deeds paid anyway, and a need; small numbers, so that ties are common."""
    sizes = draw(st.lists(st.tuples(SMALL, SMALL), max_size=6))
    deeds = [Deed(f"remedy-{n % 3}", ("staff", "items", n), (0, days, 9), (0, yuan, 9)) for n, (days, yuan) in enumerate(sizes)]
    some = st.frozensets(st.sampled_from(deeds), max_size=3) if deeds else st.just(frozenset())
    points = st.integers(0, 6).map(lambda n: Decimal(n) / 2)
    choices = draw(st.lists(st.builds(Choice, points, some), max_size=7))
    return choices, draw(st.integers(-2, 24).map(lambda n: Decimal(n) / 2)), draw(some)


def every_subset(choices, need, paid):
    """(yuan, days, further deeds, points lost) of the best subset; None when none is enough."""
    best = None
    for taken in product((True, False), repeat=len(choices)):
        chosen = [c for c, t in zip(choices, taken, strict=True) if t]
        points = sum((c.points for c in chosen), Decimal(0))
        if points < need:
            continue
        deeds = set(paid).union(*(c.deeds for c in chosen))
        measure = (sum(d.yuan[1] for d in deeds), max((d.days[1] for d in deeds), default=0), len(deeds - set(paid)), -points)
        best = measure if best is None else min(best, measure)
    return best


@settings(max_examples=300)
@given(problems())
def test_no_subset_beats_the_cheapest_one(problem) -> None:
    choices, need, paid = problem
    found, best = cheapest(choices, need, paid=paid), every_subset(choices, need, paid)
    assert (found is None) == (best is None)
    if found is not None:
        assert (found.yuan, found.days, len(found.deeds - paid), -found.points) == best
        assert found.points == sum((c.points for c, taken in zip(choices, found.taken, strict=True) if taken), Decimal(0))


@given(problems())
def test_the_same_problem_gives_the_same_choices(problem) -> None:
    choices, need, paid = problem
    assert cheapest(choices, need, paid=paid) == cheapest(list(choices), need, paid=set(paid))


def one(name: str, *, days: int, yuan: int) -> Deed:
    return Deed(name, (), (0, days, days), (0, yuan, yuan))


def test_a_shared_deed_is_paid_once() -> None:
    refit = one("refit", days=10, yuan=900)
    choices = [Choice(Decimal(4), frozenset([refit])), Choice(Decimal(4), frozenset([refit])), Choice(Decimal(8), frozenset([one("other", days=1, yuan=1000)]))]
    found = cheapest(choices, Decimal(8))
    assert found is not None
    assert (found.taken, found.yuan) == ((True, True, False), 900)


def test_days_run_in_parallel_and_break_ties() -> None:
    choices = [Choice(Decimal(4), frozenset([one("slow", days=30, yuan=5)])), Choice(Decimal(4), frozenset([one("fast", days=3, yuan=5)]))]
    found = cheapest(choices, Decimal(4))
    assert found is not None
    assert (found.taken, found.days) == ((False, True), 3)


def test_of_equal_choices_the_first_is_taken() -> None:
    same = [Choice(Decimal(4), frozenset([one(name, days=3, yuan=5)])) for name in ("a", "b", "c")]
    found = cheapest(same, Decimal(4))
    assert found is not None and found.taken == (True, False, False)


def test_all_choices_together_may_not_be_enough() -> None:
    assert cheapest([Choice(Decimal("3.5"), frozenset())], Decimal(4)) is None


def test_two_dozen_choices_are_no_burden() -> None:
    choices = [Choice(Decimal(n % 7 + 1), frozenset([one(f"r{n % 19}", days=n % 11, yuan=97 * n % 1009)])) for n in range(24)]
    assert cheapest(choices, Decimal(50)) is not None
