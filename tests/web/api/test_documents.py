"""Papers filed by a program: through the same quarantine and gate as on the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from zhengtu_web.documents.models import PendingPaper, StoredPaper
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.scope import within

pytestmark = pytest.mark.django_db
READABLE, MARKED, PICTURE = "社保缴费凭证（虚构）".encode(), "机密★10年\n某某方案（虚构）".encode(), b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


@pytest.fixture
def send(firm) -> Callable[..., HttpResponse]:
    def sent(caller, content: bytes, name: str = "凭证.txt", **said: str) -> HttpResponse:
        there = f"/api/v1/organisations/{firm.pk}/documents"
        return Client().post(there, {"file": SimpleUploadedFile(name, content), **said}, headers={"Authorization": f"Bearer {caller.text}"})

    return sent


def test_a_paper_is_filed_listed_and_taken_along(program, lead, firm, send, django_capture_on_commit_callbacks) -> None:
    caller = program(lead)
    made = send(caller, READABLE, dated_on="2026-10-31")
    assert (made.status_code, made.json()["outcome"], made.json()["version"]) == (201, "stored", 1)
    document = made.json()["document"]
    at = f"/organisations/{firm.pk}/documents"
    (row,) = caller.get(at).json()["items"]
    assert (row["document"], row["state"], row["dated_on"]) == (document, "read", "2026-10-31")
    file = caller.get(f"{at}/{document}/versions/1/file")
    assert (b"".join(file.streaming_content), file.headers["Content-Type"]) == (READABLE, "application/octet-stream")
    assert send(caller, READABLE).status_code == 200
    read = caller.get(f"{at}/{document}")
    assert caller.call("DELETE", f"{at}/{document}", match="\"99\"").status_code == 412
    with within(None, why="test"), django_capture_on_commit_callbacks(execute=True):
        assert caller.call("DELETE", f"{at}/{document}", match=read.headers["ETag"]).status_code == 204
    assert caller.get(at).json()["items"] == []
    assert caller.get(f"{at}/{document}/versions/1/file").status_code == 404


def test_a_marked_paper_is_refused_and_nothing_of_it_is_kept(program, lead, firm, send) -> None:
    answer = send(program(lead), MARKED)
    assert answer.status_code == 422
    assert JournalRow.objects.order_by("-number").first().deed == "documents.refuse_marked"
    with within(None, why="test"):
        assert not StoredPaper.objects.exists() and not PendingPaper.objects.exists()


def test_what_no_program_reads_waits_for_somebodys_word(program, lead, coach, firm, send) -> None:
    caller = program(lead)
    made = send(caller, PICTURE, "扫描件.png")
    assert (made.status_code, made.json()["outcome"]) == (202, "waiting")
    at = f"/organisations/{firm.pk}/quarantine"
    (waiting,) = caller.get(at).json()
    assert waiting["unread"]
    there = f"{at}/{waiting['key']}/statement"
    word = {"text": "我已逐页查看原件，不带国家秘密标志。", "is_sure": True}
    assert caller.call("POST", there, {**word, "is_sure": False}).status_code == 422
    assert program(coach).call("POST", there, word).status_code == 403
    stated = caller.call("POST", there, word)
    assert (stated.status_code, caller.get(at).json()) == (201, [])
    row = caller.get(f"/organisations/{firm.pk}/documents/{stated.json()['document']}").json()
    assert (row["state"], row["versions"][0]["is_read"], row["versions"][0]["stated_by"]) == ("not_read", False, lead.name)


def test_a_paper_that_waits_can_be_withdrawn(program, lead, firm, send) -> None:
    caller = program(lead)
    send(caller, PICTURE, "扫描件.png")
    at = f"/organisations/{firm.pk}/quarantine"
    there = f"{at}/{caller.get(at).json()[0]['key']}"
    assert caller.call("DELETE", there).status_code == 204
    assert caller.call("DELETE", there).status_code == 404


def test_a_paper_too_large_is_not_taken(program, lead, firm, send, settings) -> None:
    settings.LARGEST_PAPER = 10
    answer = send(program(lead), READABLE * 9000)
    assert (answer.status_code, answer.json()["type"]) == (413, "/api/#too-large")


def test_whoever_only_reads_files_nothing(program, coach, firm, send) -> None:
    assert send(program(coach), READABLE).status_code == 403
    assert JournalRow.objects.order_by("-number").first().deed == "refused:documents.store"


def test_a_kind_nobody_knows_is_named(program, lead, firm, send) -> None:
    answer = send(program(lead), READABLE, kind="passport-of-mars")
    assert (answer.status_code, [field["at"] for field in answer.json()["fields"]]) == (422, ["body.kind"])
