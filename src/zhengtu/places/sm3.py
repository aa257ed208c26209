"""SM3 (GB/T 32905) of bytes and files."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.hashes import SM3, Hash

_BLOCK = 1 << 20


def sm3(content: bytes) -> str:
    """The digest in hexadecimal.

    >>> sm3(b"abc")[:16]
    '66c7f0f462eeedd9'
    """
    digest = Hash(SM3())
    digest.update(content)
    return digest.finalize().hex()


def sm3_of_file(path: Path) -> str:
    """The digest of a file's content, read in blocks."""
    digest = Hash(SM3())
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.finalize().hex()
