"""A page of a PDF as a picture: drawn in a process of its own, so that no hostile file is opened by a browser or by the desk itself."""

from __future__ import annotations

import os
import struct
import zlib
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from resource import RLIMIT_AS, setrlimit

import pypdfium2  # type: ignore[import-untyped]

from zhengtu.places.errors import IntakeError

WIDE = 1240  # pixels: an A4 page at 150 dots an inch
_TALLEST = 4000
_PATIENCE = 20.0  # seconds, start of the process included
_MEMORY = 2 << 30
_DOWNLOAD = "请下载后用本机软件查看 ‖ Download it and look at it in a program of your own"


def draw_page(path: Path, number: int) -> bytes:
    """Page `number` (from 1) as PNG; raises IntakeError when it cannot be drawn."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_draw_and_send, args=(str(path), number, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        drawn = ours.recv_bytes() if ours.poll(_PATIENCE) else b""
    except EOFError:
        drawn = b""
    finally:
        process.kill()
        process.join()
        ours.close()
    if not drawn:
        raise IntakeError(f"第 {number} 页 ‖ page {number}", "这一页画不出来 ‖ this page cannot be shown", _DOWNLOAD)
    return drawn


def _draw_and_send(path: str, number: int, line: Connection) -> None:
    setrlimit(RLIMIT_AS, (_MEMORY, _MEMORY))
    os.nice(5)
    with suppress(pypdfium2.PdfiumError, ValueError, IndexError, MemoryError, OSError):
        line.send_bytes(drawn(Path(path), number))
    line.close()


def drawn(path: Path, number: int) -> bytes:
    """The page drawn on white, in this process."""
    with pypdfium2.PdfDocument(path) as document:
        page = document[number - 1]
        wide, tall = page.get_size()
        bitmap = page.render(scale=min(WIDE / wide, _TALLEST / tall), rev_byteorder=True)
        rows = memoryview(bitmap.buffer)
        packed = b"".join(b"\0" + bytes(rows[at * bitmap.stride : at * bitmap.stride + bitmap.width * 3]) for at in range(bitmap.height))
        return _png(bitmap.width, bitmap.height, packed)


def _png(width: int, height: int, rows: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 6)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
