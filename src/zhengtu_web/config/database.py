"""One setting names the database: nothing for SQLite in the data folder, an address for PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from zhengtu_web.config.data_folder import DataFolderError

_DURABLE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"


SNAPSHOT = "snapshot"


def databases(address: str, *, sqlite: Path) -> dict[str, dict[str, Any]]:
    """The one database twice: for work, and for reading all of it as it is at one moment (backups) without holding up a writer."""
    usual = database_settings(address, sqlite=sqlite)
    snapshot = {**usual, "CONN_MAX_AGE": 0, "OPTIONS": dict(usual["OPTIONS"]), "TEST": {"MIRROR": "default"}}
    if not address:
        snapshot["OPTIONS"]["transaction_mode"] = "DEFERRED"
    return {"default": usual, SNAPSHOT: snapshot}


def database_settings(address: str, *, sqlite: Path) -> dict[str, Any]:
    """Django's settings for one database; `postgresql://user:password@host:5432/name`, a socket folder as `?host=`.

    SQLite begins writing transactions at once (IMMEDIATE), so that two savers wait for each other and neither fails half-way.
    """
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(sqlite),
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _DURABLE},
        }
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres") or len(parts.path) < 2:
        wrong = "这不是 PostgreSQL 地址 ‖ this is no address of a PostgreSQL database"
        todo = "请写成 postgresql://用户:密码@主机:5432/库名 ‖ Write it as postgresql://user:password@host:5432/name"
        raise DataFolderError("ZHENGTU_DATABASE", wrong, todo)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
