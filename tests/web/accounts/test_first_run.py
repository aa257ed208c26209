"""The first run: one code, one administrator, once."""

from __future__ import annotations

import stat

import pytest
from django.conf import settings
from django.test import Client

from zhengtu_web.accounts.actions.create_first_administrator import CreateFirstAdministrator, FirstPerson, create_administrator
from zhengtu_web.accounts.first_run import is_setup_code, setup_code
from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Actor, NotAllowed, Stale, act
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.models import Organisation

GOOD = {"name": "周一（虚构）", "username": "zhou", "chosen_password": "Made-for-tests-1", "chosen_password_again": "Made-for-tests-1"}


def test_the_code_is_made_once_and_only_its_owner_reads_it(db) -> None:
    code = setup_code(settings.DATA)
    assert setup_code(settings.DATA) == code
    file = settings.DATA.path / "first-run-code"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert is_setup_code(settings.DATA, code.upper())
    assert not is_setup_code(settings.DATA, "")


def test_every_page_leads_to_the_first_run_while_nobody_has_an_account(db) -> None:
    assert Client().get("/", follow=True).redirect_chain[-1][0] == "/start/"


def test_the_first_administrator_is_made_with_the_code_and_is_signed_in(db) -> None:
    client = Client()
    answer = client.post("/start/", {**GOOD, "one_time_code": setup_code(settings.DATA), "firm": "临川示例科技（虚构）"})
    assert (answer.status_code, answer.url) == (302, "/")
    user = User.objects.get()
    assert user.duty_names == {"security_administrator", "lead"}
    assert Organisation.every.get().name == "临川示例科技（虚构）"
    assert client.get("/people/").status_code == 200
    assert not (settings.DATA.path / "first-run-code").exists()
    assert [row.deed for row in JournalRow.objects.order_by("number")] == ["accounts.create_first_administrator", "accounts.log_in"]


def test_a_wrong_code_makes_nothing_and_is_recorded(db) -> None:
    setup_code(settings.DATA)
    answer = Client().post("/start/", {**GOOD, "one_time_code": "wrong-wrong"})
    assert "一次性代码不对" in answer.content.decode()
    assert not User.objects.exists()
    assert JournalRow.objects.get().deed == "refused:accounts.create_first_administrator"


def test_before_a_code_was_made_no_code_is_right(db) -> None:
    (settings.DATA.path / "first-run-code").unlink(missing_ok=True)
    Client().post("/start/", {**GOOD, "one_time_code": ""})
    Client().post("/start/", {**GOOD, "one_time_code": "x"})
    assert not User.objects.exists()


def test_a_weak_password_is_refused(db) -> None:
    weak = {"chosen_password": "zhou-zhou", "chosen_password_again": "zhou-zhou"}
    Client().post("/start/", {**GOOD, **weak, "one_time_code": setup_code(settings.DATA)})
    assert not User.objects.exists()


def test_the_page_is_gone_once_somebody_has_an_account(lead) -> None:
    assert Client().get("/start/").url == "/log-in/"
    assert Client().post("/start/", {**GOOD, "one_time_code": "x"}).url == "/log-in/"


def test_duties_held_for_now_are_said_on_every_page(db) -> None:
    client = Client()
    also = ["system_administrator", "security_auditor"]
    client.post("/start/", {**GOOD, "one_time_code": setup_code(settings.DATA), "also": also})
    assert "一人兼任多项岗位" in client.get("/").content.decode()
    assert JournalRow.objects.order_by("-number").first().facts["several_duties"] is True


def test_a_command_makes_the_same_and_only_once(db) -> None:
    person = FirstPerson("zhou", "周一（虚构）", "Made-for-tests-1")
    assert create_administrator(person).has_duty("security_administrator")
    with pytest.raises(Stale):
        create_administrator(person)


def test_somebody_signed_in_cannot_make_a_first_administrator(lead) -> None:
    with pytest.raises(NotAllowed):
        act(CreateFirstAdministrator(FirstPerson("x", "x", "x")), by=Actor(user=lead))
