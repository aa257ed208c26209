"""`zhengtu serve` as an office starts it: a folder, an address, a way in; and what it refuses."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from zhengtu_web.accounts.models import User
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.serving.samples import PASSWORD, SamplesRefused, load_samples

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
SECONDS = 90


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "zhengtu.cli", "serve", *map(str, words)]


def surroundings(home: Path) -> dict[str, str]:
    """As on a new machine: nothing of this test run's own installation."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ZHENGTU_", "DJANGO_"))}
    return kept | {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "share"), "PYTHONUTF8": "1"}


def refused(*words: object, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*words), env=surroundings(home), capture_output=True, encoding="utf-8", timeout=SECONDS, check=False)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[int, list[str]]]:
    """A new, empty installation that answers; its port and what it printed."""
    port = free_port()
    words = command("--data", tmp_path / "新 数据", "--port", port, "--workers", 1)
    process = subprocess.Popen(words, env=surroundings(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    assert process.stdout is not None and process.stderr is not None
    lines: list[str] = []
    while not any("Ctrl-C" in line for line in lines):
        line = process.stdout.readline()
        assert line, process.stderr.read()
        lines.append(line.strip())
    yield port, lines
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=SECONDS)


def answer(port: int, path: str) -> tuple[int, str, str]:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:  # the address is printed while the workers still start
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as response:
        return response.status, response.read().decode(), response.headers.get("Content-Security-Policy", "")


def test_an_empty_installation_prints_its_address_and_the_code_of_the_first_run(served: tuple[int, list[str]], tmp_path: Path) -> None:
    port, lines = served
    code = (tmp_path / "新 数据" / "first-run-code").read_text().strip()
    assert f"http://127.0.0.1:{port}/" in lines[0] and any(code in line for line in lines) and not any(PASSWORD in line for line in lines)
    status, page, policy = answer(port, "/start/")
    assert status == 200 and "<form" in page
    assert "unsafe" not in policy and "default-src 'none'" in policy
    assert answer(port, "/static/ui/css/tokens.css")[0] == 200


def test_a_folder_of_somebody_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"x")
    ran = refused("--data", tmp_path / "photos", home=tmp_path)
    assert ran.returncode == 4 and "不是证途的数据文件夹" in ran.stderr and "Traceback" not in ran.stderr
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["a.jpg"]


def test_a_port_that_is_taken_is_said_before_anything_starts(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = refused("--data", tmp_path / "d", "--port", taken.getsockname()[1], home=tmp_path)
    assert ran.returncode == 4 and "--port" in ran.stderr and "Traceback" not in ran.stderr


@pytest.mark.django_db
def test_the_samples_are_loaded_by_deeds_and_only_once() -> None:
    assert load_samples(EXAMPLES) and Organisation.every.filter(sample=True).count() == 6
    assert User.objects.get(username="lead").check_password(PASSWORD)
    deeds = set(JournalRow.objects.values_list("deed", flat=True))
    assert {"accounts.create_first_administrator", "organisations.open_firm", "dossiers.import_dossier", "dossiers.freeze"} <= deeds
    before = JournalRow.objects.count()
    assert not load_samples(EXAMPLES) and JournalRow.objects.count() == before


@pytest.mark.django_db
def test_a_folder_without_samples_is_refused_before_an_account_is_made(tmp_path: Path) -> None:
    with pytest.raises(SamplesRefused):
        load_samples(tmp_path)
    assert not User.objects.exists()
