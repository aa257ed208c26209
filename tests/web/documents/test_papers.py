"""The list, one paper, its pages and its end: for the firm alone, never run by a browser, kept while a revision cites it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from web.documents.conftest import PNG, TEXT, files_below, pdf_of
from web.samples import EXAMPLES, take_in

from zhengtu.terms.verdict import Verdict
from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Actor, act
from zhengtu_web.acting.mark import new_mark
from zhengtu_web.documents.actions.remove_paper import RemovePaper
from zhengtu_web.documents.actions.state_paper import Statement
from zhengtu_web.documents.models import StoredPaper
from zhengtu_web.documents.queries import find_row
from zhengtu_web.documents.taking import state_pending
from zhengtu_web.documents.wanted import Wanted
from zhengtu_web.dossiers.actions.freeze import Freeze
from zhengtu_web.dossiers.changing import StaleItem
from zhengtu_web.dossiers.models import Item
from zhengtu_web.dossiers.queries import version_of
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import within
from zhengtu_web.readiness.weighing import weigh

Upload = Callable[..., Any]
Stored = Callable[[], list[StoredPaper]]
DAY = date(2026, 11, 22)
RULE = "lightning-report"


def remove(firm: Organisation, document: str, *, by: User, execute: Any) -> None:
    with within([firm.pk], why="test"), execute(execute=True):
        row = find_row(firm, document)
        assert row is not None
        act(RemovePaper(firm, document, key=row.key, version=row.item_version), by=Actor(user=by))


def test_the_list_is_searched_and_narrowed(browser: Client, firm: Organisation, lead: User, upload: Upload, waiting: Any) -> None:
    upload("章程.txt", TEXT, kind="articles_of_association")
    upload("营业执照.txt", TEXT + b" ", kind="business_licence")
    upload("房产证.png", PNG, kind="premises_title")
    with within([firm.pk], why="test"):
        state_pending(waiting()[0], Statement("我已逐页查看原件，没有标志。"), Wanted(kind="premises_title"), by=Actor(user=lead))

    def shown(**asked: str) -> list[bool]:
        page = browser.get(reverse("documents:papers", args=[firm.pk]), asked)
        titles = [row.title for row in page.context["page"]]
        return [name in titles for name in ("章程", "营业执照", "房产证")]

    assert shown() == [True, True, True]
    assert shown(q="章程") == shown(kinds="articles_of_association") == [True, False, False]
    assert shown(state="not_read") == [False, False, True]
    assert shown(q="没有这份") == [False, False, False]


def test_readiness_sees_a_stored_paper_and_the_list_says_what_is_missing(browser: Client, firm: Organisation, lead: User, upload: Upload) -> None:
    take_in(firm, "usual-problems", by=lead)

    def verdict() -> Verdict:
        with within([firm.pk], why="test"):
            return next(f.verdict for f in weigh(firm, as_of=DAY).assessment.findings if f.rule.rule.id == RULE)

    def missing() -> dict[str, tuple[str, ...]]:
        page = browser.get(reverse("documents:papers", args=[firm.pk]))
        return {one.rule: tuple(kind for kind, _ in one.kinds) for one in page.context["missing"]}

    assert verdict() is Verdict.UNMET and missing()[RULE] == ("lightning_report",)
    upload("防雷检测报告.txt", TEXT, kind="lightning_report", dated_on="2026-10-01")
    assert verdict() is Verdict.MET and RULE not in missing()


def test_a_page_costs_as_many_queries_for_forty_papers_as_for_one(
    browser: Client, firm: Organisation, lead: User, upload: Upload, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    address = reverse("documents:papers", args=[firm.pk])
    upload("甲.txt", TEXT)
    browser.get(address)
    with CaptureQueriesContext(connection) as few:
        browser.get(address)
    for number in range(20):
        upload(f"乙 {number}.txt", TEXT + str(number).encode())
    browser.get(address)
    with CaptureQueriesContext(connection) as many:
        browser.get(address)
    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("name", "content", "pictured"),
    [("合同.pdf", pdf_of("= 合同（虚构）"), b"\x89PNG"), ("制度.html", b"<script>alert(1)</script><p>text</p>", None), ("制度.txt", TEXT, None)],
)
def test_a_paper_is_shown_as_a_picture_or_as_words_and_downloaded_as_it_came(
    browser: Client, firm: Organisation, upload: Upload, stored: Stored, name: str, content: bytes, pictured: bytes | None
) -> None:
    upload(name, content)
    (paper,) = stored()
    page = browser.get(reverse("documents:paper", args=[firm.pk, paper.document])).content.decode()
    assert paper.sm3 in page and "<script>alert" not in page
    picture: Any = browser.get(reverse("documents:picture", args=[firm.pk, paper.document, 1, 1]))
    file: Any = browser.get(reverse("documents:download", args=[firm.pk, paper.document, 1]))
    assert b"".join(file.streaming_content) == content and file["Content-Disposition"].startswith("attachment;")
    assert "html" not in file["Content-Type"]
    assert picture.status_code == (200 if pictured else 404)
    if pictured:
        assert picture.content.startswith(pictured) and picture["Content-Type"] == "image/png"
    for answer in [file, *([picture] if pictured else [])]:
        assert "sandbox" in answer["Content-Security-Policy"] and "default-src 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Content-Type-Options"] == "nosniff" and "no-store" in answer["Cache-Control"]


def test_another_firm_sees_previews_and_downloads_nothing(
    browser: Client, firm: Organisation, other_firm: Organisation, other_lead: User, upload: Upload, stored: Stored, client_of: Any
) -> None:
    upload("甲乙协议.pdf", pdf_of("= 合同（虚构）"))
    (paper,) = stored()
    stranger = client_of(other_lead)
    names = [("documents:papers", []), ("documents:package", []), ("documents:paper", [paper.document])]
    names += [("documents:download", [paper.document, 1]), ("documents:picture", [paper.document, 1, 1])]
    for name, rest in names:
        assert stranger.get(reverse(name, args=[firm.pk, *rest])).status_code == 404, name
        if rest:
            assert stranger.get(reverse(name, args=[other_firm.pk, *rest])).status_code == 404, name
    assert stranger.post(reverse("documents:remove", args=[firm.pk, paper.document])).status_code == 404
    assert "甲乙协议" not in stranger.get(reverse("documents:papers", args=[other_firm.pk])).content.decode()


def test_a_coach_with_access_reads_and_changes_nothing(firm: Organisation, coach: User, upload: Upload, stored: Stored, client_of: Any) -> None:
    upload("章程.txt", TEXT)
    (paper,) = stored()
    reader = client_of(coach)
    page = reader.get(reverse("documents:paper", args=[firm.pk, paper.document])).content.decode()
    assert "从档案移出" not in page
    answer = reader.post(reverse("documents:remove", args=[firm.pk, paper.document]), {"once": new_mark(SimpleNamespace(user=coach))})  # type: ignore[arg-type]
    assert answer.status_code == 403 and JournalRow.objects.filter(deed="refused:documents.remove").count() == 1


def test_what_nothing_cites_is_wiped_when_it_leaves(
    firm: Organisation, lead: User, upload: Upload, stored: Stored, django_capture_on_commit_callbacks: Any
) -> None:
    upload("章程.txt", TEXT)
    upload("章程.txt", TEXT + b"2")
    document = stored()[0].document
    remove(firm, document, by=lead, execute=django_capture_on_commit_callbacks)
    assert files_below(settings.DATA.store) == [] and all(paper.wiped_at and paper.removed_by for paper in stored())
    with within([firm.pk], why="test"):
        assert find_row(firm, document) is None and not Item.objects.filter(section="documents").exists()
    assert JournalRow.objects.filter(deed="documents.remove").count() == 1


def test_what_a_revision_cites_stays_and_can_still_be_opened(
    browser: Client, firm: Organisation, lead: User, upload: Upload, stored: Stored, django_capture_on_commit_callbacks: Any
) -> None:
    upload("章程.txt", TEXT)
    (paper,) = stored()
    with within([firm.pk], why="test"):
        act(Freeze(firm, version=version_of(firm).version, reason="定稿", pack_version="test"), by=Actor(user=lead))
    remove(firm, paper.document, by=lead, execute=django_capture_on_commit_callbacks)
    assert len(files_below(settings.DATA.store)) == 1
    page = browser.get(reverse("documents:papers", args=[firm.pk]), {"state": "removed"})
    assert [row.document for row in page.context["page"]] == [paper.document]
    answer: Any = browser.get(reverse("documents:download", args=[firm.pk, paper.document, 1]))
    assert b"".join(answer.streaming_content) == TEXT


def test_the_same_content_filed_twice_stays_for_the_other(
    firm: Organisation, lead: User, upload: Upload, stored: Stored, django_capture_on_commit_callbacks: Any
) -> None:
    upload("合并扫描.txt", TEXT, kind="articles_of_association")
    upload("合并扫描.txt", TEXT, kind="business_licence")
    first, second = stored()
    assert first.document != second.document and len(files_below(settings.DATA.store)) == 1
    remove(firm, first.document, by=lead, execute=django_capture_on_commit_callbacks)
    assert len(files_below(settings.DATA.store)) == 1


def test_an_entry_somebody_changed_meanwhile_is_not_removed(firm: Organisation, lead: User, upload: Upload, stored: Stored) -> None:
    upload("章程.txt", TEXT)
    (paper,) = stored()
    with within([firm.pk], why="test"):
        row = find_row(firm, paper.document)
        assert row is not None
        with pytest.raises(StaleItem):
            act(RemovePaper(firm, paper.document, key=row.key, version=row.item_version + 1), by=Actor(user=lead))
    assert stored()[0].removed_at is None


def test_a_damaged_file_is_said_on_a_page(browser: Client, firm: Organisation, upload: Upload, stored: Stored) -> None:
    upload("合同.pdf", pdf_of("= 合同（虚构）"))
    (paper,), (sealed,) = stored(), files_below(settings.DATA.store)
    sealed.write_bytes(sealed.read_bytes()[:-1] + b"\0")
    for name, rest in (("documents:download", [1]), ("documents:picture", [1, 1])):
        answer = browser.get(reverse(name, args=[firm.pk, paper.document, *rest]))
        assert answer.status_code == 400 and "损坏" in answer.content.decode()


@pytest.mark.parametrize("sample", ["usual-problems", "barred-by-director"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_stands_in_both_languages(browser: Client, firm: Organisation, lead: User, upload: Upload, waiting: Any, sample: str, lang: str) -> None:
    take_in(firm, sample, by=lead)
    path = next(iter(sorted((EXAMPLES / sample / "files").iterdir())))
    upload(path.name, path.read_bytes())
    upload("扫描.png", PNG)
    with within([firm.pk], why="test"):
        document = StoredPaper.objects.values_list("document", flat=True).first()
    addresses = [reverse("documents:papers", args=[firm.pk]), reverse("documents:package", args=[firm.pk])]
    addresses += [reverse("documents:paper", args=[firm.pk, document]), reverse("documents:pending", args=[firm.pk, waiting()[0].key])]
    for address in addresses:
        text = browser.get(address, {"lang": lang}).content.decode()
        assert "‖" not in text and "{n}" not in text and ("Papers" in text) is (lang == "en"), address
