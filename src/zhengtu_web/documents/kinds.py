"""What a file is: told by its content, held against the ending of its name."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from zhengtu.intake.papers.plain_text import LARGEST_TEXT, decode
from zhengtu.intake.papers.plain_text import SUFFIXES as TEXT_SUFFIXES
from zhengtu.places.errors import IntakeError

LARGEST_UNPACKED = 1 << 30
MOST_PARTS = 20_000
_OPEN = "application/vnd.openxmlformats-officedocument."
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error)


@dataclass(frozen=True, slots=True)
class ContentKind:
    """文件类型: what people call it, how it is sent, the endings it may have; `is_shown` when a browser may show it as a picture."""

    id: str
    zh: str
    en: str
    content_type: str
    endings: tuple[str, ...]
    is_shown: bool = False


_ALL = (
    ContentKind("pdf", "PDF", "PDF", "application/pdf", (".pdf",)),
    ContentKind("png", "PNG 图片", "PNG picture", "image/png", (".png",), is_shown=True),
    ContentKind("jpeg", "JPEG 图片", "JPEG picture", "image/jpeg", (".jpg", ".jpeg", ".jpe"), is_shown=True),
    ContentKind("gif", "GIF 图片", "GIF picture", "image/gif", (".gif",), is_shown=True),
    ContentKind("webp", "WebP 图片", "WebP picture", "image/webp", (".webp",), is_shown=True),
    ContentKind("bmp", "BMP 图片", "BMP picture", "image/bmp", (".bmp",), is_shown=True),
    ContentKind("tiff", "TIFF 图片", "TIFF picture", "image/tiff", (".tif", ".tiff")),
    ContentKind("docx", "Word 文档", "Word document", f"{_OPEN}wordprocessingml.document", (".docx", ".docm", ".dotx")),
    ContentKind("xlsx", "Excel 工作簿", "Excel workbook", f"{_OPEN}spreadsheetml.sheet", (".xlsx", ".xlsm", ".xltx")),
    ContentKind("pptx", "演示文稿", "presentation", f"{_OPEN}presentationml.presentation", (".pptx", ".pptm", ".ppsx")),
    ContentKind("opendocument", "OpenDocument 文档", "OpenDocument file", "application/octet-stream", (".odt", ".ods", ".odp")),
    ContentKind("ofd", "OFD 版式文件", "OFD document", "application/octet-stream", (".ofd",)),
    ContentKind(
        "oldoffice",
        "旧格式或加密的办公文档",
        "office file, old or locked",
        "application/octet-stream",
        (".doc", ".xls", ".ppt", ".wps", ".et", ".dps", ".docx", ".xlsx", ".pptx"),
    ),
    ContentKind("text", "文本", "text", "text/plain; charset=utf-8", tuple(sorted(TEXT_SUFFIXES))),
)
KINDS = {kind.id: kind for kind in _ALL}
ENDINGS = tuple(dict.fromkeys(ending for kind in _ALL for ending in kind.endings))
_STARTS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "oldoffice"),
)
_INSIDE = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx"), ("OFD.xml", "ofd"), ("content.xml", "opendocument"))
_SAVE_ANEW = "请用原来的软件打开确认，再另存后上传 ‖ Open it in the program it comes from, save it anew, and upload that"
_TAKEN = (
    "请上传 PDF、图片、Word、Excel、PPT、OFD 或文本文件；压缩包请先解压，逐份上传 ‖ "
    "Upload PDF, pictures, Word, Excel, PowerPoint, OFD or text; unpack archives and upload each paper by itself"
)


def find_kind(path: Path, *, name: str) -> ContentKind:
    """What the file is; raises IntakeError for an empty file, an unknown or unsound kind, and an ending that says something else."""
    if path.stat().st_size == 0:
        raise IntakeError(name, "文件是空的 ‖ the file is empty", _SAVE_ANEW)
    found, ending = _told_by_content(path, name), Path(name).suffix.lower()
    if found is None:
        wrong = "程序不认识这种文件 ‖ the program does not know files of this kind"
        promised = next((kind for kind in _ALL if ending in kind.endings), None)
        if promised is not None:
            wrong = f"扩展名是 {ending}，内容却不是{promised.zh} ‖ its name ends in {ending}, but its content is no {promised.en}"
        raise IntakeError(name, wrong, _SAVE_ANEW if promised else _TAKEN)
    if ending not in found.endings:
        wrong = f"内容是{found.zh}，文件名却以“{ending or '无扩展名'}”结尾 ‖ its content is a {found.en}, but its name ends in “{ending or 'nothing'}”"
        first = found.endings[0]
        raise IntakeError(name, wrong, f"请核对文件，必要时把扩展名改为 {first} ‖ Check the file; if it is the right one, let its name end in {first}")
    return found


def _told_by_content(path: Path, name: str) -> ContentKind | None:
    with path.open("rb") as file:
        start = file.read(2048)
    if b"%PDF-" in start[:1024]:
        return KINDS["pdf"]
    if start.startswith(b"PK\x03\x04"):
        return _inside_package(path, name)
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return KINDS["webp"]
    if start.startswith(b"BM") and len(start) > 18 and int.from_bytes(start[14:18], "little") in (12, 40, 52, 56, 64, 108, 124):
        return KINDS["bmp"]
    for signature, kind in _STARTS:
        if start.startswith(signature):
            return KINDS[kind]
    is_text = Path(name).suffix.lower() in TEXT_SUFFIXES and path.stat().st_size <= LARGEST_TEXT and decode(path.read_bytes()) is not None
    return KINDS["text"] if is_text else None


def _inside_package(path: Path, name: str) -> ContentKind:
    """What a zip holds, from its list of parts alone: nothing is unpacked."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except _BROKEN:
        raise IntakeError(name, "文件已损坏，打不开 ‖ the file is damaged and cannot be opened", _SAVE_ANEW) from None
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
        wrong = f"文件展开后有 {unpacked >> 20:,} MB、{len(parts):,} 个部分，不予打开 ‖ unpacked it would have {unpacked >> 20:,} MB in {len(parts):,} parts"
        raise IntakeError(name, wrong, _SAVE_ANEW)
    names = {part.filename for part in parts}
    kind = next((kind for part, kind in _INSIDE if part in names), None)
    if kind is None:
        raise IntakeError(name, "这是压缩包，不是一份材料 ‖ this is an archive, not a paper", _TAKEN)
    return KINDS[kind]
