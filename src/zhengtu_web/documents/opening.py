"""Stored papers laid open for a moment, in a folder that only the desk's own user reads."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from zhengtu_web.documents import store
from zhengtu_web.documents.models import StoredPaper


@contextmanager
def laid_open(paper: StoredPaper) -> Iterator[Path]:
    """The plain file of a stored paper while the block runs."""
    with opened_folder() as folder:
        path = folder / f"paper{Path(paper.name).suffix.lower()}"
        store.lay_out(settings.DATA, paper.organisation_id, paper.sm3, path)
        yield path


@contextmanager
def opened_folder() -> Iterator[Path]:
    """A folder in the quarantine, so that a start of the desk wipes what a breakdown left in it."""
    folder = Path(tempfile.mkdtemp(prefix="open-", dir=settings.DATA.quarantine))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
