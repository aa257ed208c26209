"""Backup and restore: what stands after it is what was saved, or nothing stands at all."""

from __future__ import annotations

import json
import shutil
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from zhengtu.journal.entry import Deed
from zhengtu_web.accounts.models import User
from zhengtu_web.backups.manifest import BackupError
from zhengtu_web.backups.restoring import read_manifest, restore_backup
from zhengtu_web.backups.rows import kept_models, lines_of
from zhengtu_web.backups.writing import write_backup
from zhengtu_web.config.data_folder import DataFolder, open_folder
from zhengtu_web.journal.append_only import protect, unprotect
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.journal.record import record
from zhengtu_web.organisations.models import Grant, Organisation
from zhengtu_web.organisations.scope import within

APPEND_ONLY = ("journal_journalrow", "dossiers_revision")
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "snapshot"])


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return open_folder(tmp_path / "data")


def note(what: str) -> None:
    with transaction.atomic():
        record(Deed(timezone.localtime(), "1 li 李明（虚构）", "dossiers.save_item", what, "改正“住址”", {"version": 3, "sample": True}))


def furnish(folder: DataFolder) -> None:
    firm = Organisation.every.create(name="临川示例科技（虚构）")
    user = User.objects.create(username="li", name="李明（虚构）")
    Grant.objects.create(organisation=firm, coach=user)
    for n in range(4):
        note(f"证书 {n}")
    (folder.store / "1").mkdir()
    (folder.store / "1" / "aa11").write_bytes(bytes(range(256)) * 50)


def everything() -> dict[str, list[str]]:
    with within(None, why="test"):
        return {model._meta.label: list(lines_of(model, using="default")) for model in kept_models()}


def emptied() -> None:
    """An empty database: the triggers refuse DELETE, so they stand aside."""
    with connection.schema_editor() as editor:
        for table in APPEND_ONLY:
            unprotect(editor, table)
    call_command("flush", interactive=False, verbosity=0, allow_cascade=True)
    with connection.schema_editor() as editor:
        for table in APPEND_ONLY:
            protect(editor, table)


def test_what_was_saved_stands_again_and_the_chain_goes_on(folder: DataFolder, tmp_path: Path) -> None:
    furnish(folder)
    before = everything()
    saved = write_backup(tmp_path / "b.zip", folder)
    assert saved.entries == 4 and saved.papers == 1 and (tmp_path / "b.zip").stat().st_mode & 0o077 == 0
    emptied()
    new = open_folder(tmp_path / "new")
    assert restore_backup(tmp_path / "b.zip", new) == saved
    assert everything() == before
    assert (new.store / "1" / "aa11").read_bytes() == (folder.store / "1" / "aa11").read_bytes()
    note("之后")
    Organisation.every.create(name="后来的（虚构）")  # keys go on from where they were
    rows = list(JournalRow.objects.all())
    assert rows[-1].previous == saved.head and all(row.entry().digest == row.digest for row in rows)


def test_a_backup_is_of_one_moment_while_others_write(folder: DataFolder, tmp_path: Path) -> None:
    furnish(folder)
    going = threading.Event()

    def write() -> None:
        try:
            for n in range(60):
                note(f"并行 {n}")
                going.set()
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    assert going.wait(20)
    saved = write_backup(tmp_path / "b.zip", folder)
    writer.join()
    assert JournalRow.objects.count() == 64
    with zipfile.ZipFile(tmp_path / "b.zip") as pack:
        lines = pack.read("rows/journal.journalrow.jsonl").splitlines()
    assert len(lines) == saved.entries and json.loads(lines[-1])["digest"] == saved.head


def test_it_goes_only_where_nothing_is(folder: DataFolder, tmp_path: Path) -> None:
    furnish(folder)
    write_backup(tmp_path / "b.zip", folder)
    with pytest.raises(BackupError, match="data here already"):
        restore_backup(tmp_path / "b.zip", open_folder(tmp_path / "new"))
    with pytest.raises(BackupError, match="exists"):
        write_backup(tmp_path / "b.zip", folder)


def rewritten(source: Path, target: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if (kept := change(name, old.read(name))) is not None:
                new.writestr(*kept)
    return target


DAMAGE: dict[str, Callable[[str, bytes], Any]] = {
    "a row altered": lambda name, raw: (name, raw.replace("李明".encode(), "李鸣".encode())),
    "a paper altered": lambda name, raw: (name, raw[:-1] + b"\0") if name.startswith("papers/") else (name, raw),
    "a table missing": lambda name, raw: None if name.startswith("rows/journal") else (name, raw),
    "a path out of the folder": lambda name, raw: (name.replace("papers/", "papers/../../"), raw),
    "no list": lambda name, raw: None if name == "manifest.json" else (name, raw),
    "another form": lambda name, raw: (name, raw.replace(b'"schema": 1', b'"schema": 9')),
    "a list of a list": lambda name, raw: (name, b"[]") if name == "manifest.json" else (name, raw),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_backup_is_refused_with_a_sentence(how: str, folder: DataFolder, tmp_path: Path) -> None:
    furnish(folder)
    write_backup(tmp_path / "b.zip", folder)
    with pytest.raises(BackupError):
        read_manifest(rewritten(tmp_path / "b.zip", tmp_path / "c.zip", DAMAGE[how]))


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip at all" * 99])
def test_what_is_no_backup_is_refused_with_a_sentence(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(content)
    with pytest.raises(BackupError):
        read_manifest(tmp_path / "b.zip")


def test_a_chain_broken_before_the_backup_is_not_restored(folder: DataFolder, tmp_path: Path) -> None:
    """Somebody who can write the list can make its digests fit; the chain still does not."""
    from cryptography.hazmat.primitives.hashes import SM3, Hash

    furnish(folder)
    write_backup(tmp_path / "b.zip", folder)
    name = "rows/journal.journalrow.jsonl"
    with zipfile.ZipFile(tmp_path / "b.zip") as pack:
        forged = pack.read(name).replace("证书 1".encode(), "证书 9".encode())
        manifest = json.loads(pack.read("manifest.json"))
    digest = Hash(SM3())
    digest.update(forged)
    manifest["digests"][name] = digest.finalize().hex()
    changed = {name: forged, "manifest.json": json.dumps(manifest).encode()}
    forged_backup = rewritten(tmp_path / "b.zip", tmp_path / "c.zip", lambda part, raw: (part, changed.get(part, raw)))
    emptied()
    with pytest.raises(Exception, match="altered"):
        restore_backup(forged_backup, open_folder(tmp_path / "new"))
    assert not JournalRow.objects.exists() and not User.objects.exists()
    shutil.rmtree(tmp_path / "new")
