"""The gate on real files: what they say, what they are, and what cannot be read of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from docx import Document
from openpyxl.comments import Comment

from zhengtu.intake.papers.gate import Answer, Gate, GateAnswer
from zhengtu.intake.papers.pdf_reader import PdfReader

Pdf = Callable[..., Path]
PROSE = "本单位承接机密级信息系统的运行维护业务，不得含有绝密、机密、秘密内容。" * 6
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def said(answer: GateAnswer) -> tuple[str, str]:
    assert answer.mark is not None, answer
    return answer.mark.mark, answer.mark.where


@pytest.mark.parametrize(
    ("source", "mark"),
    [
        ("#place(top + left)[机 密 ★ 10 年]\n#v(3cm)\n正文", "机密★10年"),
        (f"{PROSE}\n#pagebreak()\n#align(right)[绝密☆启用前]\n正文", "绝密★启用前"),
        ("#place(top + right)[机密]\n#v(3cm)\n" + PROSE, "机密"),
        ("#place(top + left)[【秘密】]\n#v(3cm)\n" + PROSE, "秘密"),
        (f'#set page(footer: [机密])\n{PROSE}', "机密"),
        (f'#set page(background: rotate(-40deg, text(60pt, gray)[绝密]))\n{PROSE}', "绝密"),
        (f'#set document(title: "【机密】方案")\n{PROSE}', "机密"),
        (f'#set document(keywords: ("运维", "机密"))\n{PROSE}', "机密"),
        (f"{PROSE}\n#place(top + left, dx: 4cm, dy: 3cm, stack(dir: ttb, spacing: 6pt, [机], [密], [★], [10], [年]))", "机密★10年"),
        (f"{PROSE} #text(font: \"Noto Sans SC\")[秘密＊５年]", "秘密★5年"),
    ],
)
def test_a_mark_in_a_pdf_is_found(gate: Gate, pdf: Pdf, source: str, mark: str) -> None:
    assert said(gate.check(pdf(source)))[0] == mark


@pytest.mark.parametrize(
    "source",
    [
        PROSE,
        f"{PROSE}\n#table(columns: 3, [序号], [项目], [密级], [1], [某网运维], [机密], [2], [某系统运维], [秘密])",
        f"#table(columns: 3, [序号], [项目], [密级], [1], [某网运维], [机密], [2], [某系统运维], [秘密])\n{PROSE}",
        "#align(center)[密级：机密]\n" + PROSE,
        f"#set document(title: \"机密级系统运维方案\", keywords: (\"保密\", \"运维\"))\n{PROSE}",
        f"国家秘密标志为“绝密★”、“机密★”、“秘密★”。{PROSE}",
    ],
)
def test_a_pdf_about_secrets_passes(gate: Gate, pdf: Pdf, source: str) -> None:
    assert gate.check(pdf(source)) == GateAnswer(None, (), 1)


def test_the_place_is_a_page(gate: Gate, pdf: Pdf) -> None:
    assert said(gate.check(pdf(f"{PROSE}#pagebreak()\n#pagebreak(weak: false)\n机密★长期")))[1] == "第 3 页 ‖ page 3"


def test_a_scan_is_not_readable_and_names_its_pages(gate: Gate, pdf: Pdf, tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(PNG)
    page = '#page(margin: 0pt, image("scan.png", width: 100%, height: 100%, fit: "stretch"))'
    answer = gate.check(pdf(f"{PROSE}\n{page}\n{PROSE}"))
    assert answer.answer is Answer.UNREADABLE
    assert answer.unread == ("第 2 页是图像，读不出文字 ‖ page 2: a picture, no text can be read",)
    assert answer.pages == 3


def test_a_mark_counts_even_where_the_rest_cannot_be_read(gate: Gate, pdf: Pdf, tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(PNG)
    source = f'#page(margin: 0pt, image("scan.png", width: 100%, height: 100%, fit: "stretch"))\n机密★10年\n{PROSE}'
    assert gate.check(pdf(source)).answer is Answer.FOUND


def test_a_blank_page_hides_nothing(gate: Gate, pdf: Pdf) -> None:
    assert gate.check(pdf(f"{PROSE}#pagebreak()\n#pagebreak(weak: false)\n{PROSE}")).answer is Answer.NONE


def word(path: Path, text: str = PROSE, *, header: str = "", table: str = "", title: str = "", category: str = "") -> Path:
    document = Document()
    document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if table:
        document.add_table(1, 1).cell(0, 0).text = table
    document.core_properties.title, document.core_properties.category = title, category
    document.save(str(path))
    return path


@pytest.mark.parametrize(
    ("parts", "mark"),
    [
        ({"text": "机密★10年"}, "机密★10年"),
        ({"text": "机密"}, "机密"),
        ({"header": "密级：机密"}, "机密"),
        ({"header": "秘密"}, "秘密"),
        ({"table": "秘密★5年"}, "秘密★5年"),
        ({"title": "【绝密】方案"}, "绝密"),
        ({"category": "机密"}, "机密"),
    ],
)
def test_a_mark_in_a_word_file_is_found(gate: Gate, tmp_path: Path, parts: dict[str, str], mark: str) -> None:
    assert said(gate.check(word(tmp_path / "a.docx", **parts)))[0] == mark


@pytest.mark.parametrize("parts", [{}, {"table": "机密"}, {"title": "机密级系统运维方案"}, {"header": "保密管理制度"}])
def test_a_word_file_about_secrets_passes(gate: Gate, tmp_path: Path, parts: dict[str, str]) -> None:
    assert gate.check(word(tmp_path / "a.docx", **parts)).answer is Answer.NONE


def test_a_watermark_and_a_split_run_are_read(gate: Gate, package: Pdf) -> None:
    watermark = f'<w:hdr {W} xmlns:v="v"><w:p><w:r><v:shape><v:textpath string="机密"/></v:shape></w:r></w:p></w:hdr>'
    body = f"<w:document {W}><w:body><w:p><w:r><w:t>机</w:t></w:r><w:r><w:t>密</w:t></w:r><w:r><w:sym w:char=\"F0AB\"/></w:r></w:p></w:body></w:document>"
    plain = f"<w:document {W}><w:body><w:p><w:r><w:t>{PROSE}</w:t></w:r></w:p></w:body></w:document>"
    assert said(gate.check(package("a.docx", {"word/document.xml": plain, "word/header1.xml": watermark})))[1].startswith("水印")
    assert said(gate.check(package("b.docx", {"word/document.xml": body})))[0] == "机密★"


def book(path: Path, rows: list[list[str]], *, note: str = "", header: str = "", sheet: str = "清单") -> Path:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(row)
    if note:
        page["A1"].comment = Comment(note, "a")
    page.oddHeader.center.text = header
    made.save(path)
    return path


LIST = [["序号", "项目", "密级"], ["1", "某网运维", "机密"], ["2", "某系统运维", "秘密"]]


@pytest.mark.parametrize(
    ("rows", "more", "mark"),
    [
        ([["机密★10年"], *LIST], {}, "机密★10年"),
        ([["机密"], *LIST], {}, "机密"),
        (LIST, {"note": "秘密★5年"}, "秘密★5年"),
        (LIST, {"header": "绝密"}, "绝密"),
        (LIST, {"sheet": "机密★"}, "机密★"),
    ],
)
def test_a_mark_in_a_workbook_is_found(gate: Gate, tmp_path: Path, rows: list[list[str]], more: dict[str, str], mark: str) -> None:
    assert said(gate.check(book(tmp_path / "a.xlsx", rows, **more)))[0] == mark


@pytest.mark.parametrize("more", [{}, {"header": "合同清单"}, {"note": "密级：机密"}])
def test_a_list_of_levels_in_a_workbook_passes(gate: Gate, tmp_path: Path, more: dict[str, str]) -> None:
    assert gate.check(book(tmp_path / "a.xlsx", LIST, **more)).answer is Answer.NONE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(("text", "answer"), [("机密★10年\n正文", Answer.FOUND), ("机密\n正文正文", Answer.FOUND), (PROSE, Answer.NONE)])
def test_text_is_read_in_the_encodings_of_offices(gate: Gate, tmp_path: Path, encoding: str, text: str, answer: Answer) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert gate.check(path).answer is answer


@pytest.mark.parametrize(
    ("name", "content", "answer"),
    [
        ("a.md", "# 绝密\n\n正文", Answer.FOUND),
        ("a.md", "| 项目 | 密级 |\n| --- | --- |\n| 某网 | 机密 |", Answer.NONE),
        ("a.csv", "项目,密级\n某网,机密\n", Answer.NONE),
        ("a.csv", "机密\n项目,密级\n某网,机密\n", Answer.FOUND),
        ("a.html", "<p>机<b>密</b>★10年</p>", Answer.FOUND),
        ("a.html", "<table><tr><td>某网<td>机密</table><p>正文<p>正文<p>正文<p>正文<p>正文<p>正文<p>正文", Answer.NONE),
        ("a.html", "<!-- 机密 --><p>正文", Answer.FOUND),
        ("【机密】a.txt", "正文", Answer.FOUND),
        ("机密级系统.txt", "正文", Answer.NONE),
    ],
)
def test_other_texts_and_names(gate: Gate, tmp_path: Path, name: str, content: str, answer: Answer) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert gate.check(tmp_path / name).answer is answer


def _bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<a>" + b" " * (100 << 20) + b"</a>")
    return made.getvalue()


LAUGHS = '<!DOCTYPE a [<!ENTITY b "机密★"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", b"%PDF-1.7\n garbage", "damaged"),
        ("a.pdf", b"nothing of the kind", "damaged"),
        ("a.docx", b"PK\x03\x04 cut off", "damaged"),
        ("a.docx", _bomb(), "more than the program reads"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old office format"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.txt", b"\x00\x01\x02\xff\xfe\xfd", "damaged"),
        ("a.txt", b"", "empty"),
        ("a.png", PNG, "picture"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "picture"),
        ("a.ofd", b"whatever", "of this kind"),
        ("a.bin", b"whatever", "of this kind"),
    ],
)
def test_what_cannot_be_read_says_why(gate: Gate, tmp_path: Path, name: str, content: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(content)
    answer = gate.check(tmp_path / name)
    assert answer.answer is Answer.UNREADABLE
    assert why in answer.unread[0]
    assert " ‖ " in answer.unread[0]


def test_entities_are_not_opened(gate: Gate, package: Pdf) -> None:
    assert "damaged" in gate.check(package("a.docx", {"word/document.xml": LAUGHS})).unread[0]


@pytest.mark.parametrize("name", ["papers/files/locked.pdf", "workbook/files/locked.xlsx", "workbook/files/locked.xls", "workbook/files/locked.ods"])
def test_a_paper_locked_by_an_office_program_is_not_readable(gate: Gate, name: str) -> None:
    """Each was saved with a password; a person has to state what it bears."""
    answer = gate.check(Path(__file__).parents[1] / name)
    assert answer.answer is Answer.UNREADABLE
    assert "password" in answer.unread[0]


def test_an_endless_pdf_is_given_up_and_the_next_is_read(pdf: Pdf, gate: Gate) -> None:
    path = pdf(PROSE)
    with Gate(patience=0.0) as hasty:
        answer = hasty.check(path)
    assert answer.answer is Answer.UNREADABLE
    assert "in good time" in answer.unread[0]
    assert gate.check(path).answer is Answer.NONE


def test_a_pdf_that_ends_the_reader_does_no_harm(pdf: Pdf) -> None:
    path = pdf(PROSE)
    with Gate() as gate:
        assert gate.check(path).answer is Answer.NONE
        reader = gate._pdf
        assert isinstance(reader, PdfReader) and reader._process is not None
        reader._process.kill()
        reader._process.join()
        assert gate.check(path).answer is Answer.UNREADABLE
        assert gate.check(path).answer is Answer.NONE


def test_a_pdf_made_of_another_keeps_its_answer(gate: Gate, pdf: Pdf, tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(pdf(f"机密★1年 {PROSE}")) as paper:
        paper.save(tmp_path / "saved.pdf")
    assert gate.check(tmp_path / "saved.pdf").answer is Answer.FOUND
