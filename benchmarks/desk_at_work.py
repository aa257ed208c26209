"""What the benchmarks of the desk share: a new installation in a temporary folder, a signed-in lead, the real server beside it."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

_FIELD = re.compile(r"<(input|select|textarea)\b([^>]*)>(.*?)(?=<input|<select|<textarea|</form)", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')
_OPTION = re.compile(r'<option value="([^"]*)"[^>]*\bselected')


@contextmanager
def installation() -> Iterator[Path]:
    """Django up on an empty data folder; everything is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="zhengtu-bench-desk-"))
    os.environ |= {"ZHENGTU_DATA": str(folder / "data"), "ZHENGTU_KEY_FILE": str(folder / "key"), "DJANGO_SETTINGS_MODULE": "zhengtu_web.config.settings"}
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def server(*words: str, application: str = "") -> Iterator[int]:
    """`zhengtu serve`, or another application under the same server, on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = [sys.executable, "-m", "zhengtu.cli", "serve", "--port", str(port), *words]
    if application:
        program = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--no-ws", "--blocking-threads", "4", *words, application]
    process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                time.sleep(1)
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


@dataclass
class Browser:
    """One connection that stays open, with the cookies of a signed-in person."""

    port: int
    cookie: str

    def __post_init__(self) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, path: str) -> tuple[int, bytes]:
        self.line.request("GET", path, headers={"Cookie": self.cookie})
        answer = self.line.getresponse()
        return answer.status, answer.read()

    def post(self, path: str, fields: dict[str, str]) -> int:
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.line.request("POST", path, urlencode(fields), headers)
        answer = self.line.getresponse()
        answer.read()
        return answer.status


def signed_in(user: Any) -> str:
    """The cookies of a person who has logged in; the token of a form is made for them."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from zhengtu_web.accounts.sessions import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "zhengtu_web.accounts.backend.AccountBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    session.save()
    return f"zhengtu_session={session.session_key}; zhengtu_csrf={'a' * 32}"


def form_of(page: bytes) -> dict[str, str]:
    """What a browser would send back if somebody pressed save."""
    text = page.decode()
    form = next(part for part in re.findall(r"<form\b.*?</form>", text, re.DOTALL) if 'name="version"' in part)
    fields: dict[str, str] = {}
    for kind, raw, body in _FIELD.findall(form):
        given = {name: unescape(value) for name, value in _ATTRIBUTE.findall(raw)}
        if "name" not in given or (given.get("type") in ("checkbox", "radio") and "checked" not in given) or given.get("type") in ("submit", "file"):
            continue
        if kind == "select":
            chosen = _OPTION.search(body)
            fields[given["name"]] = unescape(chosen[1]) if chosen else ""
        else:
            fields[given["name"]] = unescape(body.split("</textarea>")[0]) if kind == "textarea" else given.get("value", "")
    return fields | {"csrfmiddlewaretoken": "a" * 32}
