"""Who gets in with a token, how far, and what everybody else is told."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from web.api.conftest import Program
from web.cast import PASSWORD

from zhengtu_web.acting import Actor, NotAllowed, Stale, act
from zhengtu_web.api import entrance
from zhengtu_web.api.actions.make_token import MOST_ALIVE, MakeToken
from zhengtu_web.api.actions.revoke_token import RevokeToken
from zhengtu_web.api.models import ApiToken
from zhengtu_web.journal.models import JournalRow

pytestmark = pytest.mark.django_db


def last_deed():
    return JournalRow.objects.order_by("-number").first()


def test_a_token_opens_the_firms_of_its_owner_and_no_others(program, lead, firm, other_lead, other_firm) -> None:
    answer = program(lead).get("/organisations")
    assert answer.status_code == 200
    assert [row["id"] for row in answer.json()["items"]] == [firm.pk]
    assert program(lead).get(f"/organisations/{other_firm.pk}").status_code == 404


def test_a_token_limited_to_one_firm_opens_that_one_only(person, program, firm, other_firm) -> None:
    from zhengtu_web.organisations.models import Grant

    coach = person("coach_of_two", "coach")
    for one in (firm, other_firm):
        Grant.objects.create(organisation=one, coach=coach)
    assert len(program(coach).get("/organisations").json()["items"]) == 2
    narrow = program(coach, firm=firm)
    assert [row["id"] for row in narrow.get("/organisations").json()["items"]] == [firm.pk]
    assert narrow.get(f"/organisations/{other_firm.pk}/dossier").status_code == 404


def test_only_the_digest_is_kept(token_of, lead) -> None:
    text = token_of(lead)
    kept = json.dumps(list(ApiToken.objects.values()), default=str) + json.dumps(list(JournalRow.objects.values()), default=str)
    assert text not in kept
    assert text.rpartition("_")[2] not in kept


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer zt_aaaaaaaa_" + "A" * 43, "Basic bGVhZDpNYWRl", "Bearer zt_\x00", "Bearer " + "x" * 9000])
def test_anything_but_a_token_is_turned_away(header, firm, client) -> None:
    answer = client.get("/api/v1/organisations", headers={"Authorization": header} if header else {})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.json()["title"] == "缺少有效令牌"


def test_being_signed_in_on_the_pages_counts_for_nothing(client_of, lead, firm) -> None:
    browser = client_of(lead)
    assert browser.get(f"/api/v1/organisations/{firm.pk}/dossier").status_code == 401
    assert browser.post(f"/api/v1/organisations/{firm.pk}/tasks", "{}", "application/json").status_code == 401


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"revoked_at": timezone.now()}, "令牌已吊销"),
        ({"expires_at": timezone.now() - timedelta(seconds=1)}, "令牌已过期"),
    ],
)
def test_a_dead_token_is_refused_with_its_reason_and_recorded(change, sentence, program, lead, firm) -> None:
    caller = program(lead)
    ApiToken.objects.update(**change)
    answer = caller.get("/organisations")
    assert (answer.status_code, answer.json()["detail"]) == (403, sentence)
    assert last_deed().deed == "refused:api.use_token"
    assert last_deed().facts["by"].startswith("api token ")


@pytest.mark.parametrize(("field", "value", "status"), [("is_active", False, 403), ("password_to_change", True, 403), ("language", "en", 200)])
def test_a_token_counts_as_long_as_its_owner_does(field, value, status, program, lead, firm) -> None:
    caller = program(lead)
    type(lead).objects.filter(pk=lead.pk).update(**{field: value})
    assert caller.get("/organisations").status_code == status


def test_a_token_that_reads_changes_nothing(program, lead, firm) -> None:
    answer = program(lead, "read").call("POST", f"/organisations/{firm.pk}/tasks", {"title": "补社保"})
    assert (answer.status_code, answer.json()["detail"]) == (403, "这枚令牌只能读取")
    assert last_deed().deed == "refused:api.use_token"


def test_the_journal_says_that_a_deed_came_by_a_token(program, lead, firm) -> None:
    assert program(lead).call("POST", f"/organisations/{firm.pk}/tasks", {"title": "补社保"}).status_code == 201
    token = ApiToken.objects.get()
    assert (last_deed().deed, last_deed().actor, last_deed().facts["by"]) == ("tasks.add", f"{lead.pk} lead {lead.name}", f"api token {token.public}")


def test_use_is_noted_at_most_once_a_minute(program, lead, firm, django_assert_num_queries) -> None:
    caller = program(lead)
    caller.get("/law")
    first = ApiToken.objects.get().used_at
    caller.get("/law")
    assert first is not None
    assert ApiToken.objects.get().used_at == first
    ApiToken.objects.update(used_at=first - timedelta(minutes=2))
    caller.get("/law")
    assert ApiToken.objects.get().used_at >= first


def test_guessing_is_slowed_down_and_a_good_token_still_works(monkeypatch, program, lead, firm, client) -> None:
    monkeypatch.setattr(entrance, "BAD_TOKENS_A_MINUTE", 3)
    answers = [client.get("/api/v1/law") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert program(lead).get("/law").status_code == 200


def test_a_program_gone_wild_is_told_to_wait(monkeypatch, program, lead, firm) -> None:
    monkeypatch.setattr(entrance, "CALLS_A_MINUTE", 2)
    caller = program(lead)
    assert [caller.get("/law").status_code for _ in range(3)] == [200, 200, 429]


def test_making_a_token_takes_the_right_password(lead) -> None:
    with pytest.raises(NotAllowed, match="password"):
        act(MakeToken(name="x", scope="read", days=7, password="Not-the-one-7"), by=Actor(user=lead))
    assert last_deed().deed == "refused:api.make_token"
    assert "Not-the-one-7" not in json.dumps(last_deed().facts) + last_deed().subject + last_deed().reason


def test_nobody_makes_a_token_for_a_firm_they_do_not_see(lead, other_firm) -> None:
    with pytest.raises(NotAllowed):
        act(MakeToken(name="x", scope="read", days=7, password=PASSWORD, organisation=other_firm), by=Actor(user=lead))


def test_there_is_an_end_to_tokens(token_of, lead) -> None:
    for _ in range(MOST_ALIVE):
        token_of(lead)
    with pytest.raises(Stale):
        token_of(lead)


def test_revoking_is_ones_own_and_once(token_of, lead, editor) -> None:
    token_of(lead)
    token = ApiToken.objects.get()
    with pytest.raises(NotAllowed):
        act(RevokeToken(token), by=Actor(user=editor))
    act(RevokeToken(token), by=Actor(user=lead))
    assert (last_deed().deed, last_deed().facts["token"]) == ("api.revoke_token", token.public)
    with pytest.raises(Stale):
        act(RevokeToken(token), by=Actor(user=lead))


@pytest.mark.parametrize(
    ("method", "path", "status", "kind"),
    [
        ("GET", "/nothing/here", 404, "not-found"),
        ("GET", "/api/v2/organisations", 404, "not-found"),
        ("PATCH", "/organisations", 405, "wrong-method"),
        ("GET", "/organisations/99999999999999999999999999", 422, "does-not-fit"),
        ("GET", "/organisations/abc", 422, "does-not-fit"),
        ("GET", "/organisations?limit=0", 422, "does-not-fit"),
        ("GET", "/organisations?limt=10", 422, "does-not-fit"),
        ("PATCH", "/organisations?limt=10", 405, "wrong-method"),
    ],
)
def test_every_refusal_is_a_problem_in_both_languages(method, path, status, kind, program, lead, firm) -> None:
    zh, en = (program(lead, lang=lang).call(method, path) for lang in ("zh-CN,zh;q=0.9,en;q=0.1", "en-GB"))
    for answer in (zh, en):
        assert answer.status_code == status
        assert answer.headers["Content-Type"] == "application/problem+json; charset=utf-8"
        assert (answer.json()["type"], answer.json()["status"]) == (f"/api/#{kind}", status)
    assert zh.json()["title"] != en.json()["title"]
    assert (zh.headers["Content-Language"], en.headers["Content-Language"]) == ("zh-CN", "en")
    assert "\\u" not in zh.content.decode()


def test_a_parameter_that_does_not_fit_is_named(program, lead, firm) -> None:
    found = program(lead).get("/organisations?limit=900").json()
    assert found["fields"] == [{"at": "query.limit", "wrong": "“900”不合要求（应不大于 200）", "todo": ""}]


def test_what_breaks_on_our_side_is_a_sentence_without_a_trace(monkeypatch, program, lead, firm, caplog) -> None:
    monkeypatch.setattr("zhengtu_web.api.operations.organisations.firms_of", lambda *_a, **_k: 1 / 0)
    answer = program(lead).get("/organisations")
    assert (answer.status_code, answer.json()["title"]) == (500, "程序出了错")
    assert "division" not in answer.content.decode()
    assert "ZeroDivisionError" in caplog.text


def test_a_token_sent_by_another_scheme_is_none(token_of, lead) -> None:
    text = token_of(lead)
    assert Program("x").call("GET", "/law", Authorization=f"Token {text}").status_code == 401
    assert Program("x").call("GET", f"/law?token={text}", Authorization="").status_code == 401
