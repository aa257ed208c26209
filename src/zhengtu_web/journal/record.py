"""Writing a deed down: the next link of the chain, in the transaction of the deed itself."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from zhengtu.journal.entry import GENESIS, Deed, Entry
from zhengtu_web.journal.models import STORED, JournalRow

_LOCK = 0x5A54_4A4C  # one writer at a time takes the next number; SQLite's own write lock does it there

_TABLE, _FACTS = JournalRow._meta.db_table, JournalRow._meta.get_field("facts")
# every deed of the desk comes through here: two plain statements, for building them as queries would take longer than running them
_LAST = f"SELECT number, digest FROM {_TABLE} ORDER BY number DESC LIMIT 1"
_APPEND = f"INSERT INTO {_TABLE} ({', '.join([*STORED, 'organisation'])}) VALUES ({', '.join(['%s'] * (len(STORED) + 1))})"


def record(deed: Deed, *, organisation: int | None = None) -> Entry:
    """Append a deed; must run inside the deed's transaction, as its last write, so that the chain is locked for a moment only."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a deed is recorded in its own transaction")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute(_LAST)
        number, previous = cursor.fetchone() or (0, GENESIS)
        entry = Entry(number + 1, deed, previous)
        cursor.execute(_APPEND, _values(entry, organisation))
    return entry


def _values(entry: Entry, organisation: int | None) -> list[Any]:
    deed = entry.deed
    facts = _FACTS.get_db_prep_value(dict(deed.facts), connection)
    return [entry.number, deed.at.isoformat(), deed.actor, deed.deed, deed.subject, deed.reason, facts, entry.previous, entry.digest, organisation]
