"""The quarantine: outside store, database and backup, its files for their owner only, wiped on decision and at start-up."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

_PENDING = "pending"


def place_of(key: UUID, name: str) -> Path:
    """Where the file of a pending paper lies; its ending stays, since kinds of text are told by it."""
    folder: Path = settings.DATA.quarantine / _PENDING
    folder.mkdir(mode=0o700, exist_ok=True)
    ending = Path(name).suffix.lower()
    return folder / f"{key}{ending if ending[1:].isalnum() else ''}"


def receive(upload: UploadedFile, key: UUID, name: str) -> Path:
    """Write an upload into the quarantine, readable by its owner only."""
    place = place_of(key, name)
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        for chunk in upload.chunks():
            out.write(chunk)
    return place


def wipe(key: UUID, name: str) -> None:
    """Overwrite and remove; on disks that write elsewhere than they read this is the most a program can do."""
    place = place_of(key, name)
    try:
        with place.open("r+b") as file:
            left = place.stat().st_size
            while left > 0:
                left -= file.write(bytes(min(left, 1 << 20)))
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        return
    place.unlink(missing_ok=True)


def files_waiting() -> int:
    """How many files lie there for somebody's word."""
    return sum(path.is_file() for path in settings.DATA.quarantine.glob(f"{_PENDING}/*"))
