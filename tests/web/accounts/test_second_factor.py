"""The second factor: set up, asked for, lost, removed."""

from __future__ import annotations

import re

import pytest
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from web.accounts.conftest import PASSWORD, code_of

from zhengtu_web.accounts import second_factor
from zhengtu_web.accounts.actions.remove_second_factor import RemoveSecondFactor
from zhengtu_web.accounts.actions.set_up_second_factor import SetUpSecondFactor
from zhengtu_web.acting import Actor, NotAllowed, Stale, act
from zhengtu_web.journal.models import JournalRow


def mark_in(page: str) -> str:
    return re.search(r'name="once" value="([^"]+)"', page)[1]


def set_up(client) -> tuple[TOTPDevice, list[str]]:
    page = client.get("/account/second-factor/").content.decode()
    assert "<svg" in page
    assert "style=" not in re.search(r"<svg.*?</svg>", page[page.index("<figure") :], re.DOTALL)[0]
    key = client.session["second_factor_key"]
    answer = client.post("/account/second-factor/", {"one_time_code": code_of(TOTPDevice(key=key)), "once": mark_in(page)})
    return TOTPDevice.objects.get(), re.findall(r"<li>([a-z2-9]{5}-[a-z2-9]{5})</li>", answer.content.decode())


def test_looking_at_the_set_up_page_stores_no_device(lead, client_of) -> None:
    client_of(lead).get("/account/second-factor/")
    assert not TOTPDevice.objects.exists()


def test_the_first_right_code_turns_it_on_and_shows_ten_recovery_codes_once(lead, client_of) -> None:
    client = client_of(lead)
    device, codes = set_up(client)
    assert device.user_id == lead.pk
    assert len(codes) == 10
    assert not StaticToken.objects.filter(token__in=codes).exists(), "codes are stored as digests only"
    assert codes[0] not in client.get("/account/").content.decode()
    assert JournalRow.objects.order_by("-number").first().deed == "accounts.set_up_second_factor"


def test_a_wrong_first_code_turns_nothing_on(lead, client_of) -> None:
    client = client_of(lead)
    page = client.get("/account/second-factor/").content.decode()
    answer = client.post("/account/second-factor/", {"one_time_code": "000000", "once": mark_in(page)})
    assert "动态码不对" in answer.content.decode()
    assert not TOTPDevice.objects.exists()


def test_it_is_set_up_once(lead) -> None:
    TOTPDevice.objects.create(user=lead, confirmed=True)
    with pytest.raises(Stale):
        act(SetUpSecondFactor(TOTPDevice(user=lead), "123456"), by=Actor(user=lead))


def test_nobody_sets_up_one_without_signing_in(db) -> None:
    with pytest.raises(NotAllowed):
        act(SetUpSecondFactor(TOTPDevice(), "123456"), by=Actor(name="visitor"))


def test_the_password_alone_no_longer_opens_the_desk(lead, enter, with_second_factor, deeds) -> None:
    device = with_second_factor(lead)
    client, answer = enter("lead", next="/account/")
    assert answer.url == "/log-in/code/"
    assert client.get("/").status_code == 302
    answer = client.post("/log-in/code/", {"one_time_code": code_of(device)})
    assert answer.url == "/account/"
    assert client.get("/").status_code == 200
    assert deeds() == [("accounts.log_in", "lead")]
    assert JournalRow.objects.get().facts["second_factor"] == "totp"


def test_a_code_counts_once(lead, enter, with_second_factor) -> None:
    device = with_second_factor(lead)
    code = code_of(device)
    client, _ = enter("lead")
    client.post("/log-in/code/", {"one_time_code": code})
    client, _ = enter("lead")
    assert "动态码不对，或刚用过" in client.post("/log-in/code/", {"one_time_code": code}).content.decode()


def test_a_recovery_code_stands_in_once(lead, enter, client_of) -> None:
    _, codes = set_up(client_of(lead))
    client, _ = enter("lead")
    assert client.post("/log-in/code/", {"one_time_code": codes[0].upper()}).url == "/"
    client, _ = enter("lead")
    assert client.post("/log-in/code/", {"one_time_code": codes[0]}).status_code == 200
    assert second_factor.codes_left(lead) == 9


def test_after_five_wrong_codes_one_begins_again(lead, enter, with_second_factor, deeds) -> None:
    device = with_second_factor(lead)
    client, _ = enter("lead")
    for _ in range(5):
        assert client.post("/log-in/code/", {"one_time_code": "000000"}).status_code == 200
    assert client.post("/log-in/code/", {"one_time_code": code_of(device)}).url == "/log-in/"
    assert deeds() == [("refused:accounts.log_in", "log-in")] * 5


def test_the_code_page_is_closed_to_whoever_gave_no_password(lead, with_second_factor, client) -> None:
    with_second_factor(lead)
    assert client.get("/log-in/code/").url == "/log-in/"


def test_it_is_removed_by_password_only(lead, client_of, with_second_factor) -> None:
    with_second_factor(lead)
    client = client_of(lead)
    page = client.get("/account/second-factor/remove/").content.decode()
    wrong = client.post("/account/second-factor/remove/", {"password": "wrong", "once": mark_in(page)})
    assert "密码不对" in wrong.content.decode()
    assert TOTPDevice.objects.exists()
    client.post("/account/second-factor/remove/", {"password": PASSWORD, "once": mark_in(page)})
    assert not TOTPDevice.objects.exists()
    assert [row.deed for row in JournalRow.objects.order_by("number")] == ["refused:accounts.remove_second_factor", "accounts.remove_second_factor"]


def test_what_is_not_there_cannot_be_removed(lead) -> None:
    with pytest.raises(Stale):
        act(RemoveSecondFactor(password=PASSWORD), by=Actor(user=lead))


def test_new_recovery_codes_end_the_old_ones(lead, client_of, enter) -> None:
    client = client_of(lead)
    _, old = set_up(client)
    page = client.get("/account/second-factor/codes/").content.decode()
    new = client.post("/account/second-factor/codes/", {"password": PASSWORD, "once": mark_in(page)}).content.decode()
    assert old[0] not in new
    client, _ = enter("lead")
    assert client.post("/log-in/code/", {"one_time_code": old[0]}).status_code == 200
