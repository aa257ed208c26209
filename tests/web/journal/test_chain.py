"""The stored journal: append-only by the database itself, one chain whoever writes at once, verified and exported as it stands."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, connections, transaction

from zhengtu.journal.entry import GENESIS
from zhengtu.journal.reading import verify_journal
from zhengtu_web.acting import Action, Actor, NotAllowed, Record, Stale, act
from zhengtu_web.journal.append_only import protect, unprotect
from zhengtu_web.journal.chain import check_chain, head, lines
from zhengtu_web.journal.models import JournalRow

SYSTEM = Actor(name="test")


class TestDeed(Action):
    deed = "test.deed"
    __test__ = False

    def __init__(self, subject: str = "纸 / paper", *, why_not: str = "", stale: bool = False) -> None:
        self.subject, self.why_not, self.stale = subject, why_not, stale

    def may(self, actor: Actor) -> str:
        return self.why_not

    def guard(self, actor: Actor) -> None:
        if self.stale:
            raise Stale("x", "moved ‖ moved")

    def change(self, actor: Actor) -> str:
        return self.subject

    def record(self, actor: Actor) -> Record:
        return Record(self.subject, facts={"n": 1, "zh": "字", "yes": True})


def write(count: int) -> None:
    for number in range(count):
        act(TestDeed(f"纸 {number}"), by=SYSTEM)


def force(statement: str) -> None:
    """Change a row behind the triggers' back, as somebody with the database file would."""
    with connection.schema_editor() as editor:
        unprotect(editor, "journal_journalrow")
        editor.execute(statement)
        protect(editor, "journal_journalrow")


@pytest.mark.parametrize(
    "statement",
    ["UPDATE journal_journalrow SET reason = 'x'", "UPDATE journal_journalrow SET number = number + 10", "DELETE FROM journal_journalrow"],
)
def test_the_database_refuses_to_change_or_delete_a_row(db, statement: str) -> None:
    write(2)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert JournalRow.objects.count() == 2


def test_the_database_refuses_to_empty_the_journal(db) -> None:
    write(1)
    statement = "TRUNCATE journal_journalrow" if connection.vendor == "postgresql" else "REPLACE INTO journal_journalrow SELECT * FROM journal_journalrow"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert JournalRow.objects.count() == 1


def test_the_objects_refuse_it_too(db) -> None:
    write(1)
    for change in (lambda: JournalRow.objects.update(actor="x"), JournalRow.objects.all().delete, lambda: JournalRow.objects.get().save()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_deed_that_fails_leaves_no_row_and_a_refused_one_leaves_its_refusal(db) -> None:
    with pytest.raises(Stale):
        act(TestDeed(stale=True), by=SYSTEM)
    assert not JournalRow.objects.exists()
    with pytest.raises(NotAllowed):
        act(TestDeed(why_not="不可以 ‖ not allowed"), by=SYSTEM)
    row = JournalRow.objects.get()
    assert (row.deed, row.reason) == ("refused:test.deed", "不可以 ‖ not allowed")


def test_what_is_stored_verifies_with_the_stand_alone_verifier(db, tmp_path: Path) -> None:
    write(25)
    file = tmp_path / "journal.jsonl"
    file.write_bytes(b"".join(lines(until=head().number)))
    found = verify_journal(file, head=head().digest)
    assert (found.count, found.whole) == (25, True)
    run = subprocess.run([sys.executable, "-m", "zhengtu.cli", "journal", "verify", str(file), "--head", head().digest], capture_output=True, check=False)
    assert run.returncode == 0, run.stderr


def test_an_empty_journal_holds(db) -> None:
    assert (check_chain().holds, check_chain().head) == (True, GENESIS)


@pytest.mark.parametrize(
    "statement, count",
    [
        ("UPDATE journal_journalrow SET subject = 'x' WHERE number = 3", 2),
        ("UPDATE journal_journalrow SET reason = 'x' WHERE number = 3", 2),
        ("UPDATE journal_journalrow SET actor = 'x' WHERE number = 3", 2),
        ("UPDATE journal_journalrow SET deed = 'x' WHERE number = 3", 2),
        ("UPDATE journal_journalrow SET at = 'yesterday' WHERE number = 3", 2),
        ("UPDATE journal_journalrow SET facts = '{\"n\": 1.5}' WHERE number = 3", 2),
        ("UPDATE journal_journalrow SET facts = '[1]' WHERE number = 3", 2),
        ("UPDATE journal_journalrow SET facts = '{}' WHERE number = 3", 2),
        ("UPDATE journal_journalrow SET digest = 'x' WHERE number = 3", 2),
        ("UPDATE journal_journalrow SET previous = 'x' WHERE number = 3", 2),
        ("DELETE FROM journal_journalrow WHERE number = 3", 2),
        ("DELETE FROM journal_journalrow WHERE number = 1", 0),
        ("UPDATE journal_journalrow SET number = 9 WHERE number = 5", 4),
    ],
)
def test_whatever_is_altered_behind_the_triggers_shows(transactional_db, statement: str, count: int) -> None:
    write(5)
    force(statement)
    found = check_chain()
    assert not found.holds
    assert found.count == count


def test_threads_that_write_at_once_keep_one_chain(transactional_db) -> None:
    def many() -> None:
        try:
            write(15)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        for written in [pool.submit(many) for _ in range(6)]:
            written.result(timeout=60)
    found = check_chain()
    assert (found.holds, found.count) == (True, 90)


_WRITER = """
import os, sys, django
from django.conf import settings
from django.test.utils import override_settings
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from zhengtu_web.acting import Action, Actor, Record, act
class TestDeed(Action):
    deed = "test.process"
    def may(self, actor): return ""
    def change(self, actor): return None
    def record(self, actor): return Record("paper")
for _ in range(20):
    act(TestDeed(), by=Actor(name=sys.argv[2]))
"""


def test_processes_that_write_at_once_keep_one_chain(transactional_db) -> None:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and ("memory" in name or not Path(name).exists()):
        pytest.fail("the test database must be a file, or no second process can open it")
    path = os.pathsep.join(p for p in sys.path if p)
    writers = [
        subprocess.Popen([sys.executable, "-W", "ignore", "-c", _WRITER, name, f"writer-{n}"], env={**os.environ, "PYTHONPATH": path}, stderr=subprocess.PIPE)
        for n in range(3)
    ]
    write(20)
    for writer in writers:
        _, said = writer.communicate(timeout=90)
        assert writer.returncode == 0, said.decode()[-2000:]
    found = check_chain()
    assert (found.holds, found.count) == (True, 80)
    assert len({row.actor for row in JournalRow.objects.all()}) == 4


def test_a_very_long_subject_is_cut_and_still_verifies(db) -> None:
    act(TestDeed("长" * 5000), by=SYSTEM)
    assert len(JournalRow.objects.get().subject) == 300
    assert check_chain().holds
