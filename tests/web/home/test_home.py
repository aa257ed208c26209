"""Home says what to do next, by what a person is here for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from zhengtu_web.accounts.models import User
from zhengtu_web.organisations.models import Organisation

ClientOf = Callable[[User], Client]


@pytest.mark.parametrize("who", ["lead", "editor", "coach", "system_administrator", "security_administrator", "security_auditor"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_home_opens_for_everybody_in_both_languages(who: str, lang: str, request: pytest.FixtureRequest, client_of: ClientOf) -> None:
    page = client_of(request.getfixturevalue(who)).get("/", {"lang": lang})
    assert page.status_code == 200
    assert ("What to do next" if lang == "en" else "接下来做什么") in page.content.decode()


def test_home_shows_the_firms_of_the_visitor_and_no_other(lead: User, other_firm: Organisation, firm: Organisation, client_of: ClientOf) -> None:
    page = client_of(lead).get("/").content.decode()
    assert firm.name in page
    assert other_firm.name not in page


def test_somebody_without_a_duty_is_told_whom_to_ask(person: Callable[..., User], client_of: ClientOf) -> None:
    assert "请联系安全保密管理员任命岗位" in client_of(person("nobody")).get("/").content.decode()


def test_the_security_administrator_is_told_of_firms_without_a_lead(security_administrator: User, firm: Organisation, client_of: ClientOf) -> None:
    assert "1 个单位没有资质专员" in client_of(security_administrator).get("/").content.decode()


def test_the_auditor_is_told_that_the_journal_was_never_verified(security_auditor: User, client_of: ClientOf) -> None:
    client = client_of(security_auditor)
    assert "日志还没有核对过" in client.get("/").content.decode()
    client.post("/journal/verify/")
    assert "日志还没有核对过" not in client.get("/").content.decode()


def test_home_takes_as_many_queries_for_forty_firms_as_for_one(coach: User, client_of: ClientOf, django_assert_max_num_queries: Callable) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from zhengtu_web.organisations.models import Grant

    client = client_of(coach)
    client.get("/")
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    for number in range(40):
        Grant.objects.create(organisation=Organisation.every.create(name=f"示例 {number}（虚构）"), coach=coach)
    with CaptureQueriesContext(connection) as many:
        client.get("/")
    assert len(many) == len(few)
