"""The journal's pages: for the security auditor alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from zhengtu.journal.reading import verify_journal
from zhengtu_web.accounts.actions.open_account import OpenAccount
from zhengtu_web.accounts.actions.open_account import OpenAccount as Opening
from zhengtu_web.acting import Actor, NotAllowed, act
from zhengtu_web.journal.append_only import protect, unprotect
from zhengtu_web.journal.chain import head
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.actions.open_firm import OpenFirm


@pytest.fixture
def some(security_administrator, lead, system_administrator):
    """Three deeds and a refusal, one of them in a firm."""
    by = Actor(user=security_administrator)
    act(OpenAccount(username="x1", name="甲（虚构）"), by=by)
    act(OpenAccount(username="x2", name="<b>乙</b>（虚构）"), by=by)
    firm = act(OpenFirm(name="清溪示例（虚构）", lead=lead), by=by)
    with pytest.raises(NotAllowed):
        act(Opening(username="x3", name="x"), by=Actor(user=system_administrator))
    return firm


@pytest.mark.parametrize("who", ["lead", "coach", "system_administrator", "security_administrator"])
def test_everybody_else_is_refused_and_the_refusal_is_recorded(who: str, request, client_of) -> None:
    client = client_of(request.getfixturevalue(who))
    for method, address in (("get", "/journal/"), ("get", "/journal/1/"), ("post", "/journal/verify/"), ("post", "/journal/export/")):
        page = getattr(client, method)(address)
        assert page.status_code == 403
        assert "只有安全审计员" in page.content.decode()
    assert [row.deed for row in JournalRow.objects.order_by("number")] == ["refused:journal.read"] * 3 + ["refused:journal.export"]
    assert {row.actor.split(" ")[1] for row in JournalRow.objects.all()} == {who}


def test_the_auditor_reads_and_reading_writes_nothing(some, security_auditor, client_of) -> None:
    client = client_of(security_auditor)
    before = head()
    page = client.get("/journal/").content.decode()
    assert "甲（虚构）" in page
    assert "&lt;b&gt;乙" in page
    assert "<b>乙" not in page
    detail = client.get("/journal/1/").content.decode()
    assert JournalRow.objects.get(pk=1).digest in detail
    assert head() == before


@pytest.mark.parametrize(
    "narrowed, numbers",
    [
        ({"deed": "people.open_account"}, {1, 2, 4}),
        ({"deed": "people.open_account", "refused": "on"}, {4}),
        ({"actor": "system_admin"}, {4}),
        ({"deed": "organisations.open_firm"}, {3}),
        ({"day": "1999-01-01"}, set()),
        ({"deed": "no.such", "day": "nonsense", "organisation": "x", "before": "x"}, {1, 2, 3, 4}),
    ],
)
def test_the_list_is_narrowed_by_deed_actor_and_day(some, security_auditor, client_of, narrowed, numbers) -> None:
    page = client_of(security_auditor).get("/journal/", narrowed).content.decode()
    assert {number for number in (1, 2, 3, 4) if f'href="/journal/{number}/"' in page} == numbers


def test_the_list_is_narrowed_by_firm_and_today(some, security_auditor, client_of) -> None:
    client = client_of(security_auditor)
    assert client.get("/journal/", {"organisation": some.pk}).content.decode().count('href="/journal/3/"') == 1
    assert 'href="/journal/1/"' not in client.get("/journal/", {"organisation": some.pk}).content.decode()
    assert 'href="/journal/1/"' in client.get("/journal/", {"day": timezone.localdate().isoformat()}).content.decode()


def test_pages_follow_each_other_without_gap_or_overlap(security_administrator, security_auditor, client_of) -> None:
    for number in range(120):
        act(OpenAccount(username=f"x{number}", name="x"), by=Actor(user=security_administrator))
    client, seen, query = client_of(security_auditor), [], {}
    while True:
        found = client.get("/journal/", query).context["found"]
        seen += [row.number for row in found.rows]
        if found.older is None:
            break
        query = {"before": found.older}
    assert seen == list(range(120, 0, -1))
    back = client.get("/journal/", {"after": found.newer}).context["found"]
    assert [row.number for row in back.rows] == list(range(70, 20, -1))


def test_the_list_takes_as_many_queries_for_fifty_entries_as_for_one(some, lead, security_administrator, security_auditor, client_of) -> None:
    client = client_of(security_auditor)
    client.get("/journal/")
    with CaptureQueriesContext(connection) as few:
        client.get("/journal/")
    for number in range(60):
        act(OpenFirm(name=f"示例 {number}（虚构）", lead=lead), by=Actor(user=security_administrator))
    with CaptureQueriesContext(connection) as many:
        client.get("/journal/")
    assert len(many) == len(few)


def test_verifying_says_how_many_hold_with_the_digest_to_keep_and_is_a_deed(some, security_auditor, client_of) -> None:
    before = head()
    page = client_of(security_auditor).post("/journal/verify/").content.decode()
    assert "日志完好：4 条" in page
    assert before.digest in page
    row = JournalRow.objects.order_by("-number").first()
    assert (row.deed, row.facts) == ("journal.verify", {"holds": True, "entries": 4, "head": before.digest})


def test_verifying_finds_an_altered_entry_and_says_where(some, security_auditor, client_of, transactional_db) -> None:
    with connection.schema_editor() as editor:
        unprotect(editor, "journal_journalrow")
        editor.execute("UPDATE journal_journalrow SET subject = 'x' WHERE number = 2")
        protect(editor, "journal_journalrow")
    page = client_of(security_auditor).post("/journal/verify/").content.decode()
    assert "日志被动过" in page
    assert "第 2 条被改动" in page
    assert JournalRow.objects.order_by("-number").first().facts["holds"] is False


def test_an_export_verifies_anywhere_and_is_a_deed(some, security_auditor, client_of, tmp_path: Path) -> None:
    answer = client_of(security_auditor).post("/journal/export/")
    assert answer.streaming
    assert 'filename="journal-4.jsonl"' in answer.headers["Content-Disposition"]
    file = tmp_path / "journal.jsonl"
    file.write_bytes(b"".join(answer.streaming_content))
    row = JournalRow.objects.order_by("-number").first()
    assert verify_journal(file, head=row.facts["head"]).count == 4
    assert row.deed == "journal.export"


def test_verifying_and_exporting_are_never_links(security_auditor, client_of) -> None:
    client = client_of(security_auditor)
    assert {client.get(address).status_code for address in ("/journal/verify/", "/journal/export/")} == {405}


def test_deeds_are_read_in_words_of_both_languages_and_stored_by_their_id(some, security_auditor, client_of) -> None:
    client = client_of(security_auditor)
    assert "被拒绝：开通账号" in client.get("/journal/").content.decode()
    assert "refused: open an account" in client.get("/journal/4/", {"lang": "en"}).content.decode()
    assert JournalRow.objects.get(pk=4).deed == "refused:people.open_account"


def test_every_deed_with_words_has_them_in_both_languages_once() -> None:
    from zhengtu_web.journal.deed_words import words

    assert all(zh and en and zh != en for zh, en in words().values())
    assert len({zh for zh, _ in words().values()}) == len(words())
