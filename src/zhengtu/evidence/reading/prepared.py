"""A log file made ready for line-by-line reading: unpacked, in UTF-8, each line of the file one line, whatever bytes stand in it."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from zhengtu.evidence.reading.found import FileReading
from zhengtu.places import IntakeError

BLOCK = 8 << 20
LONGEST_LINE = 64 << 10
LARGEST_UNPACKED = 64 << 30
_PIECE = 1 << 20
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1b\x1e\x1f\x7f]")
_UNPACKERS = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ": lzma.open}
_BROKEN_ARCHIVE = (EOFError, OSError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)


def head_of(path: Path, size: int = 1 << 16) -> bytes:
    """The first bytes of a file, unpacked.

    Raises: IntakeError when there is no such file, it is a pipe or a device, or nothing of it can be unpacked.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):  # to open a pipe nobody writes to is to wait for ever
        raise IntakeError(str(path), "这是管道或设备，不是文件 ‖ this is a pipe or a device and no file", "请先存成文件 ‖ Save it as a file first")
    try:
        with path.open("rb") as file:
            start = file.read(size)
        unpack = _unpacker(start)
        if unpack is None:
            return start
    except FileNotFoundError:
        raise IntakeError(str(path), "没有这个文件 ‖ there is no such file", "请核对路径 ‖ Check the path") from None
    except IsADirectoryError:
        raise IntakeError(str(path), "这是文件夹 ‖ this is a folder", "请指明其中的文件 ‖ Name the files in it") from None
    found = b""
    try:
        with unpack(path) as packed:
            while len(found) < size and (more := packed.read1(size - len(found))):  # read1 gives what there is before a break
                found += more
    except _BROKEN_ARCHIVE:
        if not found:
            raise IntakeError(
                path.name, "压缩文件已损坏，读不出内容 ‖ the packed file is damaged; nothing can be read", "请重新导出 ‖ Export it again"
            ) from None
    return found


def _unpacker(start: bytes):  # type: ignore[no-untyped-def]  # one of three library functions of the same form
    return next((unpack for magic, unpack in _UNPACKERS.items() if start.startswith(magic)), None)


def is_bare_text(path: Path) -> bool:
    """Whether a file is neither packed nor marked as Unicode by its first bytes."""
    with path.open("rb") as file:
        start = file.read(8)
    return _unpacker(start) is None and unicode_of(start) == "utf-8" and not start.startswith(codecs.BOM_UTF8)


def repaired(path: Path, within: Path, reading: FileReading) -> Path:
    """A copy below `within` that is clean; what was repaired is remarked."""
    copy = within / f"lines-{len(list(within.iterdir()))}.txt"
    with copy.open("wb") as out:
        for piece in _cleaned(path, reading):
            out.write(piece)
    copy.chmod(0o600)
    return copy


