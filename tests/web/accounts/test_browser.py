"""The way in, in a real browser: first run, an account, an expired session; no stray request, no breach of the policy, nothing for axe."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.conf import settings
from playwright.sync_api import Browser, sync_playwright
from web.ui.browsing import axe_findings

from zhengtu_web.accounts.first_run import setup_code

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "Made-for-tests-1"


@pytest.fixture
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def tab(browser: Browser, live_server, monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 800})
    context.set_default_timeout(10_000)
    page, outside, breaches = context.new_page(), [], []
    page.on("request", lambda request: None if request.url.startswith((live_server.url, "data:")) else outside.append(request.url))
    page.on("console", lambda said: breaches.append(said.text) if "Content Security Policy" in said.text else None)
    yield SimpleNamespace(page=page, context=context)
    context.close()
    assert (outside, breaches) == ([], [])


def send(page) -> None:
    page.locator("main form[method=post] button[type=submit]").first.click()


def test_from_an_empty_installation_to_a_coach_with_input_that_survives_a_time_out(tab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # playwright keeps a loop in this thread
    page = tab.page
    page.goto("/")
    assert axe_findings(page) == []
    typed = {"one_time_code": setup_code(settings.DATA), "name": "周一（虚构）", "username": "zhou", "firm": "临川示例科技（虚构）"}
    for name, value in {**typed, "chosen_password": PASSWORD, "chosen_password_again": PASSWORD}.items():
        page.fill(f"[name={name}]", value)
    send(page)
    assert page.locator("h1").inner_text() == "接下来做什么"
    for address in ("/", "/people/", "/people/1/", "/organisations/", "/organisations/administration/", "/account/", "/account/second-factor/"):
        page.goto(address if address != "/people/1/" else page.locator("a[href^='/people/']:not([href='/people/open/'])").last.get_attribute("href"))
        assert axe_findings(page) == [], address
    page.goto("/people/open/")
    page.fill("[name=name]", "李闻（虚构）")
    page.fill("[name=username]", "li.wen")
    tab.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    send(page)
    assert "您刚才填写的内容还在" in page.locator("main").inner_text()
    assert axe_findings(page) == []
    page.fill("[name=username]", "zhou")
    page.fill("[name=password]", PASSWORD)
    send(page)
    assert axe_findings(page) == []
    send(page)
    assert re.search(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}", page.locator("main").inner_text())
