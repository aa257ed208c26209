"""The people page: accounts and duties in the hands of the security administrator."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zhengtu_web.accounts.actions.close_account import CloseAccount
from zhengtu_web.accounts.actions.end_duty import EndDuty
from zhengtu_web.accounts.actions.give_duty import GiveDuty
from zhengtu_web.accounts.actions.open_account import OpenAccount
from zhengtu_web.accounts.actions.reopen_account import ReopenAccount
from zhengtu_web.accounts.actions.reset_password import ResetPassword
from zhengtu_web.accounts.actions.reset_second_factor import ResetSecondFactor
from zhengtu_web.accounts.models import DutyHeld, OpenSession, User
from zhengtu_web.acting import Actor, NotAllowed, Stale, act
from zhengtu_web.journal.models import JournalRow


def mark_in(page: str) -> str:
    return re.search(r'name="once" value="([^"]+)"', page)[1]


@pytest.fixture
def by(security_administrator) -> Actor:
    return Actor(user=security_administrator)


def last() -> JournalRow:
    return JournalRow.objects.order_by("-number").first()


def test_a_new_account_enters_with_its_one_time_password_and_chooses_another(security_administrator, client_of, enter) -> None:
    client = client_of(security_administrator)
    page = client.get("/people/open/").content.decode()
    made = client.post("/people/open/", {"name": "李闻（虚构）", "username": "Li.Wen", "once": mark_in(page)}).content.decode()
    password = re.search(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}", made)[0]
    assert enter("li.wen", password)[1].url == "/account/password/"
    assert password not in "".join(row.line() for row in JournalRow.objects.all())
    assert JournalRow.objects.filter(deed="people.open_account", subject="账号 li.wen 李闻（虚构）").exists()


@pytest.mark.parametrize("username", ["a", "with space", "x" * 41, "<b>"])
def test_a_user_name_nobody_can_type_is_refused(security_administrator, client_of, username: str) -> None:
    client = client_of(security_administrator)
    page = client.get("/people/open/").content.decode()
    client.post("/people/open/", {"name": "某人", "username": username, "once": mark_in(page)})
    assert User.objects.count() == 1


def test_a_user_name_is_given_once(by, lead) -> None:
    with pytest.raises(Stale):
        act(OpenAccount(username="LEAD", name="另一人"), by=by)


ALL = [
    lambda user: OpenAccount(username="x1", name="x"),
    CloseAccount,
    ReopenAccount,
    ResetPassword,
    ResetSecondFactor,
    lambda user: GiveDuty(user, "coach"),
    lambda user: EndDuty(DutyHeld.objects.create(user=user, duty="coach")),
]


@pytest.mark.parametrize("who", ["lead", "coach", "system_administrator", "security_auditor"])
@pytest.mark.parametrize("make", ALL)
def test_nobody_but_the_security_administrator_manages_people(who: str, make, person, request) -> None:
    actor = Actor(user=request.getfixturevalue(who))
    action = make(person("target"))
    with pytest.raises(NotAllowed, match="security administrator"):
        act(action, by=actor)
    assert last().deed == f"refused:{action.deed}"
    assert last().actor.split(" ")[1] == who


@pytest.mark.parametrize("who", ["lead", "system_administrator", "security_auditor"])
def test_the_people_page_is_refused_to_others_and_the_refusal_recorded(who: str, request, client_of) -> None:
    client = client_of(request.getfixturevalue(who))
    for address in ("/people/", "/people/open/", "/people/1/"):
        page = client.get(address)
        assert page.status_code == 403
        assert "只有安全保密管理员" in page.content.decode()
    assert [row.deed for row in JournalRow.objects.all()] == ["refused:people.read"] * 3


def test_closing_ends_duties_and_sessions_and_reopening_gives_neither_back(by, lead, enter) -> None:
    client, _ = enter("lead")
    act(CloseAccount(lead), by=by)
    assert client.get("/").status_code == 302
    assert not OpenSession.objects.filter(user=lead).exists()
    assert not DutyHeld.objects.filter(user=lead, ended_at=None).exists()
    assert last().facts["duties_ended"] == "lead"
    password = act(ReopenAccount(lead), by=by)
    assert enter("lead", password)[1].url == "/account/password/"
    assert not User.objects.get(pk=lead.pk).duty_names


def test_what_is_closed_is_not_closed_again_nor_what_is_open_reopened(by, lead) -> None:
    with pytest.raises(Stale):
        act(ReopenAccount(lead), by=by)
    act(CloseAccount(lead), by=by)
    for action in (CloseAccount(lead), ResetPassword(lead), GiveDuty(lead, "coach")):
        with pytest.raises(Stale):
            act(action, by=by)


def test_the_last_security_administrator_stays(by, security_administrator, person) -> None:
    held = DutyHeld.objects.get(user=security_administrator)
    for action in (CloseAccount(security_administrator), EndDuty(held)):
        with pytest.raises(NotAllowed, match="last security administrator"):
            act(action, by=by)
    second = person("second", "security_administrator")
    act(EndDuty(held), by=by)
    with pytest.raises(NotAllowed, match="last security administrator"):
        act(CloseAccount(second), by=Actor(user=second))


def test_a_closed_account_is_no_second_security_administrator(by, security_administrator, person) -> None:
    User.objects.filter(pk=person("second", "security_administrator").pk).update(is_active=False)
    with pytest.raises(NotAllowed):
        act(CloseAccount(security_administrator), by=by)


def test_resetting_a_second_factor_lets_its_owner_in_by_password(by, lead, enter, with_second_factor) -> None:
    with_second_factor(lead)
    act(ResetSecondFactor(lead), by=by)
    assert enter("lead")[1].url == "/"
    with pytest.raises(Stale):
        act(ResetSecondFactor(lead), by=by)


def test_a_reset_password_ends_the_sessions_it_was_reset_for(by, lead, enter) -> None:
    client, _ = enter("lead")
    password = act(ResetPassword(lead), by=by)
    assert client.get("/").status_code == 302
    assert enter("lead")[1].status_code == 200
    assert enter("lead", password)[1].url == "/account/password/"


class TestDuties:
    def test_a_duty_is_given_and_ended(self, by, person, firm) -> None:
        user = person("somebody")
        assert act(GiveDuty(user, "editor", organisation=firm), by=by) == ()
        assert User.objects.get(pk=user.pk).has_duty("editor", organisation=firm.pk)
        assert last().organisation == firm.pk
        act(EndDuty(DutyHeld.objects.get(user=user)), by=by)
        assert not User.objects.get(pk=user.pk).duty_names
        with pytest.raises(Stale):
            act(EndDuty(DutyHeld.objects.get(user=user)), by=by)

    def test_a_duty_is_held_once(self, by, lead, firm, other_firm) -> None:
        with pytest.raises(Stale):
            act(GiveDuty(lead, "lead", organisation=firm), by=by)
        act(GiveDuty(lead, "lead", organisation=other_firm), by=by)

    def test_a_firms_duty_needs_a_firm_and_the_others_none(self, by, person, firm) -> None:
        user = person("somebody")
        for action in (GiveDuty(user, "lead"), GiveDuty(user, "coach", organisation=firm)):
            with pytest.raises(Stale):
                act(action, by=by)

    def test_among_applicants_a_clash_is_allowed_and_said_everywhere(self, security_administrator, lead, firm, client_of) -> None:
        client = client_of(security_administrator)
        address = f"/people/{lead.pk}/"
        page = client.get(address).content.decode()
        answer = client.post(address, {"duty": "security_auditor", "once": mark_in(page)}, follow=True).content.decode()
        assert "应由不同的人担任" in answer
        assert JournalRow.objects.get(deed="people.give_duty").facts == {"duty": "security_auditor", "clashes_with": "lead"}
        assert "一人兼任多项岗位" in client_of(User.objects.get(pk=lead.pk)).get("/").content.decode()
        assert "一人兼任多项岗位" not in client.get("/").content.decode()

    def test_the_deeds_of_somebody_with_several_duties_say_so(self, person) -> None:
        both = person("both", "security_administrator", "system_administrator")
        act(OpenAccount(username="x1", name="x"), by=Actor(user=both))
        assert last().facts["several_duties"] is True

    def test_no_officer_comes_while_duties_clash_and_the_sentence_names_who_and_what(self, by, person) -> None:
        person("both", "system_administrator", "security_auditor")
        officer = person("officer")
        with pytest.raises(NotAllowed) as refusal:
            act(GiveDuty(officer, "local_officer"), by=by)
        for word in ("both", "系统管理员", "安全审计员", "system administrator", "security auditor"):
            assert word in refusal.value.wrong
        assert last().deed == "refused:people.give_duty"
        assert not User.objects.get(pk=officer.pk).duty_names

    @pytest.mark.parametrize("held, given", [("lead", "security_auditor"), ("system_administrator", "security_auditor"), ("coach", "local_officer")])
    def test_with_an_officer_separation_is_compulsory(self, by, person, firm, held: str, given: str) -> None:
        act(GiveDuty(person("officer"), "local_officer"), by=by)
        user = person("target", held, firm=firm)
        with pytest.raises(NotAllowed, match="kept apart") as refusal:
            act(GiveDuty(user, given), by=by)
        assert user.name in refusal.value.wrong

    def test_an_officer_gets_no_duty_of_an_applicant(self, by, person, firm) -> None:
        officer = person("officer")
        act(GiveDuty(officer, "authority_officer"), by=by)
        with pytest.raises(NotAllowed):
            act(GiveDuty(officer, "editor", organisation=firm), by=by)

    def test_duties_that_do_not_clash_are_given_beside_officers(self, by, person, firm) -> None:
        act(GiveDuty(person("officer"), "local_officer"), by=by)
        assert act(GiveDuty(person("target", "lead", firm=firm), "coach"), by=by) == ()

    def test_after_the_last_officer_one_person_may_hold_several_again(self, by, person) -> None:
        officer = person("officer", "local_officer")
        act(EndDuty(DutyHeld.objects.get(user=officer)), by=by)
        assert act(GiveDuty(person("target", "system_administrator"), "security_auditor"), by=by) == ("system_administrator",)


def test_the_list_finds_narrows_and_orders(security_administrator, lead, person, client_of) -> None:
    User.objects.filter(pk=person("gone").pk).update(is_active=False)
    client = client_of(security_administrator)
    usual = client.get("/people/").content.decode()
    assert "gone（虚构）" not in usual
    assert "lead（虚构）" in usual
    assert "gone（虚构）" in client.get("/people/", {"state": "closed"}).content.decode()
    only = client.get("/people/", {"duty": "lead", "q": "LEA", "sort": "-name"}).content.decode()
    assert "lead（虚构）" in only
    assert "security_administrator（虚构）</a>" not in only
    assert client.get("/people/", {"duty": "<b>", "state": "x", "sort": "x", "page": "x"}).status_code == 200


def test_the_list_takes_as_many_queries_for_forty_people_as_for_one(security_administrator, person, firm, client_of) -> None:
    client = client_of(security_administrator)
    client.get("/people/")
    with CaptureQueriesContext(connection) as few:
        client.get("/people/")
    for number in range(40):
        person(f"somebody-{number}", "lead", "coach", firm=firm)
    with CaptureQueriesContext(connection) as many:
        assert "somebody-9" in client.get("/people/").content.decode()
    assert len(many) == len(few)
