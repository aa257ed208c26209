"""The package in the browser is the core's: from stored papers, refused with its sentence, and nothing plain stays behind."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pypdfium2
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from web.documents.conftest import MARKED, TEXT, files_below, pdf_of

from zhengtu.places.sm3 import sm3
from zhengtu_web.accounts.models import User
from zhengtu_web.acting.mark import new_mark
from zhengtu_web.documents import store
from zhengtu_web.documents.jobs import begin_job, find_job, folder_of, note
from zhengtu_web.documents.models import StoredPaper
from zhengtu_web.dossiers.models import Item
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import within

Upload = Callable[..., Any]


@pytest.fixture
def make(browser: Client, firm: Organisation, lead: User) -> Callable[[str], Any]:
    """Ask for a package as the page does, and wait until it is over; the last page."""

    def ask(form: str) -> Any:
        from threading import enumerate as threads

        mark = new_mark(SimpleNamespace(user=lead))  # type: ignore[arg-type]
        answer = browser.post(reverse("documents:make", args=[firm.pk]), {"form": form, "once": mark})
        if answer.status_code != 302:
            return answer
        for thread in threads():
            if thread.name.startswith("package "):
                thread.join(60)
        return browser.get(answer["Location"])

    return ask


def key_of(page: Any) -> UUID:
    return UUID(page.request["PATH_INFO"].rstrip("/").split("/")[-1])


def test_a_bound_pdf_holds_every_paper_and_is_fetched_once(browser: Client, firm: Organisation, upload: Upload, make: Any) -> None:
    upload("章程.txt", TEXT, kind="articles_of_association")
    upload("合同.pdf", pdf_of("= 合同（虚构）\n#pagebreak()\n第二页"), kind="classified_contract")
    page = make("binder")
    assert "装订好了" in page.content.decode()
    key = key_of(page)
    assert {path.name for path in files_below(folder_of(key))} == {"state.json", "package.pdf"}
    address = reverse("documents:fetch", args=[firm.pk, key])
    answer: Any = browser.get(address)
    made = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == "application/pdf" and "attachment" in answer["Content-Disposition"]
    with pypdfium2.PdfDocument(made) as document:
        text = "".join(document[at].get_textpage().get_text_range() for at in range(len(document)))
    assert "合同（虚构）" in text and "保密管理制度" in text
    assert files_below(folder_of(key)) == [] and browser.get(address).status_code == 404
    deed = JournalRow.objects.filter(deed="documents.package").get()
    assert deed.facts["papers"] == 2 and deed.facts["form"] == "binder"


def test_the_folder_holds_the_files_with_the_digests_its_manifest_states(browser: Client, firm: Organisation, upload: Upload, make: Any) -> None:
    upload("章程.txt", TEXT, kind="articles_of_association")
    key = key_of(make("folder"))
    answer: Any = browser.get(reverse("documents:fetch", args=[firm.pk, key]))
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as packed:
        content = {name.split("/")[-1]: packed.read(name) for name in packed.namelist()}
    (paper,) = json.loads(content["manifest.json"])["papers"]
    assert (paper["sm3"], sm3(content[paper["file"]])) == (sm3(TEXT), sm3(TEXT)) and "index.html" in content


def test_a_mark_that_came_by_another_way_is_refused_with_a_sentence(firm: Organisation, upload: Upload, make: Any, tmp_path: Any) -> None:
    upload("章程.txt", TEXT)
    (tmp_path / "marked.txt").write_bytes(MARKED)
    digest = store.put(settings.DATA, firm.pk, tmp_path / "marked.txt")
    with within([firm.pk], why="test"):
        StoredPaper.objects.update(sm3=digest)
        item = Item.objects.get(section="documents")
        item.content["file"]["sm3"] = digest
        item.save()
    page = make("binder")
    assert "没有装订" in page.content.decode() and "国家秘密标志" in page.content.decode()
    assert [path.name for path in files_below(folder_of(key_of(page)))] == ["state.json"]


def test_a_damaged_paper_or_a_path_that_leads_out_is_refused_with_a_sentence(firm: Organisation, upload: Upload, make: Any) -> None:
    upload("章程.txt", TEXT)
    with within([firm.pk], why="test"):
        item = Item.objects.get(section="documents")
        good = item.content["file"]["path"]
        item.content["file"]["path"] = "../../../outside.txt"
        item.save()
    assert "不是 files/ 之下的普通路径" in make("folder").content.decode()
    with within([firm.pk], why="test"):
        item.content["file"]["path"] = good
        item.save()
    (sealed,) = files_below(settings.DATA.store)
    sealed.write_bytes(sealed.read_bytes()[:-1])
    assert "损坏" in make("folder").content.decode()


def test_without_papers_nothing_is_bound(firm: Organisation, make: Any) -> None:
    page = make("binder")
    assert page.status_code == 409 and "还没有一份存好的材料" in page.content.decode()
    assert not JournalRow.objects.filter(deed="documents.package").exists()


def test_a_job_belongs_to_the_person_and_firm_that_asked(
    browser: Client, firm: Organisation, other_firm: Organisation, coach: User, other_lead: User, upload: Upload, make: Any, client_of: Any
) -> None:
    upload("章程.txt", TEXT)
    key = key_of(make("folder"))
    for who, where in ((coach, firm), (other_lead, firm), (other_lead, other_firm)):
        for name in ("documents:making", "documents:fetch"):
            assert client_of(who).get(reverse(name, args=[where.pk, key])).status_code == 404


def test_a_job_whose_process_is_gone_says_so(browser: Client, firm: Organisation, lead: User) -> None:
    key, job = begin_job(firm.pk, lead.pk, form="binder", total=3)
    note(key, replace(job, process=2**22 + 1))
    found = find_job(key, organisation=firm.pk, person=lead.pk)
    assert found is not None and found.is_broken_off
    assert "装订中断了" in browser.get(reverse("documents:making", args=[firm.pk, key])).content.decode()
