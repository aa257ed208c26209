"""Pages of a dossier: their cost, their walls, the way from a fact to its field, revisions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from web.dossiers.browsing_forms import first_of, form_of

from zhengtu.terms.dossier import Dossier
from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Actor, act
from zhengtu_web.dossiers.actions.add_items import AddItems
from zhengtu_web.dossiers.addresses import address_of
from zhengtu_web.dossiers.models import Revision
from zhengtu_web.dossiers.queries import version_of, working_copy
from zhengtu_web.dossiers.sections import groups, sections
from zhengtu_web.organisations.models import Organisation

Address = Callable[..., str]
ClientOf = Callable[[User], Client]
PAGES = ["dossier", "import", "downloads", "revisions", "compare"]


def count(client: Client, page: str, form: dict[str, list[str]] | None = None) -> int:
    with CaptureQueriesContext(connection, ) as made:
        answer = client.get(page) if form is None else client.post(page, form)
    assert answer.status_code in (200, 302), answer.status_code
    return len(made)


def test_every_section_stands_in_one_group() -> None:
    named = [name for group in groups() for name in group.sections]
    assert sorted(named) == sorted(set(Dossier.model_fields) - {"schema_version"})


def test_saving_one_entry_asks_the_same_few_queries_however_long_the_list(
    filled: Organisation, by: Actor, lead: User, client_of: ClientOf, address: Address
) -> None:
    client, tool = client_of(lead), first_of(filled, "tools")
    page = address("row_edit", "tools", tool.key)

    def save(product: str) -> int:
        return count(client, page, form_of(client.get(page)) | {"product": [product]})

    few = save("甲")
    act(AddItems(filled, "tools", [{"product": f"产品{n}"} for n in range(1500)]), by=by)
    assert save("乙") == few
    assert few <= 14


@pytest.mark.parametrize("section", ["staff", "documents", "tools"])
def test_a_list_asks_the_same_queries_however_long_it_is(
    section: str, filled: Organisation, by: Actor, lead: User, client_of: ClientOf, address: Address
) -> None:
    client = client_of(lead)
    few = count(client, address("section", section))
    act(AddItems(filled, section, [{}] * 120), by=by)
    assert count(client, address("section", section)) == few


@pytest.mark.parametrize("name", PAGES)
def test_pages_open_in_both_languages(name: str, filled: Organisation, lead: User, client_of: ClientOf, address: Address) -> None:
    client = client_of(lead)
    assert client.get(address(name), {"lang": "en"}).status_code == 200
    assert "Dossier" in client.get(address(name), {"lang": "en"}).content.decode()


@pytest.mark.parametrize("name", [*PAGES, *(f"section {name}" for name in sections())])
def test_nobody_else_sees_anything(name: str, filled: Organisation, other_lead: User, client_of: ClientOf, address: Address) -> None:
    assert client_of(other_lead).get(address(*name.split())).status_code == 404


def test_a_coach_who_may_read_is_offered_nothing_to_change(filled: Organisation, coach: User, client_of: ClientOf, address: Address) -> None:
    client = client_of(coach)
    page = client.get(address("section", "staff")).content.decode()
    assert "从 Excel 粘贴" not in page
    form = client.get(address("item", "tools", first_of(filled, "tools").key))
    assert "device-floppy" not in form.content.decode()
    assert client.post(address("section", "media"), {"version": ["1"], "personal_sticks_used.was": ["known:"], "personal_sticks_used": ["yes"]}).status_code == 403


@pytest.mark.parametrize(
    ("path", "ending"),
    [
        (("staff", "items", 0, "training", "valid_until"), "/#f-training-valid_until"),
        (("staff", "items", 0, "duties", "items", 1), "/#f-duties"),
        (("premises", "secrecy_room", "alarm"), "/dossier/premises/#f-secrecy_room-alarm"),
        (("staff", "items", 999), "/dossier/staff/"),
        (("staff",), "/dossier/staff/"),
        ((), "/dossier/"),
    ],
)
def test_a_fact_leads_to_the_field_that_mends_it(
    path: tuple[str | int, ...], ending: str, filled: Organisation, lead: User, client_of: ClientOf
) -> None:
    found = address_of(working_copy(filled), path)
    assert found.endswith(ending)
    page, _, anchor = found.partition("#")
    assert not anchor or f'id="{anchor}"' in client_of(lead).get(page).content.decode()


def test_a_deletion_can_be_undone_where_it_is_told(filled: Organisation, lead: User, client_of: ClientOf, address: Address) -> None:
    client, tool = client_of(lead), first_of(filled, "tools")
    told = client.post(address("delete", "tools", tool.key), {"version": tool.version}, follow=True).content.decode()
    assert "撤销删除" in told
    client.post(address("restore", "tools", tool.key))
    assert first_of(filled, "tools") == tool


def test_freeze_compare_restore_and_undo_on_the_pages(filled: Organisation, by: Actor, lead: User, client_of: ClientOf, address: Address) -> None:
    client = client_of(lead)
    client.post(address("freeze"), {"version": version_of(filled).version, "reason": "首次"})
    assert Revision.objects.get(organisation=filled).pack_version.startswith("classified_om ")
    act(AddItems(filled, "tools", [{"product": "新来的产品"}]), by=by)
    page = client.get(address("compare"), {"old": "1", "new": "now"}).content.decode()
    assert "新来的产品" in page
    assert "撤销" in page
    client.post(address("restore_revision", 1), {"version": version_of(filled).version})
    assert not working_copy(filled).is_changed
    assert "恢复之前的内容" in client.get(address("dossier")).content.decode()


@pytest.mark.parametrize("asked", ["old=9&new=now", "old=x", "old=1&new=99999999999"])
def test_a_revision_that_is_not_there_is_not_found(asked: str, filled: Organisation, lead: User, client_of: ClientOf, address: Address) -> None:
    assert client_of(lead).get(f"{address('compare')}?{asked}").status_code == 404


@pytest.mark.parametrize("deleted", ["x", "00000000-0000-0000-0000-000000000000", "z" * 36])
def test_strange_questions_are_answered_calmly(deleted: str, filled: Organisation, lead: User, client_of: ClientOf, address: Address) -> None:
    strange = {"deleted": deleted, "page": "-1", "sort": "-nothing", "q": "<b>"}
    assert client_of(lead).get(address("section", "tools"), strange).status_code == 200
