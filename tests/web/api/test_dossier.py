"""A dossier written by a program: whole, entry by entry, and never over somebody else's change."""

from __future__ import annotations

import json

import pytest

from zhengtu.terms.dossier import Dossier
from zhengtu_web.api.limits import LARGEST_BODY
from zhengtu_web.dossiers.models import Item
from zhengtu_web.dossiers.queries import version_of, working_copy
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.scope import within

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture
def at(firm):
    return f"/organisations/{firm.pk}"


def test_what_is_read_can_be_put_back_and_changes_nothing(program, lead, filled, at) -> None:
    caller = program(lead)
    read = caller.get(f"{at}/dossier")
    with within([filled.pk], why="test"):
        assert Dossier.model_validate(read.json()) == working_copy(filled).dossier
        before = version_of(filled).version
    again = caller.call("PUT", f"{at}/dossier", read.content, match=read.headers["ETag"])
    assert (again.status_code, again.headers["ETag"], again.json()) == (200, read.headers["ETag"], read.json())
    with within([filled.pk], why="test"):
        assert version_of(filled).version == before


def test_a_whole_dossier_moves_from_one_firm_to_an_empty_one(program, lead, filled, other_lead, other_firm, at) -> None:
    sent = program(lead).get(f"{at}/dossier")
    theirs = program(other_lead)
    empty = theirs.get(f"/organisations/{other_firm.pk}/dossier")
    assert empty.headers["ETag"] == '"0"'
    taken = theirs.call("PUT", f"/organisations/{other_firm.pk}/dossier", sent.content, match=0)
    assert (taken.status_code, taken.json()) == (200, sent.json())
    assert JournalRow.objects.filter(deed="dossiers.import_dossier", organisation=other_firm.pk).count() == 1


def test_without_a_version_nothing_is_written(program, lead, filled, at) -> None:
    caller = program(lead)
    for method, path, body in (("PUT", f"{at}/dossier", {}), ("PUT", _first_staff(caller, at)["address"], {"content": {}})):
        answer = caller.call(method, path, body)
        assert (answer.status_code, answer.json()["type"]) == (428, "/api/#version-missing")
    assert caller.call("PUT", f"{at}/dossier", {}, match="*").status_code == 422


def test_somebody_elses_change_is_never_overwritten(program, lead, editor, filled, at) -> None:
    mine, theirs = program(lead), program(editor)
    one = _first_staff(mine, at)
    changed = {**one["content"], "name": "改过的人（虚构）"}
    assert theirs.call("PUT", one["address"], {"content": changed}, match=one["version"]).status_code == 200
    late = mine.call("PUT", one["address"], {"content": {**one["content"], "name": "又一人（虚构）"}}, match=one["version"])
    assert (late.status_code, late.json()["type"]) == (412, "/api/#changed-since")
    assert mine.get(one["address"]).json()["content"]["name"] == "改过的人（虚构）"
    stale = mine.call("PUT", f"{at}/dossier", mine.get(f"{at}/dossier").content.replace("改过的人".encode(), "第三人".encode()), match=1)
    assert stale.status_code == 412
    assert mine.call("DELETE", one["address"], match=one["version"]).status_code == 412


