"""Papers made for a test: PDFs set by Typst, Word and Excel files, and a gate that is kept for all of them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typst

from zhengtu.intake.papers.gate import Gate
from zhengtu.reports.pdf.typesetting import FONTS, REGULAR

HEAD = '#set page(paper: "a4")\n#set text(font: "Noto Sans SC", lang: "zh")\n'
PROSE = "本单位承接机密级信息系统的运行维护业务，不得含有绝密、机密、秘密内容。" * 6


def typeset(path: Path, source: str) -> Path:
    main = path.with_suffix(".typ")
    main.write_text(HEAD + source, encoding="utf-8")
    compiler = typst.Compiler(root=str(path.parent), font_paths=[str(REGULAR.parent), str(FONTS)], ignore_system_fonts=True)
    compiler.compile(str(main), output=str(path), format="pdf")
    return path


@pytest.fixture(scope="session")
def gate() -> Iterator[Gate]:
    with Gate() as gate:
        yield gate


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[..., Path]:
    """A PDF set from Typst source."""
    return lambda source, name="paper": typeset(tmp_path / f"{name}.pdf", source)


@pytest.fixture
def package(tmp_path: Path) -> Callable[..., Path]:
    """An Open XML file from its parts."""

    def make(name: str, parts: dict[str, str | bytes]) -> Path:
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as made:
            for part, content in parts.items():
                made.writestr(part, content)
        return tmp_path / name

    return make
