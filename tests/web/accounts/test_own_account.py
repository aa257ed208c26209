"""One's own account: password, sessions, language."""

from __future__ import annotations

import pytest
from django.test import Client
from web.accounts.conftest import PASSWORD

from zhengtu_web.accounts.models import OpenSession, User
from zhengtu_web.accounts.sessions import short_name
from zhengtu_web.journal.models import JournalRow

NEW = "Another-good-1"


def change(client: Client, present: str = PASSWORD, chosen: str = NEW, again: str | None = None):
    return client.post("/account/password/", {"present_password": present, "chosen_password": chosen, "chosen_password_again": again or chosen})


def test_a_changed_password_counts_and_ends_every_other_session(lead, enter) -> None:
    here, _ = enter("lead")
    elsewhere, _ = enter("lead")
    assert change(here).status_code == 302
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302
    assert enter("lead", NEW)[1].status_code == 302
    assert JournalRow.objects.filter(deed="accounts.change_password").exists()


@pytest.mark.parametrize(
    "chosen, why",
    [("Short-1", "至少 10 个"), ("linchuan.Li1", "太相似"), ("alllowercaseletters", "三种"), ("Password123", "常见"), (PASSWORD, "相同")],
)
def test_a_password_against_the_rules_is_refused_with_the_reason_and_nothing_changes(person, client_of, chosen: str, why: str) -> None:
    user = person("linchuan.li")
    page = change(client_of(user), chosen=chosen).content.decode()
    assert why in page[page.index('role="alert"') :]
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)


def test_the_two_new_passwords_must_agree(lead, client_of) -> None:
    assert "两次输入的新密码不同" in change(client_of(lead), again="Another-good-2").content.decode()


def test_without_the_present_password_nothing_changes_and_the_refusal_is_recorded(lead, client_of) -> None:
    assert "现在的密码不对" in change(client_of(lead), present="wrong").content.decode()
    assert JournalRow.objects.get().deed == "refused:accounts.change_password"


def test_a_one_time_password_is_changed_before_anything_else(lead, enter) -> None:
    User.objects.filter(pk=lead.pk).update(password_to_change=True)
    client, answer = enter("lead", next="/account/")
    assert answer.url == "/account/password/"
    assert client.get("/organisations/").url == "/account/password/"
    assert change(client).url == "/account/"
    assert client.get("/organisations/").status_code == 200


def test_one_sees_and_ends_ones_own_sessions_only(lead, editor, enter) -> None:
    here, _ = enter("lead")
    lost, _ = enter("lead")
    other, _ = enter("editor")
    page = here.get("/account/").content.decode()
    lost_name, other_name = short_name(lost.session.session_key), short_name(other.session.session_key)
    assert lost_name in page
    assert other_name not in page
    assert lost.session.session_key not in page, "the key itself is a secret"
    assert here.post(f"/account/sessions/{other_name}/end/").status_code == 409
    assert here.post(f"/account/sessions/{lost_name}/end/").status_code == 302
    assert lost.get("/").status_code == 302
    assert other.get("/").status_code == 200
    assert here.get("/").status_code == 200


def test_a_session_that_has_ended_cannot_be_ended_again(lead, enter) -> None:
    here, _ = enter("lead")
    lost, _ = enter("lead")
    address = f"/account/sessions/{short_name(lost.session.session_key)}/end/"
    here.post(address)
    again = here.post(address)
    assert again.status_code == 409
    assert "已经结束" in again.content.decode()


def test_the_language_chosen_comes_back_at_the_next_log_in(lead, client_of, enter) -> None:
    client_of(lead).post("/account/language/", {"language": "en"})
    client, _ = enter("lead")
    assert "What to do next" in client.get("/").content.decode()


def test_the_page_names_device_and_address_of_a_session(lead, client) -> None:
    client.post("/log-in/", {"username": "lead", "password": PASSWORD}, headers={"User-Agent": "Firefox 140 (test)"})
    assert OpenSession.objects.get(user=lead).device == "Firefox 140 (test)"
    assert "Firefox 140 (test)" in client.get("/account/").content.decode()
