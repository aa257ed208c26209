"""Entering: it works, it refuses, it locks, and every attempt leaves a record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from zhengtu_web.accounts.models import OpenSession, User
from zhengtu_web.journal.models import JournalRow


def test_the_right_password_leads_home_and_is_recorded(lead, enter, deeds) -> None:
    client, answer = enter("lead")
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.get("/").status_code == 200
    assert deeds() == [("accounts.log_in", "lead")]


@pytest.mark.parametrize("typed", [" LEAD ", "ｌｅａｄ"])
def test_a_user_name_is_known_however_it_is_written(lead, enter, typed: str) -> None:
    assert enter(typed)[1].status_code == 302


@pytest.mark.parametrize("username, password", [("lead", "wrong"), ("nobody-here", "wrong")])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(lead, enter, deeds, username: str, password: str) -> None:
    _, answer = enter(username, password)
    assert answer.status_code == 200
    assert "账号名或密码不对" in answer.content.decode()
    assert deeds() == [("refused:accounts.log_in", "log-in")]


def test_a_name_typed_that_is_no_account_is_never_written_down(lead, enter) -> None:
    enter("my-secret-password", "x")
    assert "my-secret-password" not in "".join(row.line() for row in JournalRow.objects.all())


def test_a_closed_account_does_not_enter(lead, enter, deeds) -> None:
    User.objects.filter(pk=lead.pk).update(is_active=False)
    assert "账号名或密码不对" in enter("lead")[1].content.decode()
    assert deeds() == [("refused:accounts.log_in", "log-in")]


def test_after_five_wrong_passwords_the_name_is_locked_and_the_page_says_for_how_long(lead, enter) -> None:
    for _ in range(4):
        assert enter("lead", "wrong")[1].status_code == 200
    locked = enter("lead", "wrong")[1]
    assert locked.status_code == 429
    assert "约 15 分钟后可以再试" in locked.content.decode()
    assert 800 < int(locked.headers["Retry-After"]) <= 900
    right = enter("lead")[1]
    assert right.status_code == 429, "the right password does not open a lock"
    assert "暂时锁定" in JournalRow.objects.order_by("-number").first().reason


def test_a_try_during_the_lock_does_not_lengthen_it(lead, enter) -> None:
    for _ in range(5):
        enter("lead", "wrong")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    answer = enter("lead")[1]
    assert answer.status_code == 429
    assert "约 1 分钟后" in answer.content.decode()
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert enter("lead")[1].status_code == 302


def test_passwords_and_kept_input_are_not_stored_with_a_failed_attempt(lead, enter) -> None:
    enter("lead", "wrong-secret", kept="what-was-typed")
    attempt = AccessAttempt.objects.get()
    assert "wrong-secret" not in attempt.post_data
    assert "what-was-typed" not in attempt.post_data


@pytest.mark.parametrize(
    "wanted, led_to",
    [("/account/", "/account/"), ("https://elsewhere.example/", "/"), ("//elsewhere.example", "/"), ("javascript:alert(1)", "/"), ("", "/")],
)
def test_after_log_in_one_is_led_where_one_wanted_but_never_elsewhere(lead, enter, wanted: str, led_to: str) -> None:
    assert enter("lead", next=wanted)[1].url == led_to


def test_a_page_without_a_session_leads_to_the_log_in_page_and_back(lead) -> None:
    answer = Client().get("/account/?a=1")
    assert (answer.status_code, answer.url) == (302, "/log-in/?next=/account/%3Fa%3D1")


def test_a_part_of_a_page_without_a_session_leads_the_whole_page_to_log_in(lead) -> None:
    answer = Client().get("/account/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/organisations/"})
    assert answer.headers["HX-Redirect"].startswith("/log-in/?next=")


def test_logging_out_ends_the_session_and_is_recorded(lead, enter, deeds) -> None:
    client, _ = enter("lead")
    assert client.post("/log-out/").url == "/log-in/"
    assert client.get("/").status_code == 302
    assert deeds()[-1] == ("accounts.log_out", "lead")
    assert not OpenSession.objects.filter(user=lead).exists()


def test_logging_out_is_never_a_link(lead, client_of) -> None:
    assert client_of(lead).get("/log-out/").status_code == 405


def test_an_idle_session_ends(lead, enter) -> None:
    client, _ = enter("lead")
    OpenSession.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get("/").status_code == 302


def test_a_session_in_use_is_renewed_at_most_once_a_minute(lead, enter) -> None:
    client, _ = enter("lead")
    first = OpenSession.objects.get().expire_date
    client.get("/")
    assert OpenSession.objects.get().expire_date == first
    opened = OpenSession.objects.get().opened_at
    OpenSession.objects.update(expire_date=first - timedelta(minutes=2))
    client.get("/")
    assert OpenSession.objects.get().expire_date >= first
    assert OpenSession.objects.get().opened_at == opened


def test_the_log_in_page_is_never_cached_and_forbids_scripts_of_others(db, person) -> None:
    person("somebody")
    page = Client().get("/log-in/")
    assert "no-store" in page.headers["Cache-Control"]
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
