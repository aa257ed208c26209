"""What the installation holds, and when it was last saved."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection

from zhengtu_web.documents.key import was_exported
from zhengtu_web.documents.models import PendingPaper, StoredPaper
from zhengtu_web.documents.quarantine import files_waiting
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import within


@dataclass(frozen=True, slots=True)
class FirmHolding:
    """单位存量: papers and bytes a firm has in the store, each content once."""

    name: str
    papers: int
    size: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """存量: of the whole installation."""

    database: str
    database_size: int
    firms: tuple[FirmHolding, ...]
    free: int
    disk: int
    pending: int
    waiting_files: int
    last_backup: JournalRow | None
    key_exported: bool

    @property
    def size(self) -> int:
        return sum(firm.size for firm in self.firms)

    @property
    def last_backup_at(self) -> datetime | None:
        return datetime.fromisoformat(self.last_backup.at) if self.last_backup else None

    @property
    def free_percent(self) -> int:
        return self.free * 100 // self.disk if self.disk else 0


def holdings() -> Holdings:
    """A fixed number of queries, however many firms there are."""
    space = shutil.disk_usage(settings.DATA.path)
    with within(None, why="system page"):
        firms, pending = _by_firm(), PendingPaper.objects.count()
    return Holdings(
        database=_database(),
        database_size=_database_size(),
        firms=firms,
        free=space.free,
        disk=space.total,
        pending=pending,
        waiting_files=files_waiting(),
        last_backup=JournalRow.objects.filter(deed="backups.save").order_by("-number").first(),
        key_exported=was_exported(settings.DATA),
    )


def _by_firm() -> tuple[FirmHolding, ...]:
    found: dict[int, list[int]] = {}
    once = StoredPaper.objects.filter(wiped_at=None).order_by().values_list("organisation", "sm3", "size").distinct()
    for firm, _, size in once.iterator():
        found.setdefault(firm, []).append(size)
    names = Organisation.every.values_list("pk", "name")
    held = [FirmHolding(name, len(found.get(pk, ())), sum(found.get(pk, ()))) for pk, name in names]
    return tuple(sorted(held, key=lambda firm: (-firm.size, firm.name)))


def _database() -> str:
    if connection.vendor == "postgresql":
        version = connection.pg_version  # type: ignore[attr-defined]
        return f"PostgreSQL {version // 10000}.{version % 10000}"
    return f"SQLite {connection.Database.sqlite_version}"  # type: ignore[attr-defined]


def _database_size() -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return int(cursor.fetchone()[0])
