"""A text is said in the language of the page; the page's language is what its address or the person chose."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils.translation import override

from zhengtu.terms.words import IssuerLevel
from zhengtu_web.ui.language import COOKIE, LanguageMiddleware
from zhengtu_web.ui.wording import language, say, say_later, told


def test_a_label_written_once_follows_the_language_of_each_request() -> None:
    label = say_later("保存", "Save")
    with override("en"):
        assert str(label) == "Save"
    with override("zh-hans"):
        assert str(label) == "保存"


@pytest.mark.parametrize("message", ["这不是日期 ‖ this is no date", IssuerLevel("province")])
def test_the_core_is_heard_in_both_languages(message: object) -> None:
    with override("en"):
        english = told(message)
    assert english.isascii()
    assert not told(message).isascii()


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(say("中文", "English"))


def cacheable(request: HttpRequest) -> HttpResponse:
    return HttpResponse(say("中文", "English"), headers={"Cache-Control": "public, max-age=60"})


@pytest.mark.parametrize(
    ("address", "cookie", "said"),
    [("/", "", "中文"), ("/?lang=en", "", "English"), ("/", "en", "English"), ("/?lang=zh", "en", "中文"), ("/?lang=fr", "en", "English"), ("/", "fr", "中文")],
)
def test_the_address_is_asked_first_then_the_choice_then_chinese(address: str, cookie: str, said: str) -> None:
    request = RequestFactory().get(address, headers={"Accept-Language": "fr"})
    request.COOKIES[COOKIE] = cookie
    response = LanguageMiddleware(page)(request)
    assert response.content.decode() == said
    assert response["Content-Language"] == ("en" if said == "English" else "zh-CN")
    assert "Cookie" in response["Vary"]


def test_a_choice_is_kept_once_and_not_on_pages_anybody_may_cache() -> None:
    request = RequestFactory().get("/?lang=en")
    assert LanguageMiddleware(page)(request).cookies[COOKIE].value == "en"
    assert COOKIE not in LanguageMiddleware(cacheable)(request).cookies
    assert not LanguageMiddleware(cacheable)(request).has_header("Vary")


def test_the_language_of_a_request_ends_with_it() -> None:
    request = RequestFactory().get("/?lang=en")
    before = language()
    LanguageMiddleware(page)(request)
    assert language() == before
