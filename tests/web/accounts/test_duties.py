"""The duties as data hold together."""

from __future__ import annotations

from itertools import combinations

from zhengtu_web.accounts.duties import all_duties, clashes, kept_apart
from zhengtu_web.accounts.one_time import new_password
from zhengtu_web.accounts.passwords import ThreeKindsValidator


def test_whom_a_duty_is_kept_apart_from_exists() -> None:
    assert {other for duty in all_duties().values() for other in duty.apart_from} <= set(all_duties())


def test_separation_goes_both_ways() -> None:
    assert all(kept_apart(one, other) == kept_apart(other, one) for one, other in combinations(all_duties(), 2))


def test_the_three_administrators_and_every_officer_are_kept_apart_from_the_applicant() -> None:
    three = [duty.id for duty in all_duties().values() if duty.side == "administrator"]
    officers = [duty.id for duty in all_duties().values() if duty.side == "officer"]
    assert all(kept_apart(one, other) for one, other in combinations(three, 2))
    assert all(kept_apart(officer, other) for officer in officers for other in all_duties() if all_duties()[other].side != "officer")


def test_one_duty_never_clashes_with_itself() -> None:
    assert [duty for duty in all_duties() if clashes(frozenset({duty}))] == []


def test_a_one_time_password_meets_the_rules_it_is_given_under() -> None:
    made = {new_password() for _ in range(200)}
    assert len(made) == 200
    for password in made:
        ThreeKindsValidator().validate(password)
