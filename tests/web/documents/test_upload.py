"""An upload goes through the gate: read and stored, waiting for a word, or refused and wiped; never anything else."""

from __future__ import annotations

import stat
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from web.documents.conftest import LOCKED, MARKED, PNG, TEXT, files_below, pdf_of, scan, zip_of

from zhengtu.places.sm3 import sm3
from zhengtu_web.accounts.models import User
from zhengtu_web.documents.store import read
from zhengtu_web.dossiers.queries import working_copy
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import within

Upload = Callable[..., Any]
WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'}


def documents_of(firm: Organisation) -> list[Any]:
    with within([firm.pk], why="test"):
        return list(working_copy(firm).dossier.documents.items)


def last_deed() -> JournalRow:
    row = JournalRow.objects.order_by("-number").first()
    assert row is not None
    return row


def test_a_text_that_was_read_is_stored_and_stands_in_the_dossier(firm: Organisation, upload: Upload, stored: Callable[[], list[Any]]) -> None:
    answer = upload("保密管理制度.txt", TEXT, kind="secrecy_rules", dated_on="2026年3月1日")
    assert answer.status_code == 200, answer.json()
    (paper,), (document,) = stored(), documents_of(firm)
    assert paper.is_read and (paper.document, paper.sm3, paper.size) == (document.id, sm3(TEXT), len(TEXT))
    assert (document.kind, str(document.dated_on), document.title, document.secrecy_mark) == ("secrecy_rules", "2026-03-01", "保密管理制度", False)
    assert (document.file.path, document.file.size, document.file.sm3) == ("保密管理制度.txt", len(TEXT), sm3(TEXT))
    assert b"".join(read(settings.DATA, firm.pk, paper.sm3)) == TEXT
    assert files_below(settings.DATA.quarantine) == []
    deed = last_deed()
    assert (deed.deed, deed.organisation) == ("documents.store", firm.pk) and deed.facts["sm3"] == sm3(TEXT)


@pytest.mark.parametrize(
    ("name", "content", "is_named"),
    [
        ("运维方案.txt", MARKED, True),
        ("运维方案.pdf", pdf_of("#place(top + left)[机 密 ★ 10 年]\n#v(3cm)\n正文"), True),
        ("机密★10年 方案.txt", TEXT, False),
        ("【机密】方案.pdf", pdf_of("正文"), False),
        ("机密★.zip", zip_of({"a.txt": b"a"}), False),
    ],
    ids=lambda value: "content" if isinstance(value, bytes) else str(value)[:20],
)
def test_a_marked_file_is_refused_and_wiped_and_the_journal_holds_no_content(
    firm: Organisation, upload: Upload, stored: Callable[[], list[Any]], waiting: Callable[[], list[Any]], name: str, content: bytes, is_named: bool
) -> None:
    answer = upload(name, content)
    assert answer.status_code == 422 and "国家秘密标志" in answer.json()["says"]
    assert stored() == waiting() == documents_of(firm) == [] and files_below(settings.DATA.quarantine) == files_below(settings.DATA.store) == []
    deed = last_deed()
    assert deed.deed == "documents.refuse_marked" and deed.facts == {}
    assert ("方案" in deed.subject) is is_named
    assert "机密" not in deed.line() and "某网" not in deed.line()


@pytest.mark.parametrize(("name", "content"), [("扫描件.png", PNG), ("加密.pdf", LOCKED.read_bytes()), ("空白扫描.pdf", scan())], ids=lambda value: "content" if isinstance(value, bytes) else str(value))
def test_what_cannot_be_read_waits_in_the_quarantine_for_its_owner_only(
    firm: Organisation, upload: Upload, stored: Callable[[], list[Any]], waiting: Callable[[], list[Any]], name: str, content: bytes
) -> None:
    answer = upload(name, content, kind="premises_title")
    assert answer.status_code == 200 and "隔离区" in answer.json()["says"]
    assert stored() == documents_of(firm) == [] and files_below(settings.DATA.store) == []
    (one,), (file,) = waiting(), files_below(settings.DATA.quarantine)
    assert file.read_bytes() == content and stat.S_IMODE(file.stat().st_mode) == 0o600 and stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert not file.is_relative_to(settings.DATA.path) and one.wanted == {"kind": "premises_title"} and one.unread
    assert last_deed().deed == "documents.hold"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("合同.pdf", zip_of(WORD), "内容是Word 文档"),
        ("合同.pdf", b"\x7fELF\x02\x01\x01" + bytes(100), "内容却不是PDF"),
        ("照片.png", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "内容却不是PNG"),
        ("材料.zip", zip_of({"a.txt": b"a"}), "压缩包"),
        ("炸弹.docx", zip_of({**WORD, "word/media/image1.bin": bytes(1 << 20) * 1100}), "MB"),
        ("坏的.docx", zip_of(WORD)[:60], "损坏"),
        ("程序.exe", b"MZ" + bytes(64), "不认识"),
        ("空.txt", b"", "空"),
        ("没有扩展名", pdf_of("正文"), "扩展名"),
    ],
    ids=lambda value: "content" if isinstance(value, bytes) else str(value)[:20],
)
def test_what_is_no_paper_is_refused_with_a_sentence(
    firm: Organisation, upload: Upload, stored: Callable[[], list[Any]], waiting: Callable[[], list[Any]], name: str, content: bytes, says: str
) -> None:
    answer = upload(name, content)
    assert answer.status_code == 422 and says in answer.json()["says"], answer.json()
    assert stored() == waiting() == documents_of(firm) == [] and files_below(settings.DATA.quarantine) == files_below(settings.DATA.store) == []


