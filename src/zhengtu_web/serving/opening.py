"""Opens an installation for a command: data folder, settings, migrations. Django is loaded here and not before."""

from __future__ import annotations

import os
import shutil
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from zhengtu_web.config.data_folder import DataFolder, DataFolderError, default_folder, open_folder

SETTINGS = "zhengtu_web.config.settings"


def open_installation(data: Path | None) -> DataFolder:
    """Take the folder named, or `ZHENGTU_DATA`, or the usual place, and bring Django up on it.

    Raises `DataFolderError` for a folder with somebody else's files in it, before anything is written.
    """
    refuse_without_desk()
    folder = open_folder(data or default_folder())
    os.environ["ZHENGTU_DATA"] = str(folder.path)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import_module("django").setup()
    return folder


def refuse_without_desk() -> None:
    """The command line works without Django; the desk needs the extra that brings it."""
    if find_spec("django") is None:
        todo = "请安装 zhengtu[desk] ‖ Install zhengtu[desk]"
        raise DataFolderError("zhengtu serve", "没有安装工作台所需的部分 ‖ what the desk needs is not installed", todo)


def migrate() -> None:
    """Bring the database to the shape this version needs."""
    import_module("django.core.management").call_command("migrate", verbosity=0, interactive=False)


def wipe_quarantine(folder: DataFolder) -> int:
    """Remove what an earlier run left undecided in the quarantine; how many files there were."""
    left = [path for path in folder.quarantine.rglob("*") if path.is_file()]
    shutil.rmtree(folder.quarantine, ignore_errors=True)
    folder.quarantine.mkdir(mode=0o700)
    return len(left)