def test_a_call_whose_answer_was_lost_may_be_repeated(program, lead, filled, at) -> None:
    caller = program(lead)
    one = _first_staff(caller, at)
    body = {"content": {**one["content"], "name": "改过的人（虚构）"}}
    first, second = (caller.call("PUT", one["address"], body, match=one["version"]) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json() == second.json()
    assert second.headers["ETag"] == f'"{one["version"] + 1}"'


def test_an_entry_is_added_read_and_deleted(program, lead, filled, at) -> None:
    caller = program(lead)
    staff = f"{at}/dossier/sections/staff/items"
    made = caller.call("POST", staff, {"content": {"name": "新同事（虚构）"}})
    assert made.status_code == 201
    there = made.headers["Location"]
    assert caller.get(there).json() == made.json()
    assert made.json()["content"]["id"].startswith("staff-")
    assert caller.call("DELETE", there, match=made.headers["ETag"]).status_code == 204
    assert caller.get(there).status_code == 404
    assert caller.call("DELETE", there, match=made.headers["ETag"]).status_code == 412


def test_a_form_nobody_filled_in_begins_at_version_nought(program, lead, firm, at) -> None:
    caller = program(lead)
    section = caller.get(f"{at}/dossier/sections/applicant").json()
    assert (section["count"], section["is_list"]) == (0, False)
    there = f"{at}/dossier/sections/applicant/items/{section['key']}"
    assert caller.get(there).headers["ETag"] == '"0"'
    saved = caller.call("PUT", there, {"content": {"name": "临川示例科技（虚构）"}}, match=0)
    assert (saved.status_code, saved.headers["ETag"]) == (200, '"1"')
    other = there.replace(section["key"], "00000000-0000-4000-8000-000000000000")
    assert caller.call("PUT", other, {"content": {"name": "x"}}, match=0).status_code == 404


def test_what_does_not_fit_is_named_field_by_field(program, lead, filled, at) -> None:
    answer = program(lead).call("POST", f"{at}/dossier/sections/staff/items", {"content": {"id": "x", "name": 5, "nationality": "mars"}})
    assert answer.status_code == 422
    assert {field["at"] for field in answer.json()["fields"]} == {"body.content.name", "body.content.nationality"}
    assert all(field["wrong"] for field in answer.json()["fields"])


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422), (b"{", 400), (b"\xff\xfe", 400), (b'{"content": {"name": NaN}}', 400), (b'{"content": {}, "content": {}}', 400),
        (b'{"content": {"name": "a\\u0000b"}}', 400), (b'{"content": {"name": "\\ud800"}}', 400), (b'{"content": ' + b"[" * 3000 + b"]" * 3000 + b"}", 400),
        (b'{"content": {"name": ' + b"9" * 5000 + b"}}", 400), (b"[]", 422), (b"null", 422), (b'{"content": {}, "more": 1}', 422), (b'{"content": []}', 422),
    ],
)  # fmt: skip
def test_a_body_that_is_no_body_is_refused_with_a_sentence(body, status, program, lead, firm, at) -> None:
    answer = program(lead).call("POST", f"{at}/dossier/sections/staff/items", body)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json; charset=utf-8")
    assert answer.json()["detail"]
    with within(None, why="test"):
        assert not Item.objects.exists()


def test_size_and_type_are_looked_at_before_anything_else(program, lead, firm, at) -> None:
    caller = program(lead)
    large = caller.call("PUT", f"{at}/dossier", b" " * (LARGEST_BODY + 1), match=0)
    assert (large.status_code, large.json()["type"]) == (413, "/api/#too-large")
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        assert caller.call("PUT", f"{at}/dossier", b"a=1", match=0, **{"Content-Type": kind}).status_code == 415


def test_a_file_with_a_secrecy_mark_is_refused_and_recorded_without_content(program, lead, firm, at) -> None:
    answer = program(lead).call("PUT", f"{at}/dossier", {"about": {"note": "机密★10年"}}, match=0)
    assert answer.status_code == 422
    row = JournalRow.objects.order_by("-number").first()
    assert row.deed == "dossiers.refuse_marked"
    assert "机密★10年" not in json.dumps([row.subject, row.reason, row.facts], ensure_ascii=False)
    assert program(lead).get(f"{at}/dossier").headers["ETag"] == '"0"'


def test_a_workbook_is_taken_in_too(program, lead, filled, other_lead, other_firm, client_of, at) -> None:
    from django.test import Client
    from django.urls import reverse

    book = client_of(lead).get(reverse("dossiers:download", args=[filled.pk, "workbook"])).content
    from django.core.files.uploadedfile import SimpleUploadedFile

    theirs = program(other_lead)
    there = f"/api/v1/organisations/{other_firm.pk}/dossier/import"
    headers = {"Authorization": f"Bearer {theirs.text}", "If-Match": '"0"'}
    answer = Client().post(there, {"file": SimpleUploadedFile("x.xlsx", book)}, headers=headers)
    assert answer.status_code == 200, answer.content
    assert answer.json()["staff"] == program(lead).get(f"{at}/dossier").json()["staff"]
    wrong = Client().post(there, {"file": SimpleUploadedFile("x.exe", b"MZ")}, headers=headers)
    assert (wrong.status_code, wrong.json()["fields"][0]["at"]) == (422, "x.exe")
    assert Client().post(there, {}, headers=headers).status_code == 422