def test_a_file_that_is_too_large_is_not_kept_anywhere(upload: Upload, settings: Any, stored: Callable[[], list[Any]]) -> None:
    settings.LARGEST_PAPER = 3 << 20
    answer = upload("大.txt", bytes(4 << 20))
    assert answer.status_code == 422 and "超过 3 MB" in answer.json()["says"]
    assert stored() == [] and files_below(settings.DATA.quarantine) == []


def test_names_lead_nowhere_and_are_shown_as_text(browser: Client, firm: Organisation, upload: Upload, stored: Callable[[], list[Any]]) -> None:
    upload("../../../etc/<img src=x onerror=alert(1)>.txt", TEXT)
    (paper,), (document,) = stored(), documents_of(firm)
    assert document.file.path == paper.name and "/" not in paper.name and "<" not in paper.name
    with within([firm.pk], why="test"):
        type(paper).objects.filter(pk=paper.pk).update(name="<b onclick=x>.txt")
    page = browser.get(reverse("documents:papers", args=[firm.pk])).content.decode()
    assert "<b onclick" not in page and "&lt;b onclick" in page


def test_many_files_from_a_form_without_a_script_each_get_their_sentence(browser: Client, firm: Organisation, stored: Callable[[], list[Any]]) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    files = [SimpleUploadedFile("甲.txt", TEXT), SimpleUploadedFile("乙.txt", MARKED), SimpleUploadedFile("丙.png", PNG)]
    answer = browser.post(reverse("documents:upload", args=[firm.pk]), {"files": files})
    page = answer.content.decode()
    assert answer.status_code == 422 and [paper.name for paper in stored()] == ["甲.txt"]
    assert "没有密级标志，已存入" in page and "已拒收并清除" in page and "等待有人声明" in page


def test_the_same_content_again_is_no_second_deed_and_another_content_is_a_new_version(
    firm: Organisation, upload: Upload, stored: Callable[[], list[Any]]
) -> None:
    for _ in range(2):
        assert upload("章程.txt", TEXT, kind="articles_of_association").status_code == 200
    assert len(stored()) == 1 and JournalRow.objects.filter(deed="documents.store").count() == 1
    upload("章程.txt", TEXT + "修订".encode())
    first, second = stored()
    (document,) = documents_of(firm)
    assert (first.version, second.version, first.document) == (1, 2, second.document)
    assert document.file.sm3 == second.sm3 and document.kind == "articles_of_association"


def test_a_folder_of_papers_finds_the_entries_a_workbook_announced(firm: Organisation, lead: User, upload: Upload) -> None:
    from web.samples import EXAMPLES, take_in

    take_in(firm, "ready-b", by=lead)
    before = {document.id: document for document in documents_of(firm)}
    path = EXAMPLES / "ready-b" / "files" / "secrecy-rules.txt"
    upload(path.name, path.read_bytes())
    upload("satisfaction-3.txt", (EXAMPLES / "ready-b" / "files" / "satisfaction-3.txt").read_bytes() + b" ")
    after = {document.id: document for document in documents_of(firm)}
    assert after.keys() == before.keys()
    changed = [document for key, document in after.items() if document != before[key]]
    assert {document.file.path.split("/")[-1] for document in changed} >= {"satisfaction-3.txt"}


def test_nobody_else_uploads_and_the_refusal_is_recorded(firm: Organisation, upload: Upload, coach: User, other_lead: User, client_of: Any, stored: Any) -> None:
    answer = upload("甲.txt", TEXT, by=client_of(coach))
    assert answer.status_code == 403 and "资质专员" in answer.json()["says"]
    assert last_deed().deed == "refused:documents.store"
    assert upload("甲.txt", TEXT, by=client_of(other_lead)).status_code == 404
    assert stored() == [] and files_below(settings.DATA.quarantine) == []
