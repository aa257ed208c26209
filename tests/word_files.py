"""Word templates filled for tests, and what stands in a Word file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document

from zhengtu.intake.loading import load_dossier
from zhengtu.reports.word.filling import Filled, fill
from zhengtu.rulepacks.load import shipped_folder, shipped_pack
from zhengtu.rulepacks.templates import WordTemplate
from zhengtu.terms.dossier import Dossier
from zhengtu.weighing.frame import Frame

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
PACK = shipped_pack()
TEMPLATES = {t.id: t for t in PACK.templates}
FRAME = Frame(PACK, PACK.reading("guide"), "b", date(2026, 11, 20))


@cache
def dossier_of(name: str) -> Dossier:
    return load_dossier(EXAMPLES / name).dossier


@cache
def filled(template: str, name: str = "ready-b") -> Filled:
    return fill(TEMPLATES[template], dossier_of(name), FRAME, shipped_folder())


def filled_from(dossier: Dossier, template: str) -> Filled:
    return fill(TEMPLATES[template], dossier, FRAME, shipped_folder())


def text_of(content: bytes) -> str:
    """Every text of body, tables, headers and footers, a paragraph a line."""
    return "\n".join(_paragraphs(Document(io.BytesIO(content))))


def tables_of(content: bytes) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(io.BytesIO(content)).tables]


def highlighted(content: bytes) -> list[str]:
    """The texts marked in yellow."""
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    body = Document(io.BytesIO(content)).element
    return ["".join(t.text or "" for t in r.iter(f"{w}t")) for r in body.iter(f"{w}r") if r.find(f"{w}rPr/{w}highlight") is not None]


def _paragraphs(document: Any) -> Iterator[str]:
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    parts = [document.element, *(part._element for s in document.sections for part in (s.header, s.footer))]
    for part in parts:
        for paragraph in part.iter(f"{w}p"):
            yield "".join(t.text or "" for t in paragraph.iter(f"{w}t"))


def word_file(*paragraphs: str, footer: str = "{{ template.clauses }}") -> bytes:
    """A Word file with these paragraphs."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.sections[0].footer.paragraphs[0].text = footer
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def template_of(**changes: Any) -> WordTemplate:
    form = {"id": "probe", "name": {"zh": "试", "en": "probe"}, "file": "probe.docx", "cites": ["G2-2.2"], "note": {"zh": "注", "en": "note"}}
    return WordTemplate.model_validate(form | changes)