def test_a_list_is_said_to_be_complete(program, lead, filled, at) -> None:
    caller = program(lead)
    there = f"{at}/dossier/sections/staff"
    for said in ("yes", "yes", "no"):
        assert caller.call("PUT", there, {"complete": said}).json()["complete"] == said
    assert caller.call("PUT", there, {"complete": "none"}).status_code == 409
    assert caller.call("PUT", f"{at}/dossier/sections/applicant", {"complete": "yes"}).status_code == 404
    assert caller.call("PUT", f"{at}/dossier/sections/nonsense", {"complete": "yes"}).status_code == 404


def test_pages_of_a_list_neither_lose_nor_repeat_while_it_changes(program, lead, filled, at) -> None:
    caller = program(lead)
    all_of_it = [row["key"] for row in caller.get(f"{at}/dossier/sections/staff/items?limit=200").json()["items"]]
    seen, after = [], ""
    while True:
        page = caller.get(f"{at}/dossier/sections/staff/items?limit=2&after={after}").json()
        seen += [row["key"] for row in page["items"]]
        if len(seen) == 2:
            gone = page["items"][-1]
            address = f"{at}/dossier/sections/staff/items/{gone['key']}"
            assert caller.call("DELETE", address, match=gone["version"]).status_code == 204
        if page["next"] is None:
            break
        after = page["next"]
    assert len(all_of_it) > 4
    assert seen == all_of_it
    assert caller.get(f"{at}/dossier/sections/staff/items?after=abc").status_code == 422


def test_a_coach_who_may_only_read_is_told_who_may(program, coach, filled, at) -> None:
    caller = program(coach)
    assert caller.get(f"{at}/dossier").status_code == 200
    refused = caller.call("POST", f"{at}/dossier/sections/staff/items", {"content": {"name": "x"}})
    assert (refused.status_code, refused.json()["title"]) == (403, "不能这样做")
    assert JournalRow.objects.order_by("-number").first().deed == "refused:dossiers.add_items"
    assert caller.call("PUT", f"{at}/dossier", {}, match=1).status_code == 403


def test_a_revision_is_frozen_read_and_compared(program, lead, editor, filled, at) -> None:
    caller = program(lead)
    version = int(caller.get(f"{at}/dossier").headers["ETag"].strip('"'))
    assert caller.call("POST", f"{at}/revisions", {"version": version + 5}).status_code == 409
    assert program(editor).call("POST", f"{at}/revisions", {"version": version}).status_code == 403
    made = caller.call("POST", f"{at}/revisions", {"version": version, "reason": "报送前"})
    assert (made.status_code, made.json()["number"]) == (201, 1)
    assert caller.call("POST", f"{at}/revisions", {"version": version + 1}).status_code == 409
    assert caller.get(f"{at}/revisions/1").json() == made.json() == caller.get(f"{at}/revisions").json()["items"][0]
    assert caller.get(f"{at}/revisions/1/dossier").json() == caller.get(f"{at}/dossier").json()
    one = _first_staff(caller, at)
    caller.call("PUT", one["address"], {"content": {**one["content"], "name": "改过的人（虚构）"}}, match=one["version"])
    found = caller.get(f"{at}/revisions/compare?old=1&new=now").json()
    assert [change["new"] for change in found["facts"]] == ["改过的人（虚构）"]
    assert caller.get(f"{at}/revisions/2").status_code == caller.get(f"{at}/revisions/compare?old=7").status_code == 404


def _first_staff(caller, at) -> dict:
    item = caller.get(f"{at}/dossier/sections/staff/items?limit=1").json()["items"][0]
    return {**item, "address": f"{at}/dossier/sections/staff/items/{item['key']}"}
