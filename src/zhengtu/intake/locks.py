"""Whether an office file asks for a password before it can be opened, seen without opening it."""

from __future__ import annotations

import re

_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OLD_EXCEL = re.compile(rb"\x09\x08(?:\x10\x00.{16}|\x08\x00.{8})(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)
"""The first record of an old workbook, then the record FILEPASS; one that only suggests reading may stand between."""


def is_locked_compound(content: bytes) -> bool:
    """A file in the old compound form that is locked: a new one wrapped whole, or an old workbook whose records are enciphered."""
    return _PACKAGE in content or _OLD_EXCEL.search(content) is not None


def is_locked_open_document(manifest: bytes) -> bool:
    """An OpenDocument file whose list of parts says that they are enciphered."""
    return b"encryption-data" in manifest
