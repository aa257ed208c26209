"""Spill folder: 溢写目录. Where the engine puts what does not fit in memory: readable by its owner only, wiped after the run."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import weakref
from pathlib import Path

PREFIX = "zhengtu-evidence-"
_NAME = re.compile(rf"{PREFIX}(\d+)-")


class SpillFolder:
    """A folder that is gone when the run is: on close, when nothing refers to it any more, and at the end of the process.

    A run that was killed leaves its folder behind; the next run of the same user in the same place removes it.
    """

    def __init__(self, within: Path | None = None) -> None:
        parent = Path(within or tempfile.gettempdir())
        remove_orphans(parent)
        self.path = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=parent))
        self._wipe = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)

    def close(self) -> None:
        self._wipe()

    def __enter__(self) -> SpillFolder:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def remove_orphans(parent: Path) -> None:
    """Removes spill folders of our own whose process is no longer there."""
    for folder in parent.glob(f"{PREFIX}*"):
        match = _NAME.match(folder.name)
        if match and not folder.is_symlink() and folder.is_dir() and _is_ours(folder) and not _is_alive(int(match[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    try:
        return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
    except FileNotFoundError:  # another run ended meanwhile, or removed it first
        return False


def _is_alive(process: int) -> bool:
    if os.name == "nt":  # signal 0 ends a process there
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
