"""Two ways of asking the one wall, for lists and for the firm of an address, always say the same."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.utils import timezone

from zhengtu_web.accounts.models import DutyHeld, User
from zhengtu_web.organisations.models import Grant, Organisation
from zhengtu_web.organisations.scope import within
from zhengtu_web.organisations.visible import firm_of, visible_to

CAST = ("lead", "editor", "coach", "other_lead", "system_administrator", "security_administrator", "security_auditor")


def seen_in_lists(user: User) -> set[int]:
    with within(visible_to(user), why="test"):
        return set(Organisation.objects.values_list("pk", flat=True))


def seen_by_address(user: User, firms: list[Organisation]) -> set[int]:
    found = set()
    for firm in firms:
        try:
            found.add(firm_of(User.objects.get(pk=user.pk), firm.pk).pk)
        except Http404:
            continue
    return found


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize("ended", [False, True])
def test_list_and_address_show_the_same_firms(request: pytest.FixtureRequest, firm: Organisation, other_firm: Organisation, who: str, ended: bool) -> None:
    user = request.getfixturevalue(who)
    if ended:
        DutyHeld.objects.filter(user=user).update(ended_at=timezone.now())
        Grant.objects.filter(coach=user).update(withdrawn_at=timezone.now())
    seen = seen_in_lists(user)
    assert seen == seen_by_address(user, [firm, other_firm])
    assert bool(seen) is (who in ("lead", "editor", "coach", "other_lead") and not ended)


def test_a_coach_whose_duty_ended_sees_nothing_though_the_grant_stands(coach: User, firm: Organisation) -> None:
    DutyHeld.objects.filter(user=coach, duty="coach").update(ended_at=timezone.now())
    assert seen_in_lists(coach) == seen_by_address(coach, [firm]) == set()


def test_a_grant_lets_in_only_a_coach(lead: User, other_firm: Organisation) -> None:
    Grant.objects.create(organisation=other_firm, coach=lead)
    assert other_firm.pk not in seen_in_lists(lead) and seen_by_address(lead, [other_firm]) == set()
