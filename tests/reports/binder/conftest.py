"""A firm whose papers are of every form: PDF, picture, text, Word."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from docx import Document

from zhengtu.reports.pdf.typesetting import FONTS, REGULAR

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
STATEMENT = "mark_statement: {by: 王样八, duty: secrecy_administrator, stated_on: 2026-11-18, text: 逐页看过原件}"


def make_pdf(path: Path, *pages: str) -> None:
    compiler = typst.Compiler(root=str(path.parent), font_paths=[str(REGULAR.parent), str(FONTS)], ignore_system_fonts=True)
    source = '#set page(width: 100mm, height: 140mm)\n#set text(font: "Noto Sans SC")\n' + "\n#pagebreak()\n".join(pages)
    compiler.compile(source.encode(), output=str(path), format="pdf")


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A copy of the sample that is ready for grade B, free to be changed."""
    return Path(shutil.copytree(EXAMPLES / "ready-b", tmp_path / "firm"))


Swap = Callable[..., None]


@pytest.fixture
def swap(ready: Path) -> Swap:
    """Put another file in a paper's place, with more facts of the paper if need be."""

    def put(old: str, new: str, *more: str) -> None:
        dossier = ready / "dossier.yaml"
        text = dossier.read_text(encoding="utf-8")
        assert f"        path: {old}\n" in text
        facts = "".join(f"      {line}\n" for line in more)
        dossier.write_text(text.replace(f"      file:\n        path: {old}\n", f"{facts}      file:\n        path: {new}\n"), encoding="utf-8")

    return put


@pytest.fixture
def mixed(ready: Path, swap: Swap) -> Path:
    """The same with two papers as PDFs, a scan and a Word file."""
    files = ready / "files"
    make_pdf(files / "articles.pdf", "章程第一页", "章程第二页", "章程第三页")
    make_pdf(files / "certificate.pdf", "证书甲")
    make_pdf(files / "certificate2.pdf", "证书乙正面", "证书乙背面")
    (files / "licence.png").write_bytes(PNG)
    word = Document()
    word.add_paragraph("工具清单正文，共计三项，均为国产工具。")
    word.save(str(files / "tools.docx"))
    swap("articles.txt", "articles.pdf")
    swap("certificate-05.txt", "certificate.pdf")
    swap("certificate-06.txt", "certificate2.pdf")
    swap("business-licence.txt", "licence.png", STATEMENT)
    swap("tool-list.txt", "tools.docx")
    return ready
