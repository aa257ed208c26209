"""One form, one deed: double clicks, two tabs, forged and forgotten marks."""

from __future__ import annotations

import re
import threading

import pytest
from django.db import connections
from django.test import Client

from zhengtu_web.accounts.models import User
from zhengtu_web.acting.models import SentForm
from zhengtu_web.journal.models import JournalRow

ADDRESS = "/people/open/"


def mark_in(page: str) -> str:
    return re.search(r'name="once" value="([^"]+)"', page)[1]


def filled(client: Client, username: str = "li.wen") -> dict[str, str]:
    return {"name": "李闻（虚构）", "username": username, "once": mark_in(client.get(ADDRESS).content.decode())}


@pytest.fixture
def client(security_administrator, client_of) -> Client:
    return client_of(security_administrator)


def accounts_opened() -> int:
    return JournalRow.objects.filter(deed="people.open_account").count()


def test_the_same_form_sent_twice_does_its_deed_once(client) -> None:
    form = filled(client)
    assert "一次性密码" in client.post(ADDRESS, form).content.decode()
    again = client.post(ADDRESS, {**form, "username": "somebody.else"})
    assert again.status_code == 409
    assert "已经提交过" in again.content.decode()
    assert accounts_opened() == 1


def test_a_second_click_is_led_to_where_the_first_one_led(client, lead, firm) -> None:
    address = f"/people/{lead.pk}/"
    form = {"duty": "coach", "once": mark_in(client.get(address).content.decode())}
    first, second = client.post(address, form), client.post(address, form)
    assert first.url == second.url == address
    assert "没有重复办理" in client.get(address).content.decode()
    assert JournalRow.objects.filter(deed="people.give_duty").count() == 1


def test_a_form_with_something_to_correct_may_be_sent_again(client) -> None:
    form = filled(client, username="x")
    assert client.post(ADDRESS, form).status_code == 200
    assert accounts_opened() == 0
    assert "一次性密码" in client.post(ADDRESS, {**form, "username": "li.wen"}).content.decode()
    assert accounts_opened() == 1


def test_a_refused_deed_leaves_the_mark_unused(client) -> None:
    User(username="li.wen", name="x").save()
    form = filled(client)
    assert "已有人使用" in client.post(ADDRESS, form).content.decode()
    assert not SentForm.objects.exists()


@pytest.mark.parametrize("mark", ["", "made-up", "a:b:c"])
def test_a_form_without_a_mark_of_ours_does_nothing_and_loses_nothing(client, mark: str) -> None:
    answer = client.post(ADDRESS, {**filled(client), "once": mark})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "您填写的内容还在" in page
    assert 'value="李闻（虚构）"' in page
    assert accounts_opened() == 0
    sent_on = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))
    assert "一次性密码" in client.post(ADDRESS, sent_on).content.decode()


def test_a_mark_serves_only_whom_it_was_shown_to(client, person, client_of) -> None:
    other = client_of(person("second", "security_administrator"))
    other.post(ADDRESS, filled(client))
    assert accounts_opened() == 0


def test_two_clicks_at_the_same_moment_do_one_deed(transactional_db, security_administrator, client_of) -> None:
    clients = [client_of(security_administrator) for _ in range(2)]
    clients[1].cookies = clients[0].cookies
    form, answers = filled(clients[0]), []
    gate = threading.Barrier(2)

    def click(client: Client) -> None:
        try:
            gate.wait(10)
            answers.append(client.post(ADDRESS, form).status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=click, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(answers) == [200, 409]
    assert accounts_opened() == 1
