"""The key goes out and comes back by commands, is warned about until then, and never stands in a record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from typer.testing import CliRunner

from zhengtu.cli.program import program
from zhengtu_web.accounts.models import User
from zhengtu_web.documents.key import KeyFault, get_key
from zhengtu_web.documents.store import put, read
from zhengtu_web.journal.models import JournalRow

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def never_exported() -> None:
    (settings.DATA.path / "key-exported").unlink(missing_ok=True)


def run(*args: str) -> str:
    done = CliRunner().invoke(program, ["key", *args])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


def test_the_administrator_is_warned_until_the_key_was_exported(tmp_path: Path, system_administrator: User, client_of: Callable[[User], Client]) -> None:
    browser = client_of(system_administrator)
    for address in ("/", "/system/"):
        assert "密钥还没有导出" in browser.get(address).content.decode()
    said = run("export", str(tmp_path / "safe.key"))
    assert (tmp_path / "safe.key").stat().st_mode & 0o077 == 0 and get_key(settings.DATA).hex() not in said
    for address in ("/", "/system/"):
        assert "密钥还没有导出" not in browser.get(address).content.decode()
    deed = JournalRow.objects.get(deed="documents.export_key")
    assert get_key(settings.DATA).hex() not in deed.line()


def test_an_exported_key_opens_the_papers_again_and_another_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("虚构")
    digest = put(settings.DATA, 1, tmp_path / "a.txt")
    run("export", str(tmp_path / "safe.key"))
    settings.DATA.key_file.unlink()
    (tmp_path / "other.key").write_text("00" * 16)
    with pytest.raises(KeyFault, match="does not open"):
        run("import", str(tmp_path / "other.key"))
    assert not settings.DATA.key_file.exists()
    run("import", str(tmp_path / "safe.key"))
    assert b"".join(read(settings.DATA, 1, digest)) == "虚构".encode()
    assert JournalRow.objects.filter(deed="documents.import_key").count() == 1


def test_an_exported_key_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine")
    with pytest.raises(KeyFault, match="exists"):
        run("export", str(tmp_path / "there"))
    assert (tmp_path / "there").read_text() == "mine"
