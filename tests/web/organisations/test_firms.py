"""Firms: the list, opening, renaming, closing, and the access they grant."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from zhengtu_web.accounts.models import DutyHeld, User
from zhengtu_web.acting import Actor, NotAllowed, Stale, act
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.actions.close_firm import CloseFirm
from zhengtu_web.organisations.actions.grant_access import GrantAccess
from zhengtu_web.organisations.actions.open_firm import OpenFirm
from zhengtu_web.organisations.actions.rename_firm import RenameFirm
from zhengtu_web.organisations.actions.withdraw_access import WithdrawAccess
from zhengtu_web.organisations.models import Grant, Organisation
from zhengtu_web.organisations.policies import CLOSED, WHO_EDITS, may_edit_dossier, why_not
from zhengtu_web.organisations.scope import within
from zhengtu_web.readiness.models import Standing


def mark_in(page: str) -> str:
    return re.search(r'name="once" value="([^"]+)"', page)[1]


def last() -> JournalRow:
    return JournalRow.objects.order_by("-number").first()


def standing(firm: Organisation, **fields) -> None:
    usual = {"copy_version": 1, "pack_version": "1", "as_of": date(2026, 10, 9), "verdict": "met", "low": None, "high": None}
    with within(None, why="test"):
        Standing.objects.create(organisation=firm, **{**usual, "bars": 0, "may_bar": 0, "weighed_at": timezone.now(), **fields})


class TestList:
    def test_each_sees_their_own_firms_and_no_other(self, lead, other_lead, coach, firm, other_firm, client_of, all_firms) -> None:
        assert [row.pk for row in client_of(lead).get("/organisations/").context["page"]] == [firm.pk]
        assert [row.pk for row in client_of(other_lead).get("/organisations/").context["page"]] == [other_firm.pk]
        assert [row.pk for row in client_of(coach).get("/organisations/").context["page"]] == [firm.pk]

    @pytest.mark.parametrize("who", ["system_administrator", "security_administrator", "security_auditor"])
    def test_administrators_see_no_firm(self, who, request, firm, client_of) -> None:
        assert list(client_of(request.getfixturevalue(who)).get("/organisations/").context["page"]) == []

    def test_a_coach_whose_duty_ended_sees_no_client_any_more(self, coach, client_of) -> None:
        DutyHeld.objects.filter(user=coach).update(ended_at=timezone.now())
        page = client_of(coach).get("/organisations/")
        assert list(page.context["page"]) == []
        assert "还看不到任何单位" in page.content.decode()

    def test_it_shows_how_each_stands_and_orders_by_it(self, coach, firm, other_firm, client_of) -> None:
        Grant.objects.create(organisation=other_firm, coach=coach, may_edit=True)
        standing(firm, verdict="unmet", low=Decimal("61.5"), high=Decimal("78"), bars=2, next_due=date(2026, 12, 1))
        standing(other_firm, verdict="undetermined", low=Decimal("70"), high=Decimal("70"), next_due=date(2026, 11, 1))
        client = client_of(coach)
        page = client.get("/organisations/", {"sort": "due"})
        assert [row.pk for row in page.context["page"]] == [other_firm.pk, firm.pk]
        text = page.content.decode()
        for word in ("61.50–78", "不符合", "待定", "2026-12-01", "客户·可修改", "客户·只查看"):
            assert word in text
        assert [row.pk for row in client.get("/organisations/", {"sort": "-score"}).context["page"]] == [other_firm.pk, firm.pk]
        assert [row.pk for row in client.get("/organisations/", {"verdict": "unmet"}).context["page"]] == [firm.pk]

    def test_it_finds_and_narrows(self, coach, lead, firm, other_firm, client_of) -> None:
        Grant.objects.create(organisation=other_firm, coach=coach)
        client = client_of(coach)
        assert [row.pk for row in client.get("/organisations/", {"q": "远山"}).context["page"]] == [other_firm.pk]
        assert list(client.get("/organisations/", {"whose": "own"}).context["page"]) == []
        assert len(client.get("/organisations/", {"verdict": "none", "whose": "clients"}).context["page"]) == 2
        assert client.get("/organisations/", {"sort": "';--", "page": "-1", "verdict": "x"}).status_code == 200

    def test_firms_not_weighed_yet_come_last_whichever_way_round(self, coach, firm, other_firm, client_of) -> None:
        Grant.objects.create(organisation=other_firm, coach=coach)
        standing(other_firm, next_due=date(2026, 11, 1))
        for sort in ("due", "-due"):
            assert [row.pk for row in client_of(coach).get("/organisations/", {"sort": sort}).context["page"]] == [other_firm.pk, firm.pk]

    def test_it_takes_as_many_queries_for_sixty_firms_as_for_one(self, coach, client_of) -> None:
        client = client_of(coach)
        client.get("/organisations/")
        with CaptureQueriesContext(connection) as few:
            client.get("/organisations/")
        for number in range(60):
            firm = Organisation.every.create(name=f"示例 {number}（虚构）")
            Grant.objects.create(organisation=firm, coach=coach)
            standing(firm)
        with CaptureQueriesContext(connection) as many:
            assert len(client.get("/organisations/").context["page"]) == 50
        assert len(many) == len(few)


class TestAdministration:
    @pytest.fixture
    def by(self, security_administrator) -> Actor:
        return Actor(user=security_administrator)

    def test_a_firm_is_opened_with_its_lead(self, security_administrator, person, client_of) -> None:
        person("li.wen")
        client = client_of(security_administrator)
        page = client.get("/organisations/administration/open/").content.decode()
        answer = client.post("/organisations/administration/open/", {"name": "清溪示例（虚构）", "lead": "LI.WEN", "once": mark_in(page)})
        assert answer.url == "/organisations/administration/"
        firm = Organisation.every.get()
        assert User.objects.get(username="li.wen").has_duty("lead", organisation=firm.pk)
        assert (last().deed, last().organisation) == ("organisations.open_firm", firm.pk)
        assert "清溪示例（虚构）" in client.get("/organisations/administration/").content.decode()

    def test_without_such_a_person_no_firm_is_opened(self, security_administrator, client_of) -> None:
        client = client_of(security_administrator)
        page = client.get("/organisations/administration/open/").content.decode()
        answer = client.post("/organisations/administration/open/", {"name": "清溪示例", "lead": "nobody", "once": mark_in(page)})
        assert "没有在用的账号" in answer.content.decode()
        assert not Organisation.every.exists()

    def test_two_open_firms_never_have_one_name(self, by, lead, firm, other_firm) -> None:
        for action in (OpenFirm(name=firm.name, lead=lead), RenameFirm(other_firm, name=firm.name)):
            with pytest.raises(Stale, match="already"):
                act(action, by=by)
        act(CloseFirm(firm), by=by)
        act(OpenFirm(name=firm.name, lead=lead), by=by)

    def test_a_renamed_firm_keeps_everything_but_its_name(self, by, firm) -> None:
        before = firm.name
        act(RenameFirm(firm, name="临川新名（虚构）"), by=by)
        assert Organisation.every.get(pk=firm.pk).name == "临川新名（虚构）"
        assert last().subject == f"单位 {before} → 临川新名（虚构）"

    def test_two_who_rename_at_once_are_told(self, by, firm) -> None:
        mine = RenameFirm(Organisation.every.get(pk=firm.pk), name="甲名（虚构）")
        act(RenameFirm(firm, name="乙名（虚构）"), by=by)
        with pytest.raises(Stale, match="somebody renamed"):
            act(mine, by=by)

    def test_a_closed_firm_is_read_and_not_changed(self, by, lead, firm, client_of) -> None:
        act(CloseFirm(firm), by=by)
        closed = Organisation.every.get(pk=firm.pk)
        assert why_not(lead, closed, may=may_edit_dossier, else_say=WHO_EDITS) == CLOSED
        assert client_of(lead).get(f"/organisations/{firm.pk}/access/").status_code == 200
        for action in (CloseFirm(firm), RenameFirm(firm, name="x")):
            with pytest.raises(Stale):
                act(action, by=by)
        with pytest.raises(NotAllowed):
            act(GrantAccess(closed, username="coach", may_edit=False), by=Actor(user=lead))

    @pytest.mark.parametrize("who", ["lead", "coach", "system_administrator", "security_auditor"])
    def test_nobody_else_opens_renames_or_closes(self, who, request, firm, lead) -> None:
        actor = Actor(user=request.getfixturevalue(who))
        for action in (OpenFirm(name="x", lead=lead), RenameFirm(firm, name="x"), CloseFirm(firm)):
            with pytest.raises(NotAllowed):
                act(action, by=actor)
            assert last().deed == f"refused:{action.deed}"

    def test_the_register_is_refused_to_others(self, lead, client_of) -> None:
        assert client_of(lead).get("/organisations/administration/").status_code == 403

    def test_the_register_takes_as_many_queries_for_forty_firms_as_for_one(self, security_administrator, lead, client_of) -> None:
        client = client_of(security_administrator)
        client.get("/organisations/administration/")
        with CaptureQueriesContext(connection) as few:
            client.get("/organisations/administration/")
        for number in range(40):
            DutyHeld.objects.create(user=lead, duty="lead", organisation=Organisation.every.create(name=f"示例 {number}（虚构）"))
        with CaptureQueriesContext(connection) as many:
            client.get("/organisations/administration/")
        assert len(many) == len(few)


class TestAccess:
    def test_the_lead_lets_a_coach_in_raises_it_and_takes_it_back(self, lead, firm, person, client_of) -> None:
        coach = person("guide", "coach")
        client, address = client_of(lead), f"/organisations/{firm.pk}/access/"
        assert list(client_of(coach).get("/organisations/").context["page"]) == []
        for may, is_editor in (("read", False), ("edit", True)):
            client.post(address, {"username": "Guide", "may_edit": may, "once": mark_in(client.get(address).content.decode())})
            assert Grant.objects.get(coach=coach, withdrawn_at=None).may_edit is is_editor
            assert may_edit_dossier.test(coach, firm) is is_editor
        assert last().facts == {"may_edit": True}
        assert [row.pk for row in client_of(coach).get("/organisations/").context["page"]] == [firm.pk]
        grant = Grant.objects.get(withdrawn_at=None)
        client.post(f"{address}{grant.pk}/withdraw/")
        assert list(client_of(coach).get("/organisations/").context["page"]) == []
        assert client_of(coach).get(address).status_code == 404
        assert last().deed == "organisations.withdraw_access"

    @pytest.mark.parametrize("username", ["nobody", "editor", "closed"])
    def test_whoever_is_no_coach_is_let_in_by_nobody_and_all_get_one_answer(self, lead, editor, firm, person, username, client_of) -> None:
        User.objects.filter(pk=person("closed", "coach").pk).update(is_active=False)
        client, address = client_of(lead), f"/organisations/{firm.pk}/access/"
        page = client.post(address, {"username": username, "may_edit": "read", "once": mark_in(client.get(address).content.decode())})
        assert "没有这个账号名的辅导顾问" in page.content.decode()
        assert not Grant.objects.exists()

    def test_the_same_access_is_not_granted_twice(self, lead, coach, firm) -> None:
        with pytest.raises(Stale):
            act(GrantAccess(firm, username="coach", may_edit=False), by=Actor(user=lead))

    def test_what_is_withdrawn_is_not_withdrawn_again(self, lead, coach) -> None:
        grant = Grant.objects.get()
        act(WithdrawAccess(grant), by=Actor(user=lead))
        with pytest.raises(Stale):
            act(WithdrawAccess(grant), by=Actor(user=lead))

    @pytest.mark.parametrize("who", ["editor", "coach", "other_lead", "security_administrator"])
    def test_only_its_lead_lets_in_or_out(self, who, request, firm, coach) -> None:
        actor = Actor(user=request.getfixturevalue(who))
        for action in (GrantAccess(firm, username="coach", may_edit=True), WithdrawAccess(Grant.objects.get())):
            with pytest.raises(NotAllowed):
                act(action, by=actor)
            assert last().deed == f"refused:{action.deed}"

    def test_the_page_of_another_firm_is_not_there(self, other_lead, firm, coach, client_of) -> None:
        client = client_of(other_lead)
        assert client.get(f"/organisations/{firm.pk}/access/").status_code == 404
        assert client.post(f"/organisations/{firm.pk}/access/{Grant.objects.get().pk}/withdraw/").status_code == 404

    def test_a_grant_is_not_withdrawn_through_another_firms_page(self, other_lead, other_firm, coach, client_of) -> None:
        grant = Grant.objects.get()
        assert client_of(other_lead).post(f"/organisations/{other_firm.pk}/access/{grant.pk}/withdraw/").status_code == 404
        assert Grant.objects.get().withdrawn_at is None
