"""Papers in a real browser: many files dropped at once, each with its sentence; a statement; a bound package; and all of it without a script."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, expect, sync_playwright
from web.documents.conftest import MARKED, TEXT, pdf_of, scan
from web.samples import take_in
from web.ui.browsing import axe_findings, is_too_wide

from zhengtu_web.accounts.models import User
from zhengtu_web.organisations.models import Organisation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def tab_of(
    chromium: Browser, live_server: Any, client_of: Callable[[User], Client], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Any]]:
    """A tab in which somebody is signed in; no request leads outside, nothing breaks the policy."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # playwright keeps a loop in this thread
    found = SimpleNamespace(outside=[], breaches=[], errors=[])
    contexts = []

    def open_tab(user: User, **options: Any) -> Any:
        context = chromium.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900}, **options)
        context.set_default_timeout(15_000)
        cookie = client_of(user).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.on("request", lambda request: None if request.url.startswith((live_server.url, "data:", "blob:")) else found.outside.append(request.url))
        page.on("console", lambda said: found.breaches.append(said.text) if "Content Security Policy" in said.text else None)
        page.on("pageerror", lambda error: found.errors.append(str(error)))
        contexts.append(context)
        return page

    yield open_tab
    for context in contexts:
        context.close()
    assert (found.outside, found.breaches, found.errors) == ([], [], [])


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    made = {"保密管理制度.pdf": pdf_of("= 保密管理制度（虚构）"), "方案.txt": MARKED, "房产证扫描件.pdf": scan(), "章程.txt": TEXT}
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    return [str(tmp_path / name) for name in made]


def drop(page: Any, files: list[str]) -> None:
    """Let go of files over the drop zone, as from a file manager."""
    data = page.evaluate_handle("new DataTransfer()")
    for path in map(Path, files):
        page.evaluate(
            "([data, name, bytes]) => data.items.add(new File([new Uint8Array(bytes)], name))", [data, path.name, list(path.read_bytes())]
        )
    page.dispatch_event(".zt-drop", "drop", {"dataTransfer": data})


def test_a_dropped_pile_is_sorted_stated_and_bound(firm: Organisation, lead: User, tab_of: Callable[..., Any], files: list[str], tmp_path: Path) -> None:
    page = tab_of(lead)
    page.goto(f"/organisations/{firm.pk}/documents/")
    drop(page, files)
    outcomes = page.locator(".zt-drop-list li")
    expect(outcomes).to_have_count(4)
    for at, says in enumerate(("已存入", "国家秘密标志", "隔离区", "已存入")):
        expect(outcomes.nth(at)).to_contain_text(says)
    expect(page.locator(".dc-table tbody tr")).to_have_count(2)
    expect(page.locator("#counts")).to_contain_text("已存 2 份")
    assert axe_findings(page) == [] and not is_too_wide(page)
    page.get_by_role("link", name="查看并声明").click()
    page.locator(".dc-page img").evaluate("image => image.decode()")
    assert axe_findings(page) == []
    page.check("[name=is_sure]")
    page.get_by_role("button", name="声明并存入").click()
    expect(page.locator("main")).to_contain_text("程序未核读")
    page.goto(f"/organisations/{firm.pk}/package/")
    assert axe_findings(page) == []
    page.get_by_role("button", name="装订成一册 PDF").click()
    expect(page.get_by_role("heading", name="装订好了")).to_be_visible(timeout=60_000)
    assert axe_findings(page) == []
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载").click()
    waiting.value.save_as(tmp_path / "bound.pdf")
    assert (tmp_path / "bound.pdf").read_bytes().startswith(b"%PDF")


def test_all_of_it_works_without_a_script(firm: Organisation, lead: User, tab_of: Callable[..., Any], files: list[str]) -> None:
    page = tab_of(lead, java_script_enabled=False)
    page.goto(f"/organisations/{firm.pk}/documents/")
    page.set_input_files("#files", files)
    page.get_by_role("button", name="上传").click()
    assert page.locator(".dc-outcomes li").count() == 4 and page.locator(".dc-table tbody tr").count() == 2
    page.goto(f"/organisations/{firm.pk}/package/")
    page.get_by_role("button", name="编号文件夹").click()
    expect(page.get_by_role("heading", name="装订好了")).to_be_visible(timeout=60_000)  # the page fetches itself again


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [1280, 820, 390])
def test_pages_fit_their_window_and_axe_finds_nothing(
    firm: Organisation, lead: User, system_administrator: User, tab_of: Callable[..., Any], lang: str, width: int
) -> None:
    take_in(firm, "usual-problems", by=lead)
    for user, address in ((lead, f"/organisations/{firm.pk}/documents/"), (lead, f"/organisations/{firm.pk}/package/"), (system_administrator, "/system/")):
        page = tab_of(user)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{address}?lang={lang}")
        assert axe_findings(page) == [], address
        assert not is_too_wide(page), address
