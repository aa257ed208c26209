"""The store: each paper once, under the SM3 of its plain content, in the namespace of its organisation, sealed."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from zhengtu.places.sm3 import sm3_of_file
from zhengtu_web.config.data_folder import DataFolder
from zhengtu_web.documents.key import get_key
from zhengtu_web.documents.sealing import Damaged, seal, unseal


def put(folder: DataFolder, organisation: int, source: Path) -> str:
    """Store a plain file; returns its SM3. A paper that is there already is not written again."""
    digest = sm3_of_file(source)
    target = _place(folder, organisation, digest)
    if target.exists():
        return digest
    key = get_key(folder)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.with_name(f".{digest}.{secrets.token_hex(4)}.part")
    try:
        with source.open("rb") as plain, os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as sealed:
            seal(plain, sealed, key=key, bound_to=f"{organisation} {digest}")
            sealed.flush()
            os.fsync(sealed.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return digest


def read(folder: DataFolder, organisation: int, digest: str) -> Iterator[bytes]:
    """The plain content in blocks; raises `Damaged` where it is missing, altered, or of another organisation."""
    where = f"papers/{organisation}/{digest[:12]}…"
    try:
        with _place(folder, organisation, digest).open("rb") as sealed:
            yield from unseal(sealed, key=get_key(folder), bound_to=f"{organisation} {digest}", where=where)
    except FileNotFoundError:
        wrong = "文件库中没有这份材料 ‖ the store does not hold this paper"
        raise Damaged(where, wrong, "请从备份恢复 ‖ Restore it from a backup") from None


def remove(folder: DataFolder, organisation: int, digest: str) -> None:
    """Take a paper out of the store."""
    _place(folder, organisation, digest).unlink(missing_ok=True)


def lay_out(folder: DataFolder, organisation: int, digest: str, target: Path) -> None:
    """Write the plain content to a new file that its owner alone reads; raises `Damaged` and leaves no part of it."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            for block in read(folder, organisation, digest):
                out.write(block)
    except Damaged:
        target.unlink(missing_ok=True)
        raise


def holds(folder: DataFolder, organisation: int, digest: str) -> bool:
    return _place(folder, organisation, digest).is_file()


def _place(folder: DataFolder, organisation: int, digest: str) -> Path:
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise ValueError("a paper is named by the 64 hexadecimal signs of its SM3")
    return folder.store / str(organisation) / digest[:2] / digest
