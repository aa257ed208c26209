"""SM4-GCM over a file in blocks, so that a large paper is never whole in memory and an altered byte is always noticed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import GCM

from zhengtu.places.errors import ZhengtuError

_MARK = b"ZTP1"
BLOCK = 1 << 20
_NONCE, _TAG = 12, 16


class Damaged(ZhengtuError):
    """A stored paper is not what was stored: altered, cut short, or sealed with another key."""


def seal(plain: BinaryIO, sealed: BinaryIO, *, key: bytes, bound_to: str) -> None:
    """Encrypt a stream; `bound_to` (namespace and digest) is part of the seal, so that files cannot be changed round.

    Each block has its own nonce (prefix and number) and says whether it is the last: none can be moved, doubled or cut off.
    """
    prefix = os.urandom(_NONCE - 4)
    sealed.write(_MARK + prefix)
    block, number = plain.read(BLOCK), 0
    while True:
        following = plain.read(BLOCK)
        cipher = Cipher(SM4(key), GCM(prefix + number.to_bytes(4, "big"))).encryptor()
        cipher.authenticate_additional_data(_about(bound_to, last=not following))
        sealed.write(cipher.update(block) + cipher.finalize() + cipher.tag)
        if not following:
            return
        block, number = following, number + 1


def unseal(sealed: BinaryIO, *, key: bytes, bound_to: str, where: str) -> Iterator[bytes]:
    """The plain blocks of a sealed stream; raises `Damaged` before handing out a block that does not hold."""
    head = sealed.read(len(_MARK) + _NONCE - 4)
    if len(head) != len(_MARK) + _NONCE - 4 or not head.startswith(_MARK):
        raise _damaged(where)
    prefix, number = head[len(_MARK) :], 0
    block = sealed.read(BLOCK + _TAG)
    while True:
        following = sealed.read(BLOCK + _TAG)
        if len(block) < _TAG:
            raise _damaged(where)
        cipher = Cipher(SM4(key), GCM(prefix + number.to_bytes(4, "big"), block[-_TAG:])).decryptor()
        cipher.authenticate_additional_data(_about(bound_to, last=not following))
        try:
            yield cipher.update(block[:-_TAG]) + cipher.finalize()
        except InvalidTag:
            raise _damaged(where) from None
        if not following:
            return
        block, number = following, number + 1


def _about(bound_to: str, *, last: bool) -> bytes:
    return f"{bound_to} {'last' if last else 'more'}".encode()


def _damaged(where: str) -> Damaged:
    wrong = "存储的文件已损坏、被改动，或密钥不对 ‖ the stored file is damaged or altered, or the key is another"
    return Damaged(where, wrong, "请从备份恢复此文件，并核对密钥 ‖ Restore this file from a backup, and check the key")
