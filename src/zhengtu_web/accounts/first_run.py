"""The code that proves, on the first run, that whoever opens the page may read the data folder."""

from __future__ import annotations

import hmac
from contextlib import suppress

from zhengtu_web.accounts.models import User
from zhengtu_web.accounts.one_time import new_code
from zhengtu_web.config.data_folder import DataFolder, write_owner_only

_FILE = "first-run-code"


def is_first_run() -> bool:
    """Whether nobody has an account yet."""
    return not User.objects.exists()


def setup_code(folder: DataFolder) -> str:
    """The code of this installation, made once, readable by its owner only."""
    file = folder.path / _FILE
    if not file.exists():
        with suppress(FileExistsError):  # another process was quicker
            write_owner_only(file, new_code())
    return file.read_text("utf-8").strip()


def is_setup_code(folder: DataFolder, typed: str) -> bool:
    """Whether this is the code; never before one was made."""
    file = folder.path / _FILE
    return file.is_file() and hmac.compare_digest(file.read_text("utf-8").strip().encode(), typed.strip().lower().encode())


def forget_setup_code(folder: DataFolder) -> None:
    """Gone as soon as somebody has an account."""
    (folder.path / _FILE).unlink(missing_ok=True)
