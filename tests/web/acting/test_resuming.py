"""Nothing typed is lost on an expired session or token, and nobody else gets it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from zhengtu_web.accounts.models import OpenSession, User
from zhengtu_web.acting.kept_input import LARGEST, WHO, KeptInput, open_kept
from zhengtu_web.journal.models import JournalRow

PASSWORD = "Made-for-tests-1"


def hidden(page: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)}


@pytest.fixture
def expired(security_administrator) -> Client:
    """A browser whose session has run out on the server and in the cookie jar."""
    client = Client()
    client.post("/log-in/", {"username": "security_administrator", "password": PASSWORD})
    OpenSession.objects.all().delete()
    del client.cookies["zhengtu_session"]
    return client


TYPED = {"name": "李 <闻>\n第二行 & “引号”", "username": "li.wen"}


def send(client: Client, **more: object):
    return client.post("/people/open/?from=1", {**TYPED, **more})


def test_what_was_typed_goes_through_log_in_and_on_to_where_it_was_for(expired) -> None:
    page = send(expired)
    assert page.status_code == 401
    assert "您刚才填写的内容还在" in page.content.decode()
    answer = expired.post("/log-in/", {**hidden(page.content.decode()), "username": "security_administrator", "password": PASSWORD})
    assert answer.url == "/resume/"
    shown = expired.get("/resume/").content.decode()
    assert 'action="/people/open/?from=1"' in shown
    fields = hidden(shown)
    assert fields["name"].replace("\r\n", "\n") == TYPED["name"]
    done = expired.post("/people/open/?from=1", fields).content.decode()
    assert "一次性密码" in done
    assert User.objects.filter(username="li.wen").exists()
    assert expired.get("/resume/").url == "/", "what was sent on waits no more"


def test_it_waits_through_a_second_factor_and_a_password_to_change(expired, security_administrator) -> None:
    from django_otp.plugins.otp_totp.models import TOTPDevice
    from web.accounts.conftest import code_of

    device = TOTPDevice.objects.create(user=security_administrator, confirmed=True)
    User.objects.filter(pk=security_administrator.pk).update(password_to_change=True)
    fields = hidden(send(expired).content.decode())
    expired.post("/log-in/", {**fields, "username": "security_administrator", "password": PASSWORD})
    assert expired.post("/log-in/code/", {"one_time_code": code_of(device)}).url == "/account/password/"
    new = {"present_password": PASSWORD, "chosen_password": "Another-good-1", "chosen_password_again": "Another-good-1"}
    assert expired.post("/account/password/", new).url == "/resume/"
    assert "li.wen" in expired.get("/resume/").content.decode()


def test_it_survives_a_wrong_password(expired) -> None:
    fields = hidden(send(expired).content.decode())
    again = expired.post("/log-in/", {**fields, "username": "security_administrator", "password": "wrong"})
    assert hidden(again.content.decode())["kept"] == fields["kept"]


def test_somebody_else_who_logs_in_does_not_get_it(expired, lead) -> None:
    fields = hidden(send(expired).content.decode())
    answer = expired.post("/log-in/", {**fields, "username": "lead", "password": PASSWORD})
    assert answer.url != "/resume/"
    assert "属于另一账号" in expired.get("/", follow=True).content.decode()
    assert expired.get("/resume/").url == "/"


def test_passwords_and_codes_are_never_carried(expired) -> None:
    page = send(expired, chosen_password="secret-1", one_time_code="123456", credit_code="91X", passwordx="y").content.decode()
    kept = open_kept(hidden(page)["kept"])
    assert {name for name, _ in kept.fields} == {"name", "username", "credit_code"}


def test_files_are_named_as_lost(expired) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    page = send(expired, file=SimpleUploadedFile("a.pdf", b"x")).content.decode()
    assert "文件需要重新选择" in page


def test_more_than_can_be_carried_is_said_and_not_cut(expired) -> None:
    page = send(expired, text="字" * (LARGEST // 3 + 1)).content.decode()
    assert "这里存不下" in page
    assert "kept" not in hidden(page)


def test_a_list_of_values_under_one_name_comes_back_whole(expired) -> None:
    page = expired.post("/people/open/", {"also": ["a", "b", "a"]}).content.decode()
    assert open_kept(hidden(page)["kept"]).fields == [("also", "a"), ("also", "b"), ("also", "a")]


def test_a_browser_nobody_was_signed_in_on_keeps_nothing(db, person) -> None:
    person("somebody")
    assert "kept" not in hidden(send(Client()).content.decode())


def test_after_logging_out_nothing_is_kept_for_anybody(security_administrator) -> None:
    client = Client()
    client.post("/log-in/", {"username": "security_administrator", "password": PASSWORD})
    client.post("/log-out/")
    assert WHO not in {name for name, cookie in client.cookies.items() if cookie.value}
    assert "kept" not in hidden(send(client).content.decode())


@pytest.mark.parametrize("where", ["cross-site", "same-site"])
def test_a_form_from_another_site_is_never_given_back_as_ones_own(expired, where: str) -> None:
    page = expired.post("/people/open/", TYPED, headers={"Sec-Fetch-Site": where}).content.decode()
    assert "kept" not in hidden(page)


@pytest.mark.parametrize("sealed", ["", "x", "x:y:z", "eyJhIjoxfQ:1tTtTt:forged"])
def test_what_we_did_not_seal_is_not_opened(db, sealed: str) -> None:
    assert open_kept(sealed) is None


def test_what_was_sealed_opens_as_it_was() -> None:
    kept = KeptInput("/a/?b=1", 7, [("名", "值\n"), ("名", "")], had_files=True)
    assert open_kept(kept.sealed()) == kept


class TestToken:
    """An expired token with the session still open."""

    @pytest.fixture
    def strict(self, security_administrator) -> Client:
        client = Client(enforce_csrf_checks=True)
        client.force_login(security_administrator, backend="zhengtu_web.accounts.backend.AccountBackend")
        return client

    def test_the_input_is_shown_and_sent_on_with_a_fresh_token(self, strict) -> None:
        page = strict.post("/people/open/", TYPED)
        assert page.status_code == 403
        fields = hidden(page.content.decode())
        assert "csrfmiddlewaretoken" in fields
        assert "一次性密码" in strict.post("/people/open/", fields).content.decode()
        assert JournalRow.objects.filter(deed="people.open_account").count() == 1

    def test_nothing_is_done_before_its_sender_confirms(self, strict) -> None:
        strict.post("/people/open/", TYPED)
        assert not User.objects.filter(username="li.wen").exists()

    def test_a_form_from_another_site_gets_nothing_to_send_on(self, strict) -> None:
        page = strict.post("/people/open/", TYPED, headers={"Sec-Fetch-Site": "cross-site"})
        assert page.status_code == 403
        assert "li.wen" not in page.content.decode()

    def test_an_old_log_in_page_asks_again(self, lead) -> None:
        page = Client(enforce_csrf_checks=True).post("/log-in/", {"username": "lead", "password": PASSWORD})
        assert page.status_code == 403
        assert 'value="lead"' in page.content.decode()
        assert PASSWORD not in page.content.decode()


def test_a_part_of_a_page_sent_too_late_is_answered_by_the_whole_log_in_page(expired) -> None:
    page = expired.post("/people/open/", TYPED, headers={"HX-Request": "true", "Sec-Fetch-Site": "same-origin"})
    assert (page.status_code, page.headers["HX-Retarget"]) == (200, "body")
    assert "kept" in hidden(page.content.decode())
