"""The name of an uploaded file, made into one that every system takes as a plain name."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST = 120
_NOT_PLAIN = re.compile(r'[<>:"/\\|?*]')


def plain_name(sent: str) -> str:
    """The last part of what a browser sent, without anything that is read as a path, a drive or a device; its ending stays.

    >>> plain_name("C:\\\\papers\\\\..\\\\合同<b>.PDF")
    '合同_b_.PDF'
    >>> plain_name("../../etc/passwd"), plain_name("..")
    ('passwd', 'file')
    """
    last = PurePosixPath(sent.replace("\\", "/")).name
    shown = "".join(sign for sign in unicodedata.normalize("NFC", last) if sign.isprintable())
    name = re.sub(r"\s+", " ", _NOT_PLAIN.sub("_", shown)).strip(" .")
    path = PurePosixPath(name)
    if not name or not path.stem.strip(" ."):
        return "file"
    ending = path.suffix[:12]
    return f"{path.stem[: LONGEST - len(ending)].strip()}{ending}"


def alike(name: str) -> str:
    """Two names are the same to people where this is."""
    return unicodedata.normalize("NFKC", name).casefold()
