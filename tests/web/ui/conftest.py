"""The interface served alone over HTTP, and a real browser that notes every stray request and every breach of the policy."""

from __future__ import annotations

from collections.abc import Iterator
from socketserver import ThreadingMixIn
from threading import Thread
from types import SimpleNamespace
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from playwright.sync_api import Browser

from zhengtu_web.ui import navigation
from zhengtu_web.ui.navigation import Entry

ENTRIES = (
    Entry("framed", "总览", "Readiness", 1, "organisation"),
    Entry("findings", "发现", "Findings", 2, "organisation", count=lambda request, organisation: 12),
    Entry("law_book", "法规", "Law", 3, icon="book"),
)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_entries", {entry.address: entry for entry in ENTRIES})


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    with override_settings(ROOT_URLCONF="web.ui.ui_urls", SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies"):
        server = make_server("127.0.0.1", 0, get_wsgi_application(), _Server, _Quiet)
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()


@pytest.fixture
def tab(browser: Browser, served: str, entries: None) -> Iterator[SimpleNamespace]:
    """A tab with what went wrong in it: `page`, `outside` requests, `breaches` of the policy, `errors` of scripts."""
    context = browser.new_context(base_url=served, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(8000)
    page = context.new_page()
    found = SimpleNamespace(page=page, outside=[], breaches=[], errors=[])
    page.on("request", lambda request: None if request.url.startswith((served, "data:")) else found.outside.append(request.url))
    page.on("console", lambda said: found.breaches.append(said.text) if "Content Security Policy" in said.text else None)
    page.on("pageerror", lambda error: found.errors.append(str(error)))
    yield found
    context.close()
    assert (found.outside, found.breaches, found.errors) == ([], [], [])
