"""Refusals and failures are pages with sentences, in both languages, under the strict policy."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client, RequestFactory, override_settings

from zhengtu_web.ui import apologies, views
from zhengtu_web.ui.wording import told

pytestmark = pytest.mark.urls("web.ui.ui_urls")
APOLOGIES = [one for one in vars(apologies).values() if isinstance(one, apologies.Apology)]


@pytest.mark.parametrize("apology", APOLOGIES, ids=lambda one: f"{one.status} {one.title[:6]}")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_apology_says_what_is_wrong_and_what_to_do(apology: apologies.Apology, lang: str) -> None:
    page = views.apologise(RequestFactory().get(f"/?lang={lang}"), apology)
    text = page.content.decode()
    assert page.status_code == apology.status
    assert all(told(sentence) in text for sentence in (apology.title, apology.wrong, apology.todo, apology.kept))


@pytest.mark.parametrize("apology", APOLOGIES, ids=lambda one: f"{one.status} {one.title[:6]}")
def test_every_sentence_is_there_in_both_languages(apology: apologies.Apology) -> None:
    for sentence in filter(None, (apology.title, apology.wrong, apology.todo, apology.kept)):
        chinese, english = sentence.split(" ‖ ")
        assert not chinese.isascii()
        assert english.isascii()


@pytest.mark.parametrize(
    ("path", "status", "sentence"), [("/nowhere/", 404, "没有这一页"), ("/broken/", 500, "程序出错了"), ("/style-sheet/?lang=en", 200, "Style sheet")]
)
def test_a_page_is_served_with_the_strict_policy(path: str, status: int, sentence: str) -> None:
    answer = Client(raise_request_exception=False).get(path)
    assert answer.status_code == status
    assert sentence in answer.content.decode()
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "Traceback" not in answer.content.decode()


@override_settings(CSRF_FAILURE_VIEW="zhengtu_web.ui.views.csrf_failure")
def test_an_expired_form_is_a_page_that_says_nothing_is_lost() -> None:
    answer = Client(enforce_csrf_checks=True).post("/typed/", {"name": "x"})
    assert answer.status_code == 403
    assert "您填写的内容还在这个浏览器里" in answer.content.decode()


def test_the_failure_page_needs_no_database_and_no_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhengtu_web.ui.law.shipped_pack", lambda: (_ for _ in ()).throw(RuntimeError("no pack")))
    assert "程序出错了" in views.server_error(RequestFactory().get("/")).content.decode()


def test_own_scripts_are_allowed_and_inline_ones_are_not() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["script-src"] == ["'self'"]
    assert directives["style-src"] == ["'self'"]


def test_the_frame_of_a_page_asks_the_database_nothing() -> None:
    """No fixture opens the database here, so that a query would be an error."""
    assert Client().get("/style-sheet/").status_code == 200