def clean_lines(path: Path) -> int | None:
    """How many lines a bare text of clean lines has, by its line breaks; None where some byte needs repair."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    lines, last = 0, b"\n"
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            if b"\r" in block or b"\x00" in block or _has_long_line(block):
                return None
            lines += block.count(b"\n")
            last = block[-1:]
            try:
                if not (block.isascii() and decoder.getstate()[0] == b""):
                    decoder.decode(block)
            except UnicodeDecodeError:
                return None
    return lines + (last != b"\n") if decoder.getstate()[0] == b"" else None


def _has_long_line(block: bytes) -> bool:
    return any(block.find(b"\n", at, at + LONGEST_LINE) < 0 for at in range(0, len(block) - LONGEST_LINE, LONGEST_LINE))


def _cleaned(path: Path, reading: FileReading) -> Iterator[bytes]:
    """Whole lines of clean UTF-8, a block at a time; an empty line becomes one space, so that lines keep their numbers."""
    is_wide = unicode_of(head_of(path, 16)) != "utf-8"
    line, encodings = 0, set[str]()
    for block in _whole_lines(_from_utf_16(path, reading) if is_wide else unpacked(path, reading)):
        text, encoding = _as_utf8(block.removeprefix(codecs.BOM_UTF8) if line == 0 else block)
        encodings.add(encoding)
        lines = text.replace(b"\r\n", b"\n").split(b"\n")
        if lines and lines[-1] == b"":
            lines.pop()
        yield b"\n".join(_one_line(one, line + number, reading) for number, one in enumerate(lines, 1)) + b"\n"
        line += len(lines)
    if encodings - {"utf-8"}:
        named = "、".join(sorted(encodings))
        reading.remark(f"编码按 {named} 读取 ‖ the encoding was read as {named.replace('、', ', ')}")


def _one_line(line: bytes, number: int, reading: FileReading) -> bytes:
    if len(line) > LONGEST_LINE:
        reading.leave(number, f"一行超过 {LONGEST_LINE >> 10} KB ‖ a line longer than {LONGEST_LINE >> 10} KB")
        return b" "
    if _CONTROL.search(line) or b"\r" in line:
        if line.count(b"\x00") + line.count(b"\xef\xbf\xbd") > len(line) // 8:
            reading.leave(number, "二进制内容 ‖ binary rubbish")
            return b" "
        line = _CONTROL.sub(b" ", line).replace(b"\r", b" ")
    return line or b" "


def _as_utf8(block: bytes) -> tuple[bytes, str]:
    """The ladder: strict UTF-8, else GB 18030, else UTF-8 with what cannot be read marked."""
    for encoding in ("utf-8", "gb18030"):
        try:
            text = block.decode(encoding)
        except UnicodeDecodeError:
            continue
        return (block if encoding == "utf-8" else text.encode()), encoding
    return block.decode("utf-8", errors="replace").encode(), "utf-8"


def _whole_lines(blocks: Iterator[bytes]) -> Iterator[bytes]:
    rest: list[bytes] = []
    held = 0
    for block in blocks:
        cut = block.rfind(b"\n") + 1
        if cut == 0 and held < BLOCK:
            rest.append(block)
            held += len(block)
            continue
        yield b"".join((*rest, block[: cut or len(block)]))
        rest, held = [block[cut:]] if cut else [], len(block) - cut if cut else 0
    if any(rest):
        yield b"".join(rest)


def unpacked(path: Path, reading: FileReading) -> Iterator[bytes]:
    """The content, unpacked, a block at a time; a packed file that stops short is read to the last whole line before the break, and said."""
    with path.open("rb") as raw:
        unpack = _unpacker(raw.read(8))
    done, lines, rest, line_end = 0, 0, b"", b""
    with cast(io.BufferedReader, unpack(path)) if unpack else path.open("rb") as file:
        while True:
            try:
                block = file.read(BLOCK) if unpack is None else file.read1(_PIECE)  # read1 gives what there is before a break
            except _BROKEN_ARCHIVE:
                wrong = "压缩文件中途截断或损坏，只读到断处前的整行"
                reading.remark(f"{wrong} ‖ the packed file is cut off or damaged; it was read to the last whole line before the break")
                if rest:
                    reading.leave(lines + 1, "断处的半行 ‖ half a line, at the break")
                return
            if not block:
                if rest:
                    yield rest
                return
            done += len(block)
            if done > LARGEST_UNPACKED:
                reading.remark(f"解压后超过 {LARGEST_UNPACKED >> 30} GB，其余未读 ‖ it unpacks to more than {LARGEST_UNPACKED >> 30} GB; the rest was not read")
                return
            if unpack is not None:
                block = rest + block
                line_end = line_end or "\n".encode(unicode_of(block))
                cut = _after_last(line_end, block)
                if not cut and len(block) > LONGEST_LINE:
                    cut = len(block) // 2 * 2
                block, rest = block[:cut], block[cut:]
                lines += block.count(line_end)
            if block:
                yield block


def unicode_of(start: bytes) -> str:
    """The form of Unicode that the first bytes of a text say it has; UTF-8 where they say nothing."""
    return "utf-16-le" if start.startswith(codecs.BOM_UTF16_LE) else "utf-16-be" if start.startswith(codecs.BOM_UTF16_BE) else "utf-8"


def _after_last(line_end: bytes, block: bytes) -> int:
    """Where the last whole line ends; in UTF-16 half of a character may look like half a line's end."""
    at = block.rfind(line_end)
    while at > 0 and at % len(line_end):
        at = block.rfind(line_end, 0, at + len(line_end) - 1)
    return at + len(line_end) if at >= 0 else 0


def _from_utf_16(path: Path, reading: FileReading) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-16")(errors="replace")
    for block in unpacked(path, reading):
        yield decoder.decode(block).encode("utf-8", errors="replace")
    reading.remark("编码按 UTF-16 读取 ‖ the encoding was read as UTF-16")


class Unpacked(io.RawIOBase):
    """The unpacked content as a file to read from."""

    def __init__(self, path: Path, reading: FileReading) -> None:
        self._blocks = unpacked(path, reading)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            block = next(self._blocks, None)
            if block is None:
                return 0
            self._rest = memoryview(block)
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
