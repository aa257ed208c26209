"""Writing a deed down: the next link of the chain, in the transaction of the deed itself."""

from __future__ import annotations

from django.db import connection, transaction

from zhengtu.journal.entry import GENESIS, Deed, Entry
from zhengtu_web.journal.models import JournalRow

_LOCK = 0x5A54_4A4C  # one writer at a time takes the next number; SQLite's own write lock does it there


def record(deed: Deed, *, organisation: int | None = None) -> JournalRow:
    """Append a deed; must run inside the deed's transaction, as its last write, so that the chain is locked for a moment only."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a deed is recorded in its own transaction")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = JournalRow.objects.order_by("-number").values_list("number", "digest").first()
    number, previous = (last[0] + 1, last[1]) if last else (1, GENESIS)
    entry = Entry(number, deed, previous)
    row = JournalRow(
        number=number,
        at=deed.at.isoformat(),
        actor=deed.actor,
        deed=deed.deed,
        subject=deed.subject,
        reason=deed.reason,
        facts=dict(deed.facts),
        previous=previous,
        digest=entry.digest,
        organisation=organisation,
    )
    row.save(force_insert=True)
    return row
