"""A person sees the places of their duty, of the firm they are at, and where they are."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import RequestFactory
from web.ui.ui_urls import Firm, Person

from zhengtu_web.ui.navigation import Entry, places, show

pytestmark = [pytest.mark.urls("web.ui.ui_urls"), pytest.mark.usefixtures("entries")]


def request_at(path: str, user: object = Person()) -> object:
    request = RequestFactory().get(path)
    request.user = user  # type: ignore[assignment]
    return request


@pytest.mark.parametrize(
    ("path", "here"), [("/organisations/7/", "总览"), ("/organisations/7/findings/", "发现"), ("/organisations/7/findings/3/", "发现"), ("/organisations/70/", None)]
)
def test_the_longest_address_that_fits_is_where_one_is(path: str, here: str | None) -> None:
    bar = places(request_at(path), "organisation", Firm(7))  # type: ignore[arg-type]
    assert [place.name for place in bar] == ["总览", "发现"]
    assert next((place.name for place in bar if place.is_current), None) == here


def test_each_bar_has_its_own_places() -> None:
    assert [place.name for place in places(request_at("/"), "installation")] == ["法规"]  # type: ignore[arg-type]
    assert places(request_at("/"), "person") == ()  # type: ignore[arg-type]


def test_a_place_is_seen_by_those_it_is_for() -> None:
    show(Entry("typed", "日志", "Journal", 9, seen_by=lambda user: "security_auditor" in user.duty_names))
    auditor = Person(duty_names=frozenset({"security_auditor"}))
    assert [place.name for place in places(request_at("/", auditor), "installation")] == ["法规", "日志"]  # type: ignore[arg-type]
    assert [place.name for place in places(request_at("/"), "installation")] == ["法规"]  # type: ignore[arg-type]


def test_nobody_signed_in_sees_no_place() -> None:
    assert places(request_at("/", SimpleNamespace(is_authenticated=False)), "installation") == ()  # type: ignore[arg-type]
