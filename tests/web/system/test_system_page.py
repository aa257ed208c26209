"""The system page tells the system administrator how the installation is; whoever else asks is refused, and that is recorded."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from zhengtu import __version__
from zhengtu_web.accounts.models import User
from zhengtu_web.acting import act
from zhengtu_web.backups.manifest import Held
from zhengtu_web.backups.record import THE_COMMAND, NoteBackup
from zhengtu_web.documents.models import StoredPaper
from zhengtu_web.documents.store import put
from zhengtu_web.journal.append_only import protect, unprotect
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import within
from zhengtu_web.system.health import checks
from zhengtu_web.ui.law import law

ClientOf = Callable[[User], Client]


@pytest.fixture(autouse=True)
def empty_store() -> None:
    for path in settings.DATA.store.iterdir():
        shutil.rmtree(path)


def verdicts() -> list[str]:
    return [check.verdict for check in checks()]


def store_one(firm: Organisation, folder: Path, content: bytes = b"paper") -> str:
    (folder / "paper.txt").write_bytes(content)
    digest = put(settings.DATA, firm.pk, folder / "paper.txt")
    with within([firm.pk], why="test"):
        kept = {"sm3": digest, "size": len(content), "name": "paper.txt", "content_kind": "text", "uploaded_by": "x", "uploaded_at": timezone.now()}
        StoredPaper.objects.create(organisation=firm, document=digest[:8], version=1, **kept)
    return digest


@pytest.mark.parametrize("who", ["lead", "editor", "coach", "security_administrator", "security_auditor"])
def test_nobody_else_sees_it_and_the_refusal_is_recorded(who: str, request: pytest.FixtureRequest, client_of: ClientOf) -> None:
    assert client_of(request.getfixturevalue(who)).get("/system/").status_code == 403
    row = JournalRow.objects.order_by("-number").first()
    assert row is not None and row.deed == "refused:system.read"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_says_what_the_installation_is_and_holds(
    lang: str, system_administrator: User, firm: Organisation, client_of: ClientOf, tmp_path: Path
) -> None:
    browser = client_of(system_administrator)
    assert ("never" if lang == "en" else "还没有备份") in browser.get("/system/", {"lang": lang}).content.decode()
    act(NoteBackup("desk-2026-11-22.zip", Held(rows=1, papers=0, head="0", entries=1)), by=THE_COMMAND)
    store_one(firm, tmp_path, bytes(5 << 20))
    page = browser.get("/system/", {"lang": lang}).content.decode()
    for said in (__version__, law().manifest.version, firm.name, "desk-2026-11-22.zip", "PostgreSQL" if connection.vendor == "postgresql" else "SQLite", "5.0"):
        assert said in page, said
    assert "‖" not in page and "{n}" not in page


def test_a_well_installation_is_called_well_and_troubles_are_found(system_administrator: User, firm: Organisation, tmp_path: Path) -> None:
    assert verdicts() == ["met", "undetermined", "undetermined", "met"]
    act(NoteBackup("a.zip", Held(1, 0, "0", 1)), by=THE_COMMAND)
    digest = store_one(firm, tmp_path)
    assert verdicts() == ["met"] * 4
    (settings.DATA.store / str(firm.pk) / digest[:2] / digest).unlink()
    assert verdicts()[2] == "unmet"


@pytest.mark.django_db(transaction=True)
def test_an_altered_last_entry_and_a_clock_set_back_are_noticed() -> None:
    act(NoteBackup("a.zip", Held(1, 0, "0", 1)), by=THE_COMMAND)
    act(NoteBackup("b.zip", Held(1, 0, "0", 1)), by=THE_COMMAND)
    alter("subject", "c.zip")
    assert verdicts()[1] == "unmet"
    alter("at", "2999-01-01T00:00:00+08:00")
    assert verdicts()[3] == "unmet"


def alter(column: str, value: str) -> None:
    with connection.schema_editor() as editor:
        unprotect(editor, "journal_journalrow")
        JournalRow.objects.filter(number=JournalRow.objects.count()).update(**{column: value})
        protect(editor, "journal_journalrow")


def test_it_costs_the_same_for_forty_firms_as_for_one(system_administrator: User, firm: Organisation, client_of: ClientOf, tmp_path: Path) -> None:
    browser = client_of(system_administrator)
    browser.get("/system/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/system/")
    for number in range(40):
        Organisation.every.create(name=f"示例 {number}（虚构）")
    store_one(firm, tmp_path)
    with CaptureQueriesContext(connection) as many:
        browser.get("/system/")
    assert len(many) == len(few)
